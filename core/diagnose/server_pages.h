// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <string>

namespace certwright::diagnose {

/// What is recognised in an HTTP answer. Pages of servers that judge the client's certificate after TLS has accepted.
enum class ServerPage {
    None,
    CertificateRefused,   ///< nginx 495: "The SSL certificate error"
    CertificateMissing,   ///< nginx 496: "No required SSL certificate was sent"; IIS 403.7
    CertificateRevoked,   ///< IIS 403.13: revoked, or nobody could tell
    CertificateUntrusted, ///< IIS 403.16
    CertificateOutOfDate, ///< IIS 403.17: expired, or not yet valid by the server's clock
    MappingDenied,        ///< IIS 403.12: accepted, but it belongs to no account
    GatewayForbids,       ///< 403 of a gateway of Amazon's, which answers so to what it does not trust and to much else
    PlainHttpOnTls,       ///< nginx 497: "The plain HTTP request was sent to HTTPS port"
    Misdirected,          ///< 421
};

/// The first status of those that lead elsewhere, or say no (RFC 9110 15.4).
inline constexpr int multipleChoices = 300;

ServerPage recognise(const tls::HttpAnswer& answer);

/// The words by which it was recognised; empty for None.
std::string signatureOf(ServerPage page);

/// The answer refuses the certificate that was sent, or complains that there was none.
bool refusesCertificate(const tls::Record& record);
bool lacksCertificate(const tls::Record& record);

/// How the server refused, as an alert has it: its fatal alert, or the one that says the same as its page; 0 where
/// there is neither.
int refusalCode(const tls::Record& record);

} // namespace certwright::diagnose
