// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/issue/host_name.h"
#include "core/issue/profile.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::issue {

/// What a set-up makes.
enum class SetupGoal {
    ServerAndClient, ///< a root, an issuing CA for servers, one for clients, a server, clients
    AddClient,       ///< clients under a CA that is there
    AddServer,       ///< a server under a CA that is there
    ServerOnly,      ///< a root, an issuing CA for servers, a server: no client certificates
};

/// "server-and-client", "add-client", "add-server", "server-only": as a plan names them.
std::string_view goalName(SetupGoal goal);
std::optional<SetupGoal> goalNamed(std::string_view name);

bool makesAuthorities(SetupGoal goal);
bool makesServer(SetupGoal goal);
bool makesClients(SetupGoal goal);

/// What a person decides in the set-up wizard. Nothing is checked here: see review().
struct SetupPlan {
    SetupGoal goal = SetupGoal::ServerAndClient;
    std::string authorityName;            ///< "Lab" becomes "Lab Root CA", "Lab Servers CA", "Lab Clients CA"
    std::vector<std::string> serverNames; ///< host names and addresses of the one server, as typed
    bool localNames = false;              ///< localhost, 127.0.0.1 and ::1 besides
    std::vector<std::string> clientNames; ///< one certificate each
    ProfileKind profile = ProfileKind::Standard;

    friend bool operator==(const SetupPlan&, const SetupPlan&) = default;
};

/// What is known of the surroundings when a plan is judged.
struct SetupSurroundings {
    Instant now;
    std::vector<std::string> takenAuthorityNames; ///< common names of the CAs that are there
    std::optional<Instant> authorityEnd;          ///< of the CA that shall sign, where one was chosen
    bool needsAuthority() const { return !authorityEnd; }
};

/// A plan judged: what each server name becomes, and what is to be said, each by the page where it is
/// decided.
struct SetupReview {
    std::vector<ReviewedName> serverNames;
    std::vector<Finding> server;
    std::vector<Finding> clients;
    std::vector<Finding> authority;

    /// No finding is an error: the set-up can be made.
    bool isReady() const;
};

/// The names of the server as they will stand in its certificate: what was typed and can be written, then the
/// local ones; each once.
std::vector<AlternativeNameSpec> serverNamesOf(const SetupPlan& plan);

SetupReview review(const SetupPlan& plan, const SetupSurroundings& surroundings);

/// The name that the wizard proposes for the CA: the registrable part of the server's name, made a title
/// ("api.example.test" gives "Example"), else "Local".
std::string proposedAuthorityName(const std::vector<std::string>& serverNames);

} // namespace certwright::issue
