// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <span>

namespace certwright::diagnose {

/// What was seen on the wire or read in our own files, as evidence for a cause or against one.
namespace evidence {

/// Parameters: number, name, milliseconds
inline constexpr FindingKind alertReceived{"evidence.alert-received", Severity::Note, "RFC 8446 6.2"};
inline constexpr FindingKind alertSent{"evidence.alert-sent", Severity::Note, "RFC 8446 6.2"};
/// From whoever called our test server. Parameters: number, name, milliseconds
inline constexpr FindingKind alertFromCaller{"evidence.alert-from-caller", Severity::Note, "RFC 8446 6.2"};
inline constexpr FindingKind callerClosed{"evidence.caller-closed", Severity::Note, ""};
inline constexpr FindingKind callerReset{"evidence.caller-reset", Severity::Note, ""};
inline constexpr FindingKind callerClosedByNotify{
    "evidence.caller-closed-notify", Severity::Note, "RFC 8446 6.1"};
inline constexpr FindingKind callerAskedNothing{"evidence.caller-asked-nothing", Severity::Note, ""};
/// Parameter: a protocol
inline constexpr FindingKind beginsAs{"evidence.begins-as", Severity::Note, ""};
inline constexpr FindingKind callerSentNone{"evidence.caller-sent-none", Severity::Note, "RFC 8446 4.4.2"};
/// Parameter: how many of those that he sent cannot be read
inline constexpr FindingKind callerSentUnreadable{
    "evidence.caller-sent-unreadable", Severity::Note, "RFC 8446 4.4.2"};
/// Parameter: a certificate that he sent behind one that it issued
inline constexpr FindingKind issuerCameFirst{"evidence.issuer-came-first", Severity::Note, "RFC 8446 4.4.2"};
/// The names that our test server announced are none of those that it trusts.
inline constexpr FindingKind listMisleads{"evidence.list-misleads", Severity::Note, "RFC 8446 4.2.4"};
/// Parameter: octets of our CertificateRequest
inline constexpr FindingKind requestLength{"evidence.request-length", Severity::Note, "RFC 8446 4.3.2"};
inline constexpr FindingKind closedByFin{"evidence.closed-fin", Severity::Note, ""};
inline constexpr FindingKind closedByReset{"evidence.closed-reset", Severity::Note, ""};
inline constexpr FindingKind closedByNotify{"evidence.closed-notify", Severity::Note, "RFC 8446 6.1"};
inline constexpr FindingKind afterHandshake{"evidence.after-handshake", Severity::Note, "RFC 8446 4.4.2.4"};
inline constexpr FindingKind noTicket{"evidence.no-ticket", Severity::Note, "RFC 8446 4.6.1"};
/// Parameter: how many
inline constexpr FindingKind tickets{"evidence.tickets", Severity::Note, "RFC 8446 4.6.1"};
inline constexpr FindingKind timedOut{"evidence.timed-out", Severity::Note, ""};
/// Parameter: the address or host
inline constexpr FindingKind address{"evidence.address", Severity::Note, ""};
/// Parameter: the first octets as text
inline constexpr FindingKind firstBytes{"evidence.first-bytes", Severity::Note, "RFC 8446 5.1"};
/// Parameter: the library's words
inline constexpr FindingKind localFault{"evidence.local-fault", Severity::Note, ""};

/// Parameters: number of names, octets
inline constexpr FindingKind requested{"evidence.requested", Severity::Note, "RFC 8446 4.3.2"};
inline constexpr FindingKind notRequested{"evidence.not-requested", Severity::Note, "RFC 8446 4.3.2"};
inline constexpr FindingKind listEmpty{"evidence.list-empty", Severity::Note, "RFC 8446 4.2.4"};
/// Parameter: the names of our chain's issuers
inline constexpr FindingKind listHasNone{"evidence.list-has-none", Severity::Note, "RFC 8446 4.2.4"};
/// Parameter: the name that is in the list
inline constexpr FindingKind listNames{"evidence.list-names", Severity::Note, "RFC 8446 4.2.4"};
inline constexpr FindingKind sentNone{"evidence.sent-none", Severity::Note, "RFC 8446 4.4.2"};
/// Parameters: number of certificates, the first one's name
inline constexpr FindingKind sent{"evidence.sent", Severity::Note, "RFC 8446 4.4.2"};
inline constexpr FindingKind noneConfigured{"evidence.none-configured", Severity::Note, ""};
/// Parameters: our key, the algorithms that were offered
inline constexpr FindingKind noSchemeFits{"evidence.no-scheme-fits", Severity::Note, "RFC 8446 4.4.2.3"};
/// Parameters: our key, the first algorithm that fits
inline constexpr FindingKind schemeFits{"evidence.scheme-fits", Severity::Note, "RFC 8446 4.4.2.3"};
/// Parameters: the last certificate that was sent, its issuer
inline constexpr FindingKind chainEndsAt{"evidence.chain-ends-at", Severity::Note, "RFC 8446 4.4.2"};
/// Parameters: the issuer that is missing, where it was found
inline constexpr FindingKind issuerKnown{"evidence.issuer-known", Severity::Note, "RFC 5280 6.1"};
/// Parameters: the certificate, its last moment
inline constexpr FindingKind validUntil{"evidence.valid-until", Severity::Note, "RFC 5280 4.1.2.5"};
/// Parameters: the certificate, its purposes
inline constexpr FindingKind hasPurpose{"evidence.has-purpose", Severity::Note, "RFC 5280 4.2.1.12"};
inline constexpr FindingKind notSelfSigned{"evidence.not-self-signed", Severity::Note, "RFC 5280 3.2"};
/// Parameter: number of certificates
inline constexpr FindingKind chainComplete{"evidence.chain-complete", Severity::Note, "RFC 8446 4.4.2"};
inline constexpr FindingKind keyFits{"evidence.key-fits", Severity::Note, ""};
/// Parameter: the file
inline constexpr FindingKind file{"evidence.file", Severity::Note, ""};
/// Parameter: which certificate of the file has the key
inline constexpr FindingKind keyOfLater{"evidence.key-of-later", Severity::Note, ""};
/// Parameters: name of the server certificate
inline constexpr FindingKind serverTrusted{"evidence.server-trusted", Severity::Note, ""};
/// Parameters: the certificates that the server sent
inline constexpr FindingKind serverSent{"evidence.server-sent", Severity::Note, ""};
/// Parameter: the certificate that its issuer does not follow
inline constexpr FindingKind serverChainOrder{"evidence.server-chain-order", Severity::Note, "RFC 5246 7.4.2"};
/// Parameter: versions that we offered
inline constexpr FindingKind versionsOffered{"evidence.versions-offered", Severity::Note, "RFC 8446 4.2.1"};
/// Parameter: the name
inline constexpr FindingKind serverNameSent{"evidence.server-name-sent", Severity::Note, "RFC 6066 3"};
/// Parameter: the protocols
inline constexpr FindingKind alpnSent{"evidence.alpn-sent", Severity::Note, "RFC 7301 3.2"};

/// Parameter: the root
inline constexpr FindingKind rootNotListed{"evidence.root-not-listed", Severity::Note, ""};
/// Parameter: the CA
inline constexpr FindingKind otherKey{"evidence.other-key", Severity::Note, "RFC 5280 4.2.1.1"};
/// Parameter: how many certificates
inline constexpr FindingKind chainLength{"evidence.chain-length", Severity::Note, ""};
inline constexpr FindingKind notOfferedLater{"evidence.not-offered-later", Severity::Note, "RFC 8446 4.2.6"};

/// Parameters: status, the Server field
inline constexpr FindingKind httpAnswer{"evidence.http-answer", Severity::Note, "RFC 9110 15"};
/// Parameter: the words that were recognised
inline constexpr FindingKind httpBody{"evidence.http-body", Severity::Note, ""};
/// Parameters: the thumbprint in the token, that of the certificate that was sent
inline constexpr FindingKind tokenBoundElsewhere{"evidence.token-bound-elsewhere", Severity::Note, "RFC 8705 3"};
inline constexpr FindingKind tokenUnbound{"evidence.token-unbound", Severity::Note, "RFC 8705 3"};
/// Parameter: the field's value
inline constexpr FindingKind wantsToken{"evidence.wants-token", Severity::Note, "RFC 6750 3"};
inline constexpr FindingKind noAnswer{"evidence.no-answer", Severity::Note, ""};

/// Parameter: the proxy
inline constexpr FindingKind proxy{"evidence.proxy", Severity::Note, ""};
/// Parameter: the proxy
inline constexpr FindingKind proxyWithoutPassword{
    "evidence.proxy-without-password", Severity::Note, "RFC 9110 15.5.8"};
/// Parameter: the proxy
inline constexpr FindingKind proxyWithPassword{
    "evidence.proxy-with-password", Severity::Note, "RFC 9110 15.5.8"};
/// Parameters: the protocol, the words
inline constexpr FindingKind said{"evidence.said", Severity::Note, ""};
/// Parameter: the protocol
inline constexpr FindingKind startTlsNotOffered{"evidence.starttls-not-offered", Severity::Note, "RFC 3207 4"};
/// Parameter: the protocol
inline constexpr FindingKind notSpoken{"evidence.not-spoken", Severity::Note, ""};
inline constexpr FindingKind tlsAtOnce{"evidence.tls-at-once", Severity::Note, "RFC 8446 6"};
/// Parameter: the protocol
inline constexpr FindingKind usualPort{"evidence.usual-port", Severity::Note, ""};
/// Parameter: how many octets
inline constexpr FindingKind clearText{"evidence.clear-text", Severity::Note, "RFC 3207 4.2"};
/// Parameters: the server program, the form of the refusal
inline constexpr FindingKind answeredAsStack{"evidence.answered-as-stack", Severity::Note, ""};
inline constexpr FindingKind stackAnswerUnknown{"evidence.stack-answer-unknown", Severity::Note, ""};
/// Parameters: the number of the line, its words
inline constexpr FindingKind logPhrase{"evidence.log-phrase", Severity::Note, ""};
/// Seen from whoever wrote the log. Parameters: number, name
inline constexpr FindingKind logAlertReceived{"evidence.log-alert-received", Severity::Note, "RFC 8446 6.2"};
inline constexpr FindingKind logAlertSent{"evidence.log-alert-sent", Severity::Note, "RFC 8446 6.2"};
inline constexpr FindingKind logWriterUnknown{"evidence.log-writer-unknown", Severity::Note, ""};

} // namespace evidence

/// Every kind above.
std::span<const FindingKind* const> evidenceCatalogue();

} // namespace certwright::diagnose
