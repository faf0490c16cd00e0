// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/x509/certificate.h"
#include "core/x509/timestamp_judgement.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::verify {

/// Where a certificate of a path came from.
enum class Origin {
    Target, ///< the one that is judged
    Given,  ///< sent along, or found in the files that were given
    Anchor, ///< trusted
};

std::string_view originName(Origin origin);

struct PathStep {
    x509::Certificate certificate;
    Origin origin = Origin::Given;
};

/// A finding about one certificate of a path; depth 0 is the target.
struct PathFinding {
    Finding finding;
    std::size_t depth = 0;
};

enum class RevocationState {
    Unknown,     ///< nobody at hand says
    Good,        ///< not revoked
    PartlyKnown, ///< not revoked for some reasons, unknown for the others
    Revoked,
};

/// "unknown", "good", "partly-known", "revoked"
std::string_view revocationStateName(RevocationState state);

/// Why a list or response does not count.
enum class WitnessFault { None, NotYetValid, Expired, Malformed, NotTrusted };

/// "none", "not-yet-valid", "expired", "malformed", "not-trusted"
std::string_view witnessFaultName(WitnessFault fault);

/// A revocation list or an OCSP response that speaks of one certificate.
struct RevocationWitness {
    enum class Kind { List, Delta, Response };

    Kind kind = Kind::List;
    std::string name; ///< who gives it
    Instant thisUpdate;
    std::optional<Instant> nextUpdate;
    RevocationState says = RevocationState::Unknown; ///< whether it counts or not
    WitnessFault fault = WitnessFault::None;

    friend bool operator==(const RevocationWitness&, const RevocationWitness&) = default;
};

/// "list", "delta", "response"
std::string_view witnessKindName(RevocationWitness::Kind kind);

/// What all that is at hand says of one certificate (RFC 5280 6.3, RFC 6960).
struct RevocationAnswer {
    RevocationState state = RevocationState::Unknown;
    Instant since{};    ///< where revoked
    std::string reason; ///< there too, as RFC 5280 5.3.1 names it
    std::vector<RevocationWitness> witnesses;
};

/// One way from the target towards an anchor, with all that is to be said of it.
struct Path {
    std::vector<PathStep> steps; ///< the target first
    std::vector<PathFinding> findings;
    /// The policies under which it is valid (RFC 5280 6.1.6, the user-constrained-policy-set).
    std::vector<codec::Oid> policies;
    /// By depth, the anchor left out; empty where nothing was at hand and nothing was asked for.
    std::vector<RevocationAnswer> revocation;

    bool endsInAnchor() const { return !steps.empty() && steps.back().origin == Origin::Anchor; }
    bool isValid() const;
    bool has(const FindingKind& kind) const { return find(kind) != nullptr; }
    /// The first finding of that kind; null where there is none.
    const PathFinding* find(const FindingKind& kind) const;
};

/// One error that OpenSSL reported while it went on.
struct OpenSslError {
    int code = 0; ///< X509_V_ERR_…
    int depth = 0;

    friend bool operator==(const OpenSslError&, const OpenSslError&) = default;
};

/// What X509_verify_cert() says of the same question, with every error instead of the last.
struct OpenSslOpinion {
    bool ok = false;
    std::vector<OpenSslError> errors; ///< in the order in which it met them

    /// The first error's code and text; 0 and "ok" where there is none.
    int code() const { return errors.empty() ? 0 : errors.front().code; }
    int depth() const { return errors.empty() ? 0 : errors.front().depth; }
    std::string text() const;
};

/// The outcome of verifying one certificate. Keeps every path that was tried, best first: a failed path is
/// the raw material of the explanation.
struct Report {
    std::vector<Path> paths;       ///< never empty
    std::vector<Finding> findings; ///< about the whole: a limit that was reached, opinions that differ
    std::optional<OpenSslOpinion> openssl;
    /// Inside the target, by the issuer of the best path; where asked for.
    std::vector<x509::JudgedTimestamp> timestamps;

    const Path& best() const { return paths.front(); }
    bool isValid() const { return best().isValid(); }
};

} // namespace certwright::verify
