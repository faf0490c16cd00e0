// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/keys/key_spec.h"
#include "core/x509/compare.h"

#include <optional>
#include <vector>

namespace certwright::issue {

/// On what terms a certificate would be renewed.
struct RenewalTerms {
    Instant now;
    std::optional<Instant> issuerEnd;      ///< what outlives its issuer is worth nothing from then on
    std::optional<keys::PublicKey> newKey; ///< empty: the key is kept
};

struct RenewalDraft {
    x509::Certificate certificate;
    std::vector<Finding> findings; ///< where the terms do not allow what was before
};

/// What a certificate's CA would issue if it renewed it now: the same names, purposes and extensions, valid
/// for as long as before but not beyond the issuer, a new serial number; without the timestamps of
/// transparency logs, as the renewal would get its own. A draft to look at, signed by nobody: its signature
/// is all zeros. Errors: Malformed where the certificate's structure cannot be written again.
Result<RenewalDraft> draftRenewal(const x509::Certificate& certificate, const RenewalTerms& terms);

/// Lays the draft beside what it would take the place of. What a draft cannot know, the fingerprint and the
/// pin to come, is not told as if it were known.
x509::Comparison compareWithDraft(const x509::Certificate& certificate, const RenewalDraft& draft);

/// What to make for a new key of the same kind; P-256 where this program makes no such keys (any more).
keys::KeySpec renewalKeySpec(const keys::PublicKey& key);

} // namespace certwright::issue
