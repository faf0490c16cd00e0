// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/codec/oid.h"
#include "core/keys/signer.h"
#include "core/x509/certificate.h"
#include "core/x509/general_name.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace certwright::issue {

/// A name to be written: one attribute after the other, most general first. Values are UTF-8; a country is
/// written as PrintableString, everything else as UTF8String (RFC 5280 4.1.2.4).
using NameSpec = std::vector<std::pair<codec::Oid, std::string>>;

/// A subject alternative name to be written.
struct AlternativeNameSpec {
    x509::GeneralNameKind kind = x509::GeneralNameKind::Dns; ///< Dns, Ip, Email or Uri
    std::string text;                                        ///< an address in its text form

    friend bool operator==(const AlternativeNameSpec&, const AlternativeNameSpec&) = default;
};

/// What a certificate shall say. Serial number, key identifiers and signature algorithm follow from the rest.
struct CertificateSpec {
    NameSpec subject;
    std::vector<AlternativeNameSpec> alternativeNames;
    Instant notBefore;
    Instant notAfter;
    bool isCa = false;
    std::optional<int> pathLength; ///< of a CA
    std::vector<x509::KeyUsageBit> keyUsage;
    std::vector<codec::Oid> extendedKeyUsage;
};

/// Who signs. The certificate is absent where it signs itself.
struct Issuer {
    std::optional<x509::Certificate> certificate;
    keys::Signer signer;
};

/// Builds and signs: version 3, a random serial number of 128 bits, the issuer's name octet for octet,
/// subject and authority key identifiers, basicConstraints always, critical where RFC 5280 4.2.1 says so.
/// Errors: InvalidArgument for an address that is none; Library.
Result<x509::Certificate> issueCertificate(
    const CertificateSpec& spec, const keys::PublicKey& subjectKey, const Issuer& issuer);

} // namespace certwright::issue
