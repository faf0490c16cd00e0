// SPDX-License-Identifier: Apache-2.0
#include "core/net/fetch.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <utility>

namespace certwright::net {

namespace {

constexpr qint64 largest = 1 << 20;
constexpr int mostRedirections = 3;

ErrorCode codeOf(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::ContentNotFoundError ? ErrorCode::NotFound : ErrorCode::Network;
}

bool isOfHttp(const QUrl& address) {
    return address.isValid() &&
        (address.scheme() == QLatin1String("http") || address.scheme() == QLatin1String("https"));
}

} // namespace

Fetch::Fetch(QObject* parent, std::chrono::milliseconds longest)
    : QObject(parent)
    , network_(new QNetworkAccessManager(this))
    , deadline_(this) {
    // Qt's own limit begins anew with every octet that comes.
    deadline_.setSingleShot(true);
    deadline_.setInterval(longest);
    connect(&deadline_, &QTimer::timeout, this, [this] { giveUp(ErrorCode::Network); });
}

void Fetch::start(const QString& address) {
    if (reply_) {
        reply_->disconnect(this);
        reply_->abort();
        reply_->deleteLater();
        reply_ = nullptr;
    }
    const QUrl place(address);
    if (!isOfHttp(place)) {
        Q_EMIT failed({.code = ErrorCode::InvalidArgument, .subject = address.toStdString()});
        return;
    }
    givenUp_.reset();
    QNetworkRequest request{place};
    request.setMaximumRedirectsAllowed(mostRedirections);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    reply_ = network_->get(request);
    reply_->setReadBufferSize(2 * largest); // Qt stops a little before it is full
    connect(reply_, &QNetworkReply::readyRead, this, [this] {
        if (reply_->bytesAvailable() > largest)
            giveUp(ErrorCode::TooLarge);
    });
    connect(reply_, &QNetworkReply::finished, this, &Fetch::finish);
    deadline_.start();
}

void Fetch::giveUp(ErrorCode code) {
    givenUp_ = code;
    reply_->abort(); // which finishes it
}

void Fetch::finish() {
    deadline_.stop();
    QNetworkReply* reply = std::exchange(reply_, nullptr);
    reply->deleteLater();
    if (reply->error() == QNetworkReply::NoError) {
        Q_EMIT fetched(reply->readAll());
        return;
    }
    Q_EMIT failed({.code = givenUp_.value_or(codeOf(reply->error())),
        .subject = reply->request().url().toString().toStdString(),
        .detail = reply->errorString().toStdString()});
}

} // namespace certwright::net
