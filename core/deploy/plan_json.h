// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/deploy/deployment.h"
#include "core/issue/setup_plan.h"

#include <string>
#include <string_view>

namespace certwright::deploy {

/// A set-up as a script describes it: who, for what programs, how long.
struct SetupJob {
    issue::SetupPlan plan;
    std::vector<Target> targets;
    int port = 8443;
};

/// Reads {"goal", "name", "servers": [names of the one server], "local_names", "clients": [], "profile",
/// "targets": [], "port"}. Only names are needed. Errors: Malformed, with the key or word that
/// cannot be used.
Result<SetupJob> parsePlan(std::string_view json);
std::string toJson(const SetupJob& job);

} // namespace certwright::deploy
