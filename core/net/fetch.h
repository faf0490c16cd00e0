// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;

namespace certwright::net {

/// Fetches one small public file over HTTP when a person asked for it: a CA's certificate from the address
/// that a certificate names (RFC 5280 4.2.2.1). What comes proves itself by its signature, so HTTP is enough.
/// At most a megabyte and ten seconds in all; redirections are followed to other HTTP addresses, three at the
/// most. Nothing is sent but the request. Errors: NotFound, TooLarge, Network; InvalidArgument for an address
/// that is none of HTTP. All are about the address.
class Fetch : public QObject {
    Q_OBJECT

public:
    explicit Fetch(QObject* parent = nullptr, std::chrono::milliseconds longest = std::chrono::seconds{10});

    /// What is under way ends without a word.
    void start(const QString& address);

Q_SIGNALS:
    void fetched(const QByteArray& content);
    void failed(const certwright::Error& error);

private:
    void giveUp(ErrorCode code);
    void finish();

    QNetworkAccessManager* network_;
    QNetworkReply* reply_ = nullptr;
    QTimer deadline_;
    std::optional<ErrorCode> givenUp_; ///< why this side ended it
};

} // namespace certwright::net
