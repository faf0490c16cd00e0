// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deploy/deployment.h"
#include "core/issue/setup_plan.h"

#include <string>
#include <vector>

namespace certwright::deploy {

/// What a set-up comes to as far as its files go: known before anything is made, so that a person can look at
/// it first.
struct Outline {
    bool serversAuthority = false; ///< the issuing CA of servers is among the files
    bool clientsAuthority = false; ///< that of clients, and the server authenticates clients by it
    std::string serverName;        ///< the first name of the server; empty where there is none
    std::vector<std::string> clientNames;
    bool authorityKeys = false; ///< the keys of the CAs are written too, encrypted
};

/// \param clientsAuthority the CAs that are there already include one for clients
Outline outlineOf(const issue::SetupPlan& plan, bool clientsAuthority, const DeploymentPlan& deployment);

/// Every file that will be written, in its order, with its configuration text where it is one; all other
/// contents are still empty.
std::vector<DeployedFile> plannedFiles(const Outline& outline, const DeploymentPlan& deployment);

/// Where the server of a plan is called once it runs: on this machine where its certificate allows that, else by its first
/// name. "https://localhost:8443/"
std::string callUrl(const issue::SetupPlan& plan, int port);

} // namespace certwright::deploy
