// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/files.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/issue/setup.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::deploy {

/// A program that a set-up is made for. Files is always there: certificates and keys without any
/// configuration.
enum class Target { Files, Nginx, Node, Curl };

/// "files", "nginx", "node", "curl": as the command line and a plan name them.
std::string_view targetName(Target target);
std::optional<Target> targetNamed(std::string_view name);
std::vector<Target> allTargets();

/// What a file is for.
enum class FileRole {
    RootCertificate,       ///< what clients and servers trust
    ServersAuthority,      ///< the issuing CA of servers
    ClientsAuthority,      ///< the issuing CA of clients
    ClientAuthorityBundle, ///< what the server trusts for clients: root and issuing CA
    ServerChain,           ///< leaf and issuing CA
    ServerKey,
    ClientChain,
    ClientKey,
    ClientPkcs12,
    TrustStorePkcs12, ///< the root, for Java
    Pkcs12Passphrase,
    AuthorityKey, ///< encrypted
    Configuration,
};

/// "server-key", "client-chain", …: as the command line prints it.
std::string_view fileRoleName(FileRole role);

/// A file to be written, with what it is.
struct DeployedFile {
    FileRole role = FileRole::RootCertificate;
    std::filesystem::path path; ///< relative to the folder
    SecretBytes content;
    FileAccess access = FileAccess::Everyone;
    std::string about;            ///< whom it belongs to: a client's or the server's name
    std::optional<Target> target; ///< of a configuration

    std::string text() const { return std::string(textOf(content)); }
};

/// What to do with a set-up.
struct DeploymentPlan {
    std::vector<Target> targets;
    std::filesystem::path folder; ///< absolute: configurations name files by their whole path
    int port = 8443;
    std::optional<SecretText> authorityPassphrase; ///< writes the CAs' keys too, encrypted under it
    issue::ProfileKind profile = issue::ProfileKind::Standard;
};

/// A set-up as files and configuration. Nothing is written yet.
struct Deployment {
    std::filesystem::path folder;
    std::vector<DeployedFile> files;

    const DeployedFile* find(FileRole role) const;
    std::vector<const DeployedFile*> configurations() const;
};

/// Turns a set-up into files: PEM as every program of the field reads it, keys 0600, chains without the root,
/// a PKCS#12 for those who need one, and the configuration of each target with the real paths. Errors:
/// InvalidArgument where a configuration cannot name the folder: a control character, or "$" for nginx; Library.
Result<Deployment> render(const issue::SetupResult& setup, const DeploymentPlan& plan);

/// Writes them, all or nothing.
Result<void> write(const Deployment& deployment);

} // namespace certwright::deploy
