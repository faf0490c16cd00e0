// SPDX-License-Identifier: Apache-2.0
#include "core/net/fetch.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <chrono>

namespace certwright::net {

namespace {

constexpr qint64 largest = 1 << 20;
constexpr std::chrono::milliseconds longest{10'000};
constexpr int mostRedirections = 3;

ErrorCode codeOf(QNetworkReply::NetworkError error, bool isTooLarge) {
    if (isTooLarge)
        return ErrorCode::TooLarge;
    return error == QNetworkReply::ContentNotFoundError ? ErrorCode::NotFound : ErrorCode::Network;
}

} // namespace

Fetch::Fetch(QObject* parent)
    : QObject(parent)
    , network_(new QNetworkAccessManager(this)) {}

void Fetch::start(const QString& address) {
    if (reply_) {
        reply_->disconnect(this);
        reply_->abort();
        reply_->deleteLater();
    }
    QNetworkRequest request{QUrl(address)};
    request.setTransferTimeout(static_cast<int>(longest.count()));
    request.setMaximumRedirectsAllowed(mostRedirections);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    reply_ = network_->get(request);
    reply_->setReadBufferSize(largest + 1);
    connect(reply_, &QNetworkReply::readyRead, this, [this] {
        if (reply_->bytesAvailable() > largest)
            reply_->abort();
    });
    connect(reply_, &QNetworkReply::finished, this, &Fetch::finish);
}

void Fetch::finish() {
    const bool isTooLarge = reply_->bytesAvailable() > largest;
    const std::string address = reply_->request().url().toString().toStdString();
    const auto error = reply_->error();
    const QByteArray content = error == QNetworkReply::NoError ? reply_->readAll() : QByteArray();
    const std::string detail = reply_->errorString().toStdString();
    reply_->deleteLater();
    reply_ = nullptr;
    if (error != QNetworkReply::NoError || isTooLarge)
        Q_EMIT failed({.code = codeOf(error, isTooLarge), .subject = address, .detail = detail});
    else
        Q_EMIT fetched(content);
}

} // namespace certwright::net
