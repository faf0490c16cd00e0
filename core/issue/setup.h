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

} // namespace certwright::issue
