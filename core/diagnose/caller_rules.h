// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/rules.h"
#include "core/diagnose/server_defects.h"

namespace certwright::diagnose {

// The other way round: this program was the server, and somebody called.

/// The caller's certificate where it can be told, else his address.
std::string callerName(const tls::Record& record);
Diagnosed aboutCaller(const tls::Record& record, Cause cause, Certainty certainty, FixAction fix);

/// One of the anchors that our test server judges callers by bears that name.
bool isTrustedName(const tls::Record& record, const x509::Name& name);

/// The caller ended the connection by himself, before a word of his application: it may be that he refused us.
/// Many clients look at a server's name only then, and send no alert.
bool hasLeft(const tls::Record& record);
/// The same after he had seen our certificate, and before he showed his own.
bool hasLeftAtOurCertificate(const tls::Record& record);

/// What a client can hold against the certificate that our test server shows, whatever that client trusts.
std::vector<ServerDefect> defectsOfOurs(const tls::Record& record);

/// How the connection ended, in the order of what says most: an alert, a close, silence.
Finding evidenceOfEnd(const tls::Record& record);

namespace rules {

/// The caller refused us, by an alert or by leaving.
Causes callerRefusedUs(const tls::Record& record);
/// It did not come to certificates, or not to an end: no common ground, no TLS, a cut.
Causes callerDidNotTalk(const tls::Record& record);

} // namespace rules

} // namespace certwright::diagnose
