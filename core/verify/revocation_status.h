// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/checks.h"
#include "core/verify/list_scope.h"

#include <map>
#include <stop_token>
#include <tuple>

namespace certwright::verify {

/// Finds out whether the certificates of paths are revoked, by the lists and responses of a request (RFC 5280
/// 6.3.3, RFC 6960 3.2). One for all paths of a verification: what was found out once is kept.
class RevocationStatus {
public:
    /// A nested one judges the path of a list's signer: it takes no list whose signer stands beside the path,
    /// so that no two lists vouch for each other.
    enum class Nesting { Outer, Nested };

    RevocationStatus(const Request& request, Nesting nesting, std::stop_token stop);

    /// What is known of each certificate but the anchor, in their order; what is to be said of it is
    /// reported.
    std::vector<RevocationAnswer> check(const PathUnderCheck& path, const Reporter& report);

private:
    using State = RevocationState;

    struct Answer : RevocationAnswer {
        const FindingKind* trouble = nullptr; ///< why nothing is known
        std::string troubleIssuer;
        Instant troubleMoment{};

        void excuse(const FindingKind& kind, const x509::Name& issuer, Instant moment = {});
        void hear(RevocationWitness witness);
    };
    struct Place {
        const PathUnderCheck& path;
        std::size_t depth;

        const x509::Certificate& subject() const { return path.at(depth); }
        const x509::Certificate& issuer() const { return path.at(depth + 1); }
        const x509::Certificate& anchor() const { return path.steps.back().certificate; }
    };
    using Key = std::tuple<ossl::Sha256, ossl::Sha256, ossl::Sha256>;

    const Answer& answerFor(const Place& place);
    Answer ask(const Place& place);
    bool askResponses(const Place& place, Answer& answer) const;
    WitnessFault faultOf(
        const x509::OcspResponse& response, const x509::OcspSingleResponse& single, const Place& place) const;
    bool isSignedForIssuer(const x509::OcspResponse& response, const Place& place) const;
    void askLists(const Place& place, Answer& answer);
    void askPoint(
        const Place& place, const x509::DistributionPoint& point, ReasonSet& reasons, Answer& answer);
    bool isUsable(const x509::RevocationList& list, const Place& place, Answer& answer);
    WitnessFault faultOf(const x509::RevocationList& list, const Place& place);
    bool isTrusted(const x509::RevocationList& list, const Place& place);
    bool isTrustedSigner(
        const x509::RevocationList& list, const x509::Certificate& signer, const Place& place) const;
    const x509::RevokedCertificate* entryIn(
        const x509::RevocationList& list, const Place& place, Answer& answer);
    void tell(const Place& place, const Answer& answer, const Reporter& report) const;

    const Request& request_;
    Nesting nesting_;
    std::stop_token stop_;
    CertificateIndex given_;
    std::map<Key, Answer> answers_;
    std::map<Key, bool> trustedLists_;
};

} // namespace certwright::verify
