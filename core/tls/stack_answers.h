// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/refusal_form.h"
#include "core/verify/stacks.h"

namespace certwright::tls {

/// What a server may hold against a caller, as far as servers answer it differently.
enum class CallerFault {
    Missing,          ///< no certificate, where one is required
    UnknownAuthority, ///< no path to an anchor: a stranger's CA, a missing intermediate, self-signed
    Expired,
    NotYetValid,
    WrongPurpose, ///< made for servers only
    WrongKeyUsage,
    InvalidAuthority, ///< an issuer that is no CA, or stands too deep
    UnmetExtension,   ///< a name constraint, or a critical extension that nobody knows
    WeakKey,
    WeakSignature,
    Revoked,
    Other,
};

/// By the codes of the causes: "client-cert-expired". Empty for what is no fault of a caller's certificate.
std::optional<CallerFault> callerFaultNamed(std::string_view cause);

/// What a finding of a verification comes to.
CallerFault callerFaultOf(const FindingKind& kind);

struct StackAnswer {
    RefusalForm form;
    verify::Evidence evidence = verify::Evidence::None; ///< never None in an answer
};

/// What a server program sends to a caller whom it refuses for that. Empty where it is not known. Measured on
/// Debian 12 (nginx 1.22, Apache 2.4, HAProxy 2.6, Node 20, JDK 17, Go 1.19, GnuTLS 3.7, Python 3.11). \param
/// version the negotiated one: without a certificate the answers differ
std::optional<StackAnswer> stackAnswer(verify::Stack stack, CallerFault fault, int version);

/// The alert that OpenSSL gives, which is our own answer.
RefusalForm ownAnswer(CallerFault fault, int version);

} // namespace certwright::tls
