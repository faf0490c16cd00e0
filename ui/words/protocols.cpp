// SPDX-License-Identifier: Apache-2.0
#include "ui/words/protocols.h"

#include <QCoreApplication>

namespace certwright::words {

QString startTlsText(tls::StartTls protocol) {
    switch (protocol) {
    case tls::StartTls::Smtp:
        return QStringLiteral("SMTP");
    case tls::StartTls::Lmtp:
        return QStringLiteral("LMTP");
    case tls::StartTls::Imap:
        return QStringLiteral("IMAP");
    case tls::StartTls::Pop3:
        return QStringLiteral("POP3");
    case tls::StartTls::Ldap:
        return QStringLiteral("LDAP");
    case tls::StartTls::Ftp:
        return QStringLiteral("FTP");
    case tls::StartTls::Xmpp:
        return QStringLiteral("XMPP");
    case tls::StartTls::XmppServer:
        return QCoreApplication::translate("Protocol", "XMPP between servers");
    case tls::StartTls::PostgreSql:
        return QStringLiteral("PostgreSQL");
    case tls::StartTls::MySql:
        return QStringLiteral("MySQL");
    case tls::StartTls::Nntp:
        return QStringLiteral("NNTP");
    case tls::StartTls::Sieve:
        return QStringLiteral("Sieve");
    case tls::StartTls::Rdp:
        return QStringLiteral("RDP");
    }
    return {};
}

QString clearCertificateWarning() {
    return QCoreApplication::translate("Protocol",
        "Nobody verifies the server, and TLS 1.2 sends a client certificate in the clear: whoever answers, "
        "or listens on "
        "the way, reads the name in it. Choose a trust store, or TLS 1.3 alone.");
}

} // namespace certwright::words
