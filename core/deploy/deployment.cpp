// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/deployment.h"

#include "core/codec/base64.h"
#include "core/codec/pem.h"
#include "core/container/pkcs12_writer.h"
#include "core/deploy/outline.h"
#include "core/deploy/targets.h"
#include "core/ossl/random.h"
#include "core/x509/forms.h"

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
    return secretCopyOf(bytesOf(x509::pemOf(certificates)));
}

SecretBytes pemOf(const keys::PrivateKey& key) {
    return codec::toSecretPem("PRIVATE KEY", key.unencryptedPkcs8());
}

std::string generatedPassphrase() {
    const SecretBytes random = ossl::randomSecret(passphraseBytes);
    return codec::toBase64Url(random);
}

/// Fills in what the planned files of one set-up hold.
class Renderer {
public:
    Renderer(const SetupResult& setup, const DeploymentPlan& plan)
        : setup_(setup)
        , plan_(plan)
        , passphrase_(generatedPassphrase()) {}

    Result<Deployment> run();

private:
    Result<SecretBytes> contentOf(const DeployedFile& file) const;
    Result<SecretBytes> clientPkcs12(const issue::NamedClient& client) const;
    Result<SecretBytes> trustStore() const;
    Result<SecretBytes> authorityKey(const std::string& which) const;
    const issue::NamedClient& client(const DeployedFile& file) const;
    Pkcs12Preset preset() const {
        return plan_.profile == issue::ProfileKind::Compatible ? Pkcs12Preset::Compatible
                                                               : Pkcs12Preset::Modern;
    }

    const SetupResult& setup_;
    const DeploymentPlan& plan_;
    std::string passphrase_;
};

const issue::NamedClient& Renderer::client(const DeployedFile& file) const {
    return *std::ranges::find(setup_.clients, file.about, &issue::NamedClient::name);
}

Result<SecretBytes> Renderer::clientPkcs12(const issue::NamedClient& client) const {
    std::vector<Certificate> whole = setup_.clientChain(client);
    whole.push_back(setup_.authorities.root);
    const auto pkcs12 = container::writePkcs12(
        {Pkcs12Entry{.key = client.identity.key, .chain = std::move(whole), .friendlyName = client.name}},
        {.preset = preset(), .passphrase = SecretText(passphrase_)});
    if (!pkcs12)
        return tl::unexpected(pkcs12.error());
    return secretCopyOf(*pkcs12);
}

Result<SecretBytes> Renderer::trustStore() const {
    const Certificate& root = setup_.authorities.root;
    const auto store = container::writePkcs12(
        {Pkcs12Entry{.chain = {root}, .friendlyName = root->subject.shortText()}},
        {.preset = preset(), .passphrase = SecretText(passphrase_)});
    if (!store)
        return tl::unexpected(store.error());
    return secretCopyOf(*store);
}

Result<SecretBytes> Renderer::authorityKey(const std::string& which) const {
    const issue::AuthoritySet& set = setup_.authorities;
    const auto& key = which == "root" ? set.rootKey : which == "servers-ca" ? set.serversKey : set.clientsKey;
    if (!key)
        return failure(ErrorCode::NoPrivateKey, which);
    const auto encrypted = key->encryptedPkcs8(*plan_.authorityPassphrase);
    if (!encrypted)
        return tl::unexpected(encrypted.error());
    return secretCopyOf(bytesOf(codec::toPem("ENCRYPTED PRIVATE KEY", *encrypted)));
}

Result<SecretBytes> Renderer::contentOf(const DeployedFile& file) const {
    const issue::AuthoritySet& set = setup_.authorities;
    switch (file.role) {
    case FileRole::RootCertificate:
        return pemOf({set.root});
    case FileRole::ServersAuthority:
        return pemOf({*set.servers});
    case FileRole::ClientsAuthority:
        return pemOf({*set.clients});
    case FileRole::ClientAuthorityBundle:
        return pemOf({set.root, *set.clients});
    case FileRole::ServerChain:
        return pemOf(setup_.serverChain());
    case FileRole::ServerKey:
        return pemOf(setup_.server->key);
    case FileRole::ClientChain:
        return pemOf(setup_.clientChain(client(file)));
    case FileRole::ClientKey:
        return pemOf(client(file).identity.key);
    case FileRole::ClientPkcs12:
        return clientPkcs12(client(file));
    case FileRole::TrustStorePkcs12:
        return trustStore();
    case FileRole::Pkcs12Passphrase:
        return secretCopyOf(bytesOf(passphrase_ + "\n"));
    case FileRole::AuthorityKey:
        return authorityKey(file.about);
    case FileRole::Configuration:
        return file.content;
    }
    return failure(ErrorCode::Library);
}

Result<Deployment> Renderer::run() {
    const Outline outline = outlineOf(setup_.plan, setup_.authorities.clients.has_value(), plan_);
    Deployment deployment{.folder = plan_.folder, .files = plannedFiles(outline, plan_)};
    for (DeployedFile& file : deployment.files) {
        auto content = contentOf(file);
        if (!content)
            return tl::unexpected(std::move(content).error());
        file.content = std::move(*content);
    }
    return deployment;
}

bool hasControlCharacter(const std::string& text) {
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// nginx takes a "$" in the name of a certificate file for a variable, and has no way to write it plainly.
bool canBeConfigured(const DeploymentPlan& plan) {
    const bool nginx = std::ranges::find(plan.targets, Target::Nginx) != plan.targets.end();
    const std::string folder = plan.folder.string();
    return !hasControlCharacter(folder) && !(nginx && folder.find('$') != std::string::npos);
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
    return {};
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
    if (!canBeConfigured(plan))
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
