// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/ocsp_response.h"
#include "core/x509/revocation_list.h"
#include "tests/support/test_material.h"

#include <optional>
#include <vector>

namespace certwright::test {

/// A revocation list to make; the defaults give a sound one, current at testNow().
struct ListOptions {
    std::vector<x509::Certificate> revoked;
    Instant thisUpdate = testNow() - std::chrono::hours{1};
    std::optional<Instant> nextUpdate = testNow() + std::chrono::days{7};
    std::int64_t number = 1;
    bool hasNumber = true;
    std::optional<std::int64_t> deltaOf;      ///< the number of the list that it continues
    std::optional<std::int64_t> entryReason;  ///< of every entry
    std::optional<Bytes> issuingDistribution; ///< the value of that extension
    bool unknownCritical = false;
};

x509::RevocationList makeRevocationList(const Made& issuer, const ListOptions& options = {});

/// An issuing distribution point that leaves CA certificates out.
Bytes onlyUserCertificates();

/// The answer of a responder about one certificate; signed by the issuer itself unless another is given,
/// whose certificate is then sent along.
struct AnswerOptions {
    x509::OcspStatus status = x509::OcspStatus::Good;
    Instant thisUpdate = testNow() - std::chrono::hours{1};
    Instant nextUpdate = testNow() + std::chrono::hours{1};
    const Made* responder = nullptr;
    Bytes timestamps = {}; ///< a SignedCertificateTimestampList (RFC 6962 3.3); empty: none
};

x509::OcspResponse makeOcspResponse(
    const x509::Certificate& certificate, const Made& issuer, const AnswerOptions& options = {});

} // namespace certwright::test
