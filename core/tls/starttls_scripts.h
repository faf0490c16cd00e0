// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/dialogue.h"

namespace certwright::tls::starttls {

// One script a protocol. Line protocols:
extern const Script smtp;
extern const Script lmtp;
extern const Script imap;
extern const Script pop3;
extern const Script ftp;
extern const Script nntp;
extern const Script sieve;

// XML:
extern const Script xmpp;
extern const Script xmppServer;

// Binary:
extern const Script ldap;
extern const Script postgreSql;
extern const Script mySql;
extern const Script rdp;

} // namespace certwright::tls::starttls
