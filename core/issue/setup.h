// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/issue/setup_plan.h"
#include "core/keys/private_key.h"
#include "core/x509/certificate.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace certwright::issue {

/// A certificate with its key.
struct KeyedCertificate {
    x509::Certificate certificate;
    keys::PrivateKey key;
};

/// The certification authorities of one set-up. A key is absent where it is not at hand or not needed.
struct AuthoritySet {
    x509::Certificate root;
    std::optional<keys::PrivateKey> rootKey;
    std::optional<x509::Certificate> servers;
    std::optional<keys::PrivateKey> serversKey;
    std::optional<x509::Certificate> clients;
    std::optional<keys::PrivateKey> clientsKey;
};

/// A client and what people call it.
struct NamedClient {
    std::string name;
    KeyedCertificate identity;
};

/// What a set-up made, and the CAs that it stands under.
struct SetupResult {
    SetupPlan plan;
    bool newAuthorities = false; ///< the authorities were made too, with all their keys
    AuthoritySet authorities;
    std::optional<KeyedCertificate> server;
    std::vector<NamedClient> clients;

    /// What is sent: the leaf, then its issuing CA; the root stays at home.
    std::vector<x509::Certificate> serverChain() const;
    std::vector<x509::Certificate> clientChain(const NamedClient& client) const;
};

/// Called after each certificate.
using SetupProgress = std::function<void(std::size_t done, std::size_t total)>;

/// Makes keys and certificates after a plan that review() found ready. Nothing is stored.
/// \param existing the CAs to issue under, for a plan that adds to them; its signing key must be there
/// Errors: Cancelled; InvalidArgument where the plan is not ready; NoPrivateKey; UnsupportedAlgorithm;
/// Library.
Result<SetupResult> makeSetup(const SetupPlan& plan, const std::optional<AuthoritySet>& existing, Instant now,
    const SetupProgress& progress = {}, std::stop_token stop = {});

/// Clients that get an issuing CA of their own, so that a server can let in them and nobody else.
struct GroupPlan {
    std::string name;                 ///< "Lab A" becomes "Lab A Clients CA"
    std::vector<std::string> clients; ///< one certificate each
    ProfileKind profile = ProfileKind::Standard;
};

/// Makes an issuing CA for a group of clients, and a certificate for each of them. The CA has one key and two
/// certificates. The one by the root above is what clients send: servers that trust that root go on letting
/// them in. The other is signed by the CA itself, and is the root of the result: a server that holds it alone
/// lets in this group alone, whatever its program (OpenSSL takes no anchor that another CA signed, unless it
/// is told to: X509_V_FLAG_PARTIAL_CHAIN). Nothing is stored.
/// \param above the CAs that the group stands under; the root's key must be there
/// Errors: Cancelled; NoPrivateKey; UnsupportedAlgorithm; Library.
Result<SetupResult> makeGroup(const GroupPlan& plan, const AuthoritySet& above, Instant now,
    const SetupProgress& progress = {}, std::stop_token stop = {});

} // namespace certwright::issue
