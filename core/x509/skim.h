// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/codec/der_reader.h"

#include <string>

namespace certwright::x509 {

/// What a row of a list shows of a certificate.
struct CertificateRow {
    std::string subject; ///< the common name, else the last attribute; as UTF-8, made visible
    std::string issuer;
    std::string key; ///< "EC P-256", "RSA 2048"
    Instant notBefore;
    Instant notAfter;
    bool isCa = false;

    friend bool operator==(const CertificateRow&, const CertificateRow&) = default;
};

/// Reads just that, in about a microsecond: no public key is decoded and no extension but basicConstraints
/// looked at. Agrees with Certificate::parse() on every certificate that both can read.
codec::DerResult<CertificateRow> skim(ByteView der);

} // namespace certwright::x509
