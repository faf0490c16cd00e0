// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/verify/anchors.h"
#include "core/verify/peer_name.h"
#include "core/verify/report.h"
#include "core/x509/ocsp_response.h"
#include "core/x509/revocation_list.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace certwright::verify {

class SignatureCache;

/// What the target shall be used for.
enum class Purpose { Any, TlsServer, TlsClient };

/// What may be a trust anchor.
enum class AnchorRule {
    AnyListed, ///< every certificate in the store, intermediates and leaves too (Go, Java, GnuTLS, rustls)
    SelfSignedOnly, ///< self-signed ones only (OpenSSL without X509_V_FLAG_PARTIAL_CHAIN: nginx, Apache,
                    ///< Node)
};

/// By which rules a path is judged. Each set holds those before it.
enum class Rules {
    Practice, ///< what the TLS stacks of the field enforce: what the diagnosis of a connection goes by
    Rfc5280,  ///< every MUST of RFC 5280 about the certificates of the path
    Web,      ///< and what browsers and the CA/Browser Forum's Baseline Requirements ask of public CAs
};

/// The policies that would do, and how strictly they are asked for (RFC 5280 6.1.1 (c), (e) to (g)).
struct PolicyInputs {
    std::vector<codec::Oid> acceptable; ///< empty: any
    bool requireExplicit = false;
    bool inhibitMapping = false;
    bool inhibitAny = false;
};

/// Whose revocation must be answered.
enum class RevocationNeed {
    WhereKnown,       ///< what the lists and responses say counts; their silence is a note
    Target,           ///< the target must be shown to be good (OpenSSL's CRL_CHECK)
    EveryCertificate, ///< and every CA below the anchor (CRL_CHECK_ALL: nginx and HAProxy with a CRL file)
};

/// What is known of revoked certificates (RFC 5280 6.3, RFC 6960).
struct Revocation {
    std::vector<x509::RevocationList> lists;
    std::vector<x509::OcspResponse> responses;
    RevocationNeed need = RevocationNeed::WhereKnown;
};

/// What an application asks on top of a valid path. What is empty is not asked.
struct Expectations {
    std::vector<ossl::Sha256> certificates; ///< the target is one of these
    std::vector<ossl::Sha256> keys;         ///< one of these keys is on the path (RFC 7469 2.4)
    std::vector<ossl::Sha256> anchors;      ///< the path ends in one of these, whatever else is trusted
    std::vector<std::string> approvedNames; ///< one of them is the common name, or an alternative name
};

/// What the search may cost. Reaching one is a finding; the paths found until then are judged all the same.
struct Limits {
    std::size_t depth = 12;
    std::size_t paths = 64;
    std::size_t steps = 20'000;
};

/// The question. A call reads as a sentence: verify({.target = leaf, .anchors = trust, .purpose = …, .at =
/// now}).
struct Request {
    x509::Certificate target;
    std::vector<x509::Certificate> given; ///< what may stand between, in any order
    Anchors anchors;
    Purpose purpose = Purpose::Any;
    std::vector<PeerName> names; ///< one of them must be named by the target; empty: no name is asked for
    Instant at;
    AnchorRule anchorRule = AnchorRule::AnyListed;
    Rules rules = Rules::Practice;
    PolicyInputs policies = {};
    Revocation revocation = {};
    Expectations expectations = {};
    /// CAs between target and anchor, self-issued ones not counted (RFC 5280 6.1.4 (l)); what servers call
    /// the verification depth.
    std::optional<std::size_t> mostIntermediates = {};
    bool secondOpinion = false; ///< ask OpenSSL too
    bool timestamps = false;    ///< judge those of transparency logs inside the target
    Limits limits = {};
    std::shared_ptr<SignatureCache> signatures = {}; ///< shared by many questions; null: this one's own
};

/// Finds every path from the target to an anchor and judges each completely: signatures, dates, constraints,
/// usages, names, policies, strength, revocation (RFC 5280 6, RFC 4158, RFC 9525, RFC 9618). An invalid chain
/// is a successful report. Errors: Cancelled.
Result<Report> verify(const Request& request, std::stop_token stop = {});

} // namespace certwright::verify
