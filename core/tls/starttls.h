// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/dialogue.h"

#include <optional>
#include <span>
#include <string_view>

namespace certwright::tls {

/// Protocols that begin in the clear and go over to TLS when they are asked to.
enum class StartTls {
    Smtp,       ///< RFC 3207
    Lmtp,       ///< RFC 2033, RFC 3207
    Imap,       ///< RFC 3501 6.2.1
    Pop3,       ///< RFC 2595 4
    Ldap,       ///< RFC 4511 4.14
    Ftp,        ///< RFC 4217 4
    Xmpp,       ///< RFC 6120 5, as a client
    XmppServer, ///< the same, as another server
    PostgreSql, ///< SSLRequest
    MySql,      ///< Protocol::SSLRequest
    Nntp,       ///< RFC 4642
    Sieve,      ///< RFC 5804 2.2
    Rdp,        ///< MS-RDPBCGR 2.2.1.1
};

std::span<const StartTls> allStartTls();

/// "xmpp-server", as the command line has it.
std::string_view startTlsName(StartTls protocol);
std::optional<StartTls> startTlsNamed(std::string_view name);

/// Where it is spoken in the clear.
int usualPort(StartTls protocol);

const Script& startTlsScript(StartTls protocol);

/// Which of them greets so where a TLS record was expected; empty where it is none. A reply code alone is
/// common to SMTP and FTP: the port decides then.
std::optional<StartTls> startTlsOfGreeting(ByteView firstBytes, int port);
/// Which of them is at home at that port.
std::optional<StartTls> startTlsOfPort(int port);

} // namespace certwright::tls
