// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/deployment.h"

#include "core/codec/base64.h"
#include "core/codec/pem.h"
#include "core/container/pkcs12_writer.h"
#include "core/deploy/targets.h"
#include "core/ossl/random.h"

#include <algorithm>

namespace certwright::deploy {

namespace fs = std::filesystem;
using container::Pkcs12Entry;
using container::Pkcs12Preset;
using issue::SetupResult;
using x509::Certificate;

namespace {

/// 120 bits that every program can be given: no sign that a shell or Java would mind.
constexpr std::size_t passphraseBytes = 15;

struct TargetRow {
    Target target;
    std::string_view name;
};

constexpr TargetRow targetRows[] = {
    {Target::Files, "files"}, {Target::Nginx, "nginx"}, {Target::Node, "node"}, {Target::Curl, "curl"}};

SecretBytes pemOf(const std::vector<Certificate>& certificates) {
    std::string text;
    for (const Certificate& certificate : certificates)
        text += codec::toPem("CERTIFICATE", certificate.der());
    return secretCopyOf(bytesOf(text));
}

SecretBytes pemOf(const keys::PrivateKey& key) {
    return codec::toSecretPem("PRIVATE KEY", key.unencryptedPkcs8());
}

std::string generatedPassphrase() {
    const SecretBytes random = ossl::randomSecret(passphraseBytes);
    return codec::toBase64Url(random);
}

/// Collects the files of one set-up.
class Renderer {
public:
    Renderer(const SetupResult& setup, const DeploymentPlan& plan)
        : setup_(setup)
        , plan_(plan)
        , passphrase_(generatedPassphrase()) {
        deployment_.folder = plan.folder;
    }

    Result<Deployment> run();

private:
    void add(FileRole role, const fs::path& path, SecretBytes content, FileAccess access,
        const std::string& about = {}) {
        deployment_.files.push_back(
            {.role = role, .path = path, .content = std::move(content), .access = access, .about = about});
    }
    void addAuthorities();
    void addServer();
    Result<void> addClient(const issue::NamedClient& client);
    Result<void> addTrustStore();
    Result<void> addAuthorityKeys();
    void addConfigurations();
    ConfigurationInput configurationInput() const;
    std::string fullPath(FileRole role) const;
    std::string serverName() const;
    Pkcs12Preset preset() const {
        return plan_.profile == issue::ProfileKind::Compatible ? Pkcs12Preset::Compatible
                                                               : Pkcs12Preset::Modern;
    }

    const SetupResult& setup_;
    const DeploymentPlan& plan_;
    std::string passphrase_;
    Deployment deployment_;
};

std::string Renderer::serverName() const {
    if (!setup_.server)
        return {};
    const auto& names = setup_.server->certificate.subjectAltNames();
    return names.empty() ? std::string{} : names.front().toText();
}

void Renderer::addAuthorities() {
    const issue::AuthoritySet& set = setup_.authorities;
    add(FileRole::RootCertificate, "ca/root.pem", pemOf({set.root}), FileAccess::Everyone,
        set.root->subject.shortText());
    if (set.servers)
        add(FileRole::ServersAuthority, "ca/servers-ca.pem", pemOf({*set.servers}), FileAccess::Everyone,
            (*set.servers)->subject.shortText());
    if (set.clients)
        add(FileRole::ClientsAuthority, "ca/clients-ca.pem", pemOf({*set.clients}), FileAccess::Everyone,
            (*set.clients)->subject.shortText());
}

void Renderer::addServer() {
    if (!setup_.server)
        return;
    const std::string name = serverName();
    add(FileRole::ServerChain, "server/fullchain.pem", pemOf(setup_.serverChain()), FileAccess::Everyone,
        name);
    add(FileRole::ServerKey, "server/key.pem", pemOf(setup_.server->key), FileAccess::OwnerOnly, name);
    if (setup_.authorities.clients)
        add(FileRole::ClientAuthorityBundle, "server/client-ca.pem",
            pemOf({setup_.authorities.root, *setup_.authorities.clients}), FileAccess::Everyone, name);
}

Result<void> Renderer::addClient(const issue::NamedClient& client) {
    const fs::path folder = fs::path("clients") / safeFileName(client.name);
    const std::vector<Certificate> chain = setup_.clientChain(client);
    add(FileRole::ClientChain, folder / "fullchain.pem", pemOf(chain), FileAccess::Everyone, client.name);
    add(FileRole::ClientKey, folder / "key.pem", pemOf(client.identity.key), FileAccess::OwnerOnly,
        client.name);
    std::vector<Certificate> whole = chain;
    whole.push_back(setup_.authorities.root);
    auto pkcs12 = container::writePkcs12(
        {Pkcs12Entry{.key = client.identity.key, .chain = std::move(whole), .friendlyName = client.name}},
        {.preset = preset(), .passphrase = SecretText(passphrase_)});
    if (!pkcs12)
        return tl::unexpected(std::move(pkcs12).error());
    add(FileRole::ClientPkcs12, folder / "identity.p12", secretCopyOf(*pkcs12), FileAccess::OwnerOnly,
        client.name);
    return {};
}

Result<void> Renderer::addTrustStore() {
    auto store = container::writePkcs12({Pkcs12Entry{.chain = {setup_.authorities.root},
                                            .friendlyName = setup_.authorities.root->subject.shortText()}},
        {.preset = preset(), .passphrase = SecretText(passphrase_)});
    if (!store)
        return tl::unexpected(std::move(store).error());
    add(FileRole::TrustStorePkcs12, "ca/truststore.p12", secretCopyOf(*store), FileAccess::Everyone);
    add(FileRole::Pkcs12Passphrase, "p12-passphrase.txt", secretCopyOf(bytesOf(passphrase_ + "\n")),
        FileAccess::OwnerOnly);
    return {};
}

Result<void> Renderer::addAuthorityKeys() {
    if (!plan_.authorityPassphrase || !setup_.newAuthorities)
        return {};
    const issue::AuthoritySet& set = setup_.authorities;
    const std::pair<const char*, const std::optional<keys::PrivateKey>&> list[] = {
        {"root", set.rootKey}, {"servers-ca", set.serversKey}, {"clients-ca", set.clientsKey}};
    for (const auto& [name, key] : list) {
        if (!key)
            continue;
        const auto encrypted = key->encryptedPkcs8(*plan_.authorityPassphrase);
        if (!encrypted)
            return tl::unexpected(encrypted.error());
        add(FileRole::AuthorityKey, fs::path("ca/keys") / (std::string(name) + ".key.pem"),
            secretCopyOf(bytesOf(codec::toPem("ENCRYPTED PRIVATE KEY", *encrypted))), FileAccess::OwnerOnly,
            name);
    }
    return {};
}

std::string Renderer::fullPath(FileRole role) const {
    const DeployedFile* file = deployment_.find(role);
    return file ? (plan_.folder / file->path).string() : std::string{};
}

ConfigurationInput Renderer::configurationInput() const {
    return {.serverName = serverName(),
        .serverChain = fullPath(FileRole::ServerChain),
        .serverKey = fullPath(FileRole::ServerKey),
        .clientBundle = fullPath(FileRole::ClientAuthorityBundle),
        .root = fullPath(FileRole::RootCertificate),
        .clientName = setup_.clients.empty() ? std::string{} : setup_.clients.front().name,
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

void Renderer::addConfigurations() {
    const ConfigurationInput input = configurationInput();
    for (const Target target : plan_.targets)
        for (const ConfigurationText& configuration : configurationOf(target, input)) {
            add(FileRole::Configuration, configuration.fileName, secretCopyOf(bytesOf(configuration.text)),
                FileAccess::Everyone);
            deployment_.files.back().target = target;
        }
}

Result<Deployment> Renderer::run() {
    addAuthorities();
    addServer();
    for (const issue::NamedClient& client : setup_.clients)
        if (auto added = addClient(client); !added)
            return tl::unexpected(std::move(added).error());
    if (auto added = addTrustStore(); !added)
        return tl::unexpected(std::move(added).error());
    if (auto added = addAuthorityKeys(); !added)
        return tl::unexpected(std::move(added).error());
    addConfigurations();
    return std::move(deployment_);
}

bool hasControlCharacter(const std::string& text) {
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

} // namespace

std::string_view targetName(Target target) {
    return std::ranges::find(targetRows, target, &TargetRow::target)->name;
}

std::optional<Target> targetNamed(std::string_view name) {
    const auto row = std::ranges::find(targetRows, name, &TargetRow::name);
    return row != std::end(targetRows) ? std::optional{row->target} : std::nullopt;
}

std::vector<Target> allTargets() {
    std::vector<Target> targets;
    for (const TargetRow& row : targetRows)
        targets.push_back(row.target);
    return targets;
}

std::string_view fileRoleName(FileRole role) {
    switch (role) {
    case FileRole::RootCertificate:
        return "root-ca";
    case FileRole::ServersAuthority:
        return "servers-ca";
    case FileRole::ClientsAuthority:
        return "clients-ca";
    case FileRole::ClientAuthorityBundle:
        return "client-ca-bundle";
    case FileRole::ServerChain:
        return "server-chain";
    case FileRole::ServerKey:
        return "server-key";
    case FileRole::ClientChain:
        return "client-chain";
    case FileRole::ClientKey:
        return "client-key";
    case FileRole::ClientPkcs12:
        return "client-p12";
    case FileRole::TrustStorePkcs12:
        return "trust-store-p12";
    case FileRole::Pkcs12Passphrase:
        return "p12-passphrase";
    case FileRole::AuthorityKey:
        return "authority-key";
    case FileRole::Configuration:
        return "configuration";
    }
    return "configuration";
}

const DeployedFile* Deployment::find(FileRole role) const {
    const auto found = std::ranges::find(files, role, &DeployedFile::role);
    return found != files.end() ? &*found : nullptr;
}

std::vector<const DeployedFile*> Deployment::configurations() const {
    std::vector<const DeployedFile*> list;
    for (const DeployedFile& file : files)
        if (file.role == FileRole::Configuration)
            list.push_back(&file);
    return list;
}

std::string ConfigurationInput::url() const {
    const std::string host = serverName.empty() ? "localhost" : serverName;
    const std::string name = host.find(':') != std::string::npos ? "[" + host + "]" : host;
    const std::string concrete = name.starts_with("*.") ? "www" + name.substr(1) : name;
    return "https://" + concrete + ":" + std::to_string(port) + "/";
}

Result<Deployment> render(const SetupResult& setup, const DeploymentPlan& plan) {
    if (hasControlCharacter(plan.folder.string()))
        return failure(ErrorCode::InvalidArgument, plan.folder.string());
    return Renderer{setup, plan}.run();
}

Result<void> write(const Deployment& deployment) {
    std::vector<FileToWrite> files;
    for (const DeployedFile& file : deployment.files)
        files.push_back({.path = file.path, .content = file.content, .access = file.access});
    return writeFolder(deployment.folder, files);
}

} // namespace certwright::deploy
