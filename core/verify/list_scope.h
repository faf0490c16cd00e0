// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"
#include "core/x509/revocation_list.h"

#include <cstdint>
#include <optional>

namespace certwright::verify {

/// Reasons for a revocation, bit n of ReasonFlags as 1 << n (RFC 5280 4.2.1.13).
using ReasonSet = std::uint16_t;

/// All there are: the first bit is unused.
inline constexpr ReasonSet everyReason = 0x1FE;

/// For which reasons a list can speak about a certificate that points to it by that distribution point; empty
/// where it cannot speak about it at all: another issuer, another scope (RFC 5280 6.3.3 (b), (d)).
std::optional<ReasonSet> reasonsCovered(const x509::RevocationList& list,
    const x509::Certificate& certificate, const x509::DistributionPoint& point);

/// The point that every certificate has, stated or not: lists by its issuer (RFC 5280 6.3.3, last
/// paragraph).
x509::DistributionPoint impliedPoint(const x509::Certificate& certificate);

/// Whether a list only tells what changed since another.
bool isDelta(const x509::RevocationList& list);

/// Whether a delta continues that list: same issuer, scope and key, and its numbers fit (RFC 5280 6.3.3 (c)).
bool continues(const x509::RevocationList& delta, const x509::RevocationList& complete);

/// The entry about a certificate; null where there is none. In an indirect list each entry may name another
/// issuer, and those behind it have that one too (RFC 5280 5.3.3).
const x509::RevokedCertificate* entryFor(
    const x509::RevocationList& list, const x509::Certificate& certificate);

/// Whether something critical in the list or an entry is not understood: then it speaks of nobody (RFC 5280
/// 5.2, 5.3).
bool hasUnknownCritical(const x509::RevocationList& list);

} // namespace certwright::verify
