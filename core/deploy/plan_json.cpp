// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/plan_json.h"

#include <nlohmann/json.hpp>

namespace certwright::deploy {

using nlohmann::json;

namespace {

/// A word that means nothing there; what it is about, the file, is named by the caller.
tl::unexpected<Error> wrong(const std::string& key) {
    return failure(ErrorCode::Malformed, {}, key);
}

/// A list of texts; a single text counts as a list of one.
std::optional<std::vector<std::string>> textsIn(const json& document, const char* key) {
    std::vector<std::string> texts;
    const auto found = document.find(key);
    if (found == document.end())
        return texts;
    if (found->is_string())
        return std::vector{found->get<std::string>()};
    if (!found->is_array())
        return std::nullopt;
    for (const json& entry : *found) {
        if (!entry.is_string())
            return std::nullopt;
        texts.push_back(entry.get<std::string>());
    }
    return texts;
}

std::string textIn(const json& document, const char* key, std::string_view otherwise) {
    const auto found = document.find(key);
    return found != document.end() && found->is_string() ? found->get<std::string>() : std::string(otherwise);
}

Result<void> readPlan(const json& document, issue::SetupPlan& plan) {
    plan.authorityName = textIn(document, "name", "");
    const auto goal = issue::goalNamed(textIn(document, "goal", "server-and-client"));
    if (!goal)
        return wrong("goal");
    plan.goal = *goal;
    const auto profile = issue::profileNamed(textIn(document, "profile", "standard"));
    if (!profile)
        return wrong("profile");
    plan.profile = *profile;
    const auto servers = textsIn(document, "servers");
    if (!servers)
        return wrong("servers");
    plan.serverNames = *servers;
    const auto clients = textsIn(document, "clients");
    if (!clients)
        return wrong("clients");
    plan.clientNames = *clients;
    const auto local = document.find("local_names");
    plan.localNames = local != document.end() && local->is_boolean() && local->get<bool>();
    return {};
}

} // namespace

Result<SetupJob> parsePlan(std::string_view text) {
    const json document = json::parse(text, nullptr, false);
    if (!document.is_object())
        return failure(ErrorCode::Malformed, {}, "JSON");
    SetupJob job;
    if (auto read = readPlan(document, job.plan); !read)
        return tl::unexpected(std::move(read).error());
    const auto targets = textsIn(document, "targets");
    if (!targets)
        return wrong("targets");
    for (const std::string& name : *targets) {
        const auto target = targetNamed(name);
        if (!target)
            return wrong(name);
        job.targets.push_back(*target);
    }
    const auto port = document.find("port");
    if (port != document.end()) {
        const auto number = port->is_number_integer() ? port->get<std::int64_t>() : 0;
        if (number < 1 || number > 65535)
            return wrong("port");
        job.port = static_cast<int>(number);
    }
    return job;
}

std::string toJson(const SetupJob& job) {
    json targets = json::array();
    for (const Target target : job.targets)
        targets.push_back(targetName(target));
    const json document{{"goal", issue::goalName(job.plan.goal)}, {"name", job.plan.authorityName},
        {"servers", job.plan.serverNames}, {"local_names", job.plan.localNames},
        {"clients", job.plan.clientNames}, {"profile", issue::profileName(job.plan.profile)},
        {"targets", targets}, {"port", job.port}};
    return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

} // namespace certwright::deploy
