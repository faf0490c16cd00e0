// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"
#include "core/repair/server_lines.h"
#include "core/repair/sound_chain.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace certwright::repair {

/// What this program can do itself about a cause.
enum class RepairKind {
    CompleteChain,    ///< write the client's certificate file with its issuers, in their order
    FindIntermediate, ///< the issuer is missing here too: a file that has it, or the address that the leaf
                      ///< names
    ModernBundle,     ///< write the PKCS#12 anew, so that the programs of today read it
    TrustAuthority,   ///< put the server's CA into the trust store
    AddToServerStore, ///< put the client's CA into the server's file of client CAs
    IssueClient,      ///< a new client certificate by a CA of the vault
    IssueServer,      ///< a new server certificate by a CA of the vault
    ServerLines,      ///< the lines of the server's configuration
};

/// "complete-chain"
std::string_view repairName(RepairKind kind);

/// One repair that is possible here and now.
struct Repair {
    RepairKind kind = RepairKind::ServerLines;
    diagnose::Cause cause = diagnose::Cause::ServerGaveNoReason;
    std::vector<x509::Certificate> chain; ///< that shall be sent; the certificates that shall be trusted
    std::optional<x509::Certificate> authority; ///< of the vault, that issues
    std::int64_t setup = 0;                     ///< in the vault, of that CA
    std::string name;               ///< whom the new certificate is for; where the issuer is to be fetched
    std::vector<std::string> names; ///< of a server
    std::vector<ServerLines> lines;
};

/// A CA of the vault whose key is there.
struct AuthorityAtHand {
    x509::Certificate root;
    std::optional<x509::Certificate> servers; ///< issues for servers
    std::optional<x509::Certificate> clients; ///< issues for clients
    std::int64_t setup = 0;
};

/// What there is to repair with.
struct Means {
    bool ownFile = false;                 ///< the client's certificates come from a file that may be written
    bool oldBundle = false;               ///< which is a PKCS#12 that programs of today may refuse
    bool fetched = false;                 ///< the address was asked already
    std::vector<x509::Certificate> known; ///< from which chains may be completed: vault, trust store, files
    std::vector<AuthorityAtHand> authorities;
};

/// The repairs for the causes of a connection as a client, the likeliest cause's first, each kind once. A
/// pure function; nothing is written or fetched.
std::vector<Repair> repairsFor(
    const tls::Record& record, const diagnose::Diagnosis& diagnosis, const Means& means);

} // namespace certwright::repair
