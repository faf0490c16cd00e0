// SPDX-License-Identifier: Apache-2.0
#include "core/issue/setup_plan.h"

#include "core/base/utf8.h"
#include "core/issue/findings.h"

#include <algorithm>
#include <set>

namespace certwright::issue {

using x509::GeneralNameKind;

namespace {

/// ub-common-name of RFC 5280 A.1, and what " Servers CA" needs of it.
constexpr std::size_t longestCommonName = 64;
constexpr std::size_t longestAuthorityName = longestCommonName - std::string_view{" Servers CA"}.size();

std::size_t characterCount(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count)
        takeUtf8(text);
    return count;
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void reviewServer(const SetupPlan& plan, SetupReview& result) {
    std::set<std::string> seen;
    for (const std::string& typed : plan.serverNames) {
        ReviewedName reviewed = reviewHostName(typed);
        if (reviewed.name && !seen.insert(reviewed.name->text).second)
            reviewed.findings.push_back({&finding::nameDuplicate, {reviewed.name->text}});
        result.server.insert(result.server.end(), reviewed.findings.begin(), reviewed.findings.end());
        result.serverNames.push_back(std::move(reviewed));
    }
    if (plan.serverNames.empty() && !plan.localNames)
        result.server.push_back({&finding::serverNameMissing, {}});
    if (plan.serverNames.empty() && plan.localNames)
        result.server.push_back({&finding::onlyLocal, {}});
}

void reviewClients(const SetupPlan& plan, SetupReview& result) {
    if (plan.clientNames.empty())
        result.clients.push_back({&finding::clientNameMissing, {}});
    std::set<std::string> seen;
    for (const std::string& name : plan.clientNames) {
        if (isBlank(name))
            result.clients.push_back({&finding::clientNameMissing, {}});
        if (characterCount(name) > longestCommonName)
            result.clients.push_back({&finding::clientNameTooLong, {elided(visible(name), 24)}});
        if (visible(name) != name)
            result.clients.push_back({&finding::clientNameControl, {visible(name)}});
        if (!seen.insert(name).second)
            result.clients.push_back({&finding::clientDuplicate, {visible(name)}});
    }
}

void reviewNewAuthority(const SetupPlan& plan, const SetupSurroundings& surroundings, SetupReview& result) {
    const std::string& name = plan.authorityName;
    if (isBlank(name))
        result.authority.push_back({&finding::authorityNameMissing, {}});
    if (characterCount(name) > longestAuthorityName)
        result.authority.push_back({&finding::authorityNameTooLong, {elided(visible(name), 24)}});
    if (std::ranges::find(surroundings.takenAuthorityNames, name + " Root CA") !=
        surroundings.takenAuthorityNames.end())
        result.authority.push_back({&finding::authorityNameTaken, {name + " Root CA"}});
}

void reviewOldAuthority(const SetupPlan& plan, const SetupSurroundings& surroundings, SetupReview& result) {
    if (surroundings.needsAuthority()) {
        result.authority.push_back({&finding::authorityMissing, {}});
        return;
    }
    const Instant end = *surroundings.authorityEnd;
    if (end <= surroundings.now)
        result.authority.push_back({&finding::authorityExpired, {plan.authorityName, end}});
    else if (end < surroundings.now + profile(plan.profile).leafLifetime)
        result.authority.push_back({&finding::authorityExpiring, {plan.authorityName, end}});
}

} // namespace

std::string_view goalName(SetupGoal goal) {
    switch (goal) {
    case SetupGoal::ServerAndClient:
        return "server-and-client";
    case SetupGoal::AddClient:
        return "add-client";
    case SetupGoal::AddServer:
        return "add-server";
    case SetupGoal::ServerOnly:
        return "server-only";
    }
    return "server-and-client";
}

std::optional<SetupGoal> goalNamed(std::string_view name) {
    for (const SetupGoal goal :
        {SetupGoal::ServerAndClient, SetupGoal::AddClient, SetupGoal::AddServer, SetupGoal::ServerOnly})
        if (goalName(goal) == name)
            return goal;
    return std::nullopt;
}

bool makesAuthorities(SetupGoal goal) {
    return goal == SetupGoal::ServerAndClient || goal == SetupGoal::ServerOnly;
}

bool makesServer(SetupGoal goal) {
    return goal != SetupGoal::AddClient;
}

bool makesClients(SetupGoal goal) {
    return goal == SetupGoal::ServerAndClient || goal == SetupGoal::AddClient;
}

bool SetupReview::isReady() const {
    return !anyError(server) && !anyError(clients) && !anyError(authority);
}

std::vector<AlternativeNameSpec> serverNamesOf(const SetupPlan& plan) {
    std::vector<AlternativeNameSpec> names;
    const auto add = [&](const AlternativeNameSpec& name) {
        if (std::ranges::find(names, name) == names.end())
            names.push_back(name);
    };
    for (const std::string& typed : plan.serverNames)
        if (const ReviewedName reviewed = reviewHostName(typed); reviewed.name)
            add(*reviewed.name);
    if (plan.localNames) {
        add({GeneralNameKind::Dns, "localhost"});
        add({GeneralNameKind::Ip, "127.0.0.1"});
        add({GeneralNameKind::Ip, "::1"});
    }
    return names;
}

SetupReview review(const SetupPlan& plan, const SetupSurroundings& surroundings) {
    SetupReview result;
    if (makesServer(plan.goal))
        reviewServer(plan, result);
    if (makesClients(plan.goal))
        reviewClients(plan, result);
    if (makesAuthorities(plan.goal))
        reviewNewAuthority(plan, surroundings, result);
    else
        reviewOldAuthority(plan, surroundings, result);
    return result;
}

std::string proposedAuthorityName(const std::vector<std::string>& serverNames) {
    for (const std::string& typed : serverNames) {
        const ReviewedName reviewed = reviewHostName(typed);
        if (!reviewed.name || reviewed.name->kind != GeneralNameKind::Dns)
            continue;
        std::string name = reviewed.name->text;
        if (const auto lastDot = name.rfind('.'); lastDot != std::string::npos)
            name.resize(lastDot);
        if (const auto dot = name.rfind('.'); dot != std::string::npos)
            name.erase(0, dot + 1);
        if (name.empty() || name == "*" || name == "localhost")
            continue;
        if (name.front() >= 'a' && name.front() <= 'z')
            name.front() = static_cast<char>(name.front() - 'a' + 'A');
        return elided(name, longestAuthorityName - 1);
    }
    return "Local";
}

} // namespace certwright::issue
