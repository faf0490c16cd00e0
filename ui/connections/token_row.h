// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/gathering.h"

#include <QWidget>

namespace certwright::ui {

class PlainLabel;
class SecretEdit;

/// Where an application refused although TLS was accepted: takes the access token that the client uses, to
/// see whether it is bound to the certificate that was sent (RFC 8705). The token leaves the field at once,
/// and is not kept.
class TokenRow : public QWidget {
    Q_OBJECT

public:
    explicit TokenRow(QWidget* parent = nullptr);

    /// Shows the row where such a token may be the reason.
    void follow(const JudgedConnection& connection);

Q_SIGNALS:
    /// The same connection, with what is known of the token.
    void recordExtended(const certwright::net::FinishedRecord& record);
    void failed(const certwright::Error& error);

private:
    void compare();

    net::FinishedRecord record_;
    SecretEdit* token_;
    PlainLabel* answer_;
};

} // namespace certwright::ui
