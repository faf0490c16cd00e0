// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/outline.h"

#include "core/deploy/targets.h"

#include <algorithm>
#include <set>

namespace certwright::deploy {

namespace fs = std::filesystem;

namespace {

/// Collects the files of one set-up.
class Planner {
public:
    Planner(const Outline& outline, const DeploymentPlan& plan)
        : outline_(outline)
        , plan_(plan) {}

    std::vector<DeployedFile> run();

private:
    void add(FileRole role, const fs::path& path, FileAccess access, const std::string& about = {}) {
        files_.push_back({.role = role, .path = path, .access = access, .about = about});
    }
    void addAuthorities();
    void addServer();
    void addClient(const std::string& name);
    void addAuthorityKeys();
    void addConfigurations();
    fs::path clientFolder(const std::string& name);
    std::string fullPath(FileRole role) const;
    ConfigurationInput configurationInput() const;

    const Outline& outline_;
    const DeploymentPlan& plan_;
    std::vector<DeployedFile> files_;
    std::set<fs::path> clientFolders_;
};

void Planner::addAuthorities() {
    add(FileRole::RootCertificate, "ca/root.pem", FileAccess::Everyone);
    if (outline_.serversAuthority)
        add(FileRole::ServersAuthority, "ca/servers-ca.pem", FileAccess::Everyone);
    if (outline_.clientsAuthority)
        add(FileRole::ClientsAuthority, "ca/clients-ca.pem", FileAccess::Everyone);
}

void Planner::addServer() {
    const std::string& name = outline_.serverName;
    if (name.empty())
        return;
    add(FileRole::ServerChain, "server/fullchain.pem", FileAccess::Everyone, name);
    add(FileRole::ServerKey, "server/key.pem", FileAccess::OwnerOnly, name);
    if (outline_.clientsAuthority)
        add(FileRole::ClientAuthorityBundle, "server/client-ca.pem", FileAccess::Everyone, name);
}

/// Two names may come to one file name.
fs::path Planner::clientFolder(const std::string& name) {
    const std::string plain = safeFileName(name);
    fs::path folder = fs::path("clients") / plain;
    for (int number = 2; !clientFolders_.insert(folder).second; ++number)
        folder = fs::path("clients") / (plain + "-" + std::to_string(number));
    return folder;
}

void Planner::addClient(const std::string& name) {
    const fs::path folder = clientFolder(name);
    add(FileRole::ClientChain, folder / "fullchain.pem", FileAccess::Everyone, name);
    add(FileRole::ClientKey, folder / "key.pem", FileAccess::OwnerOnly, name);
    add(FileRole::ClientPkcs12, folder / "identity.p12", FileAccess::OwnerOnly, name);
}

void Planner::addAuthorityKeys() {
    if (!outline_.authorityKeys)
        return;
    add(FileRole::AuthorityKey, "ca/keys/root.key.pem", FileAccess::OwnerOnly, "root");
    if (outline_.serversAuthority)
        add(FileRole::AuthorityKey, "ca/keys/servers-ca.key.pem", FileAccess::OwnerOnly, "servers-ca");
    if (outline_.clientsAuthority)
        add(FileRole::AuthorityKey, "ca/keys/clients-ca.key.pem", FileAccess::OwnerOnly, "clients-ca");
}

std::string Planner::fullPath(FileRole role) const {
    const auto file = std::ranges::find(files_, role, &DeployedFile::role);
    return file != files_.end() ? (plan_.folder / file->path).string() : std::string{};
}

ConfigurationInput Planner::configurationInput() const {
    return {.serverName = outline_.serverName,
        .serverChain = fullPath(FileRole::ServerChain),
        .serverKey = fullPath(FileRole::ServerKey),
        .clientBundle = fullPath(FileRole::ClientAuthorityBundle),
        .root = fullPath(FileRole::RootCertificate),
        .clientName = outline_.clientNames.empty() ? std::string{} : outline_.clientNames.front(),
        .clientChain = fullPath(FileRole::ClientChain),
        .clientKey = fullPath(FileRole::ClientKey),
        .port = plan_.port};
}

std::vector<ConfigurationText> configurationOf(Target target, const ConfigurationInput& input) {
    switch (target) {
    case Target::Files:
        return {};
    case Target::Nginx:
        return nginxConfiguration(input);
    case Target::Node:
        return nodeConfiguration(input);
    case Target::Curl:
        return curlConfiguration(input);
    }
    return {};
}

void Planner::addConfigurations() {
    const ConfigurationInput input = configurationInput();
    for (const Target target : plan_.targets)
        for (const ConfigurationText& configuration : configurationOf(target, input)) {
            add(FileRole::Configuration, configuration.fileName, FileAccess::Everyone);
            files_.back().content = secretCopyOf(bytesOf(configuration.text));
            files_.back().target = target;
        }
}

std::vector<DeployedFile> Planner::run() {
    addAuthorities();
    addServer();
    for (const std::string& name : outline_.clientNames)
        addClient(name);
    add(FileRole::TrustStorePkcs12, "ca/truststore.p12", FileAccess::Everyone);
    add(FileRole::Pkcs12Passphrase, "p12-passphrase.txt", FileAccess::OwnerOnly);
    addAuthorityKeys();
    addConfigurations();
    return std::move(files_);
}

} // namespace

Outline outlineOf(const issue::SetupPlan& plan, bool clientsAuthority, const DeploymentPlan& deployment) {
    Outline outline;
    outline.serversAuthority = issue::makesServer(plan.goal);
    outline.clientsAuthority = clientsAuthority || issue::makesClients(plan.goal);
    outline.authorityKeys = deployment.authorityPassphrase && issue::makesAuthorities(plan.goal);
    if (const auto names = issue::serverNamesOf(plan); issue::makesServer(plan.goal) && !names.empty())
        outline.serverName = names.front().text;
    if (issue::makesClients(plan.goal))
        outline.clientNames = plan.clientNames;
    return outline;
}

std::string callUrl(const issue::SetupPlan& plan, int port) {
    const auto names = issue::serverNamesOf(plan);
    ConfigurationInput call{.port = port};
    if (!plan.localNames && !names.empty())
        call.serverName = names.front().text;
    return call.url();
}

std::vector<DeployedFile> plannedFiles(const Outline& outline, const DeploymentPlan& deployment) {
    return Planner{outline, deployment}.run();
}

} // namespace certwright::deploy
