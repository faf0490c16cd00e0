// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <string>

namespace certwright::diagnose {

/// What is recognised in an HTTP answer. Pages of servers that judge the client's certificate after TLS has accepted.
enum class ServerPage {
    None,
    CertificateRefused, ///< nginx 495: "The SSL certificate error"
    CertificateMissing, ///< nginx 496: "No required SSL certificate was sent"
    PlainHttpOnTls,     ///< nginx 497: "The plain HTTP request was sent to HTTPS port"
    Misdirected,        ///< 421
};

ServerPage recognise(const tls::HttpAnswer& answer);

/// The words by which it was recognised; empty for None.
std::string signatureOf(ServerPage page);

/// The answer refuses the certificate that was sent, or complains that there was none.
bool refusesCertificate(const tls::Record& record);
bool lacksCertificate(const tls::Record& record);

} // namespace certwright::diagnose
