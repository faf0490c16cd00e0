// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/tls/code_points.h"
#include "core/tls/starttls.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace certwright::ui {

/// As whom to connect.
enum class IdentitySource { None, Vault, Files };

/// Whom to believe that he is the server.
enum class TrustSource { None, VaultAuthority, File, System };

/// Whether somebody stands in between.
enum class ProxyChoice { None, System, Http, Socks5 };

/// What the user fills in to test a connection.
struct ConnectForm {
    QString target;

    IdentitySource identitySource = IdentitySource::None;
    QByteArray identity; ///< SHA-256 of a certificate in the vault
    QString certificateFile;
    QString keyFile;

    TrustSource trustSource = TrustSource::None;
    QByteArray anchor; ///< SHA-256 of a CA in the vault
    QString trustFile;

    int version = 0;    ///< 0: any
    QString serverName; ///< empty: the host
    QString path;       ///< empty: that of the target

    std::optional<tls::StartTls> startTls;
    ProxyChoice proxyChoice = ProxyChoice::None;
    QString proxyAddress; ///< "user@host:port", where the choice needs one
    SecretText proxyPassword;
    bool legacy = false; ///< outdated TLS is tried too

    bool keepSecrets = false; ///< of TLS, for a capture that can be decrypted

    friend bool operator==(const ConnectForm&, const ConnectForm&) = default;
};

} // namespace certwright::ui
