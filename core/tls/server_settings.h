// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/engine.h"
#include "core/tls/record.h"
#include "core/tls/stack_answers.h"
#include "core/verify/anchors.h"

#include <optional>
#include <variant>
#include <vector>

namespace certwright::tls {

/// How everyone is refused: in that form, or as one is who has that fault.
using ChosenRefusal = std::variant<RefusalForm, CallerFault>;

/// "unknown_ca", "48", "http-403", "close", "reset", or the code of a cause: "client-cert-expired". Empty for
/// anything else.
std::optional<ChosenRefusal> chosenRefusalNamed(std::string_view name);

/// What a test server is, and how it treats its callers.
struct ServerSettings {
    explicit ServerSettings(Identity serverIdentity)
        : identity(std::move(serverIdentity)) {}

    Identity identity;
    ClientAuthentication clients = ClientAuthentication::Require;
    verify::Anchors clientAnchors; ///< null: callers are not judged
    /// The names of the CertificateRequest, encoded; absent: the subjects of the anchors, as nginx has it.
    std::optional<std::vector<Bytes>> announcedNames;
    VersionRange versions;
    std::optional<verify::Stack> stack;          ///< whose verdicts and answers are given; absent: our own
    std::optional<ChosenRefusal> refuseAll;      ///< whoever calls; absent: callers are judged
    Instant at;                                  ///< the moment of the connection, for dates
    Elapsed patience = std::chrono::seconds{10}; ///< with a silent caller
};

/// The subjects of these certificates, as a CertificateRequest names them.
std::vector<Bytes> subjectNames(const std::vector<x509::Certificate>& certificates);

/// 3,000 made-up names: more than Java (32 KB) and Schannel (16 KB) take, less than the 64 KB that TLS can
/// carry.
std::vector<Bytes> manyNames();

} // namespace certwright::tls
