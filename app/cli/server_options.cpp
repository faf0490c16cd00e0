// SPDX-License-Identifier: Apache-2.0
#include "app/cli/server_options.h"

#include "app/cli/anchors.h"
#include "core/tls/code_points.h"

#include <CLI/CLI.hpp>

namespace certwright::cli {

namespace {

using tls::ClientAuthentication;

tls::ClientAuthentication modeNamed(const std::string& name) {
    if (name == "optional")
        return ClientAuthentication::Optional;
    if (name == "none")
        return ClientAuthentication::None;
    return name == "request" ? ClientAuthentication::Request : ClientAuthentication::Require;
}

tls::VersionRange versionsNamed(const std::string& name) {
    if (name == "1.2")
        return {tls::tls12, tls::tls12};
    return name == "1.3" ? tls::VersionRange{tls::tls13, tls::tls13} : tls::VersionRange{};
}

std::vector<std::string> stackNames() {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < verify::stackCount; ++i)
        names.emplace_back(verify::stackName(static_cast<verify::Stack>(i)));
    return names;
}

/// Absent: the subjects of the anchors.
Result<std::optional<std::vector<Bytes>>> announcedNames(
    const ServerOptions& options, const std::optional<SecretText>& passphrase) {
    using Names = std::optional<std::vector<Bytes>>;
    if (options.authorityList == "real")
        return Names{};
    if (options.authorityList == "empty")
        return Names{std::in_place};
    if (options.authorityList == "many")
        return Names{tls::manyNames()};
    const auto anchors = loadAnchors(options.authorityList, passphrase);
    if (!anchors)
        return tl::unexpected(anchors.error());
    return Names{tls::subjectNames((*anchors)->certificates())};
}

/// Whether the stack's answer is known in a version that may be negotiated.
bool isKnown(const tls::ServerSettings& settings) {
    const auto* fault = std::get_if<tls::CallerFault>(&*settings.refuseAll);
    return !fault || !settings.stack || tls::stackAnswer(*settings.stack, *fault, settings.versions.highest);
}

} // namespace

void addServerOptions(CLI::App& command, ServerOptions& options) {
    command.add_option("--client-trust", options.trust, "Trust store to judge clients by")
        ->type_name("STORE")
        ->required();
    command
        .add_option("--store-passphrase-file", options.storePassphraseFile, "Passphrase of the trust stores")
        ->type_name("FILE");
    command.add_option("--mode", options.mode, "What is wanted of clients")
        ->check(CLI::IsMember({"require", "optional", "request", "none"}));
    command.add_option("--tls", options.version, "The only TLS version")
        ->check(CLI::IsMember({"1.2", "1.3"}));
    command
        .add_option("--ca-list", options.authorityList,
            "CAs that are announced: \"real\" (those of the trust store), \"empty\", \"many\" (3,000 made-up "
            "names), or those of another store")
        ->type_name("LIST");
    command.add_option("--stack", options.stack, "Judge and refuse as that server program would")
        ->check(CLI::IsMember(stackNames()));
    command
        .add_option("--refuse", options.refusal,
            "Refuse everyone: an alert by name or number, \"close\", \"reset\", \"http-403\", or as for a "
            "cause "
            "(\"client-cert-expired\")")
        ->type_name("FORM");
}

Result<tls::ServerSettings> serverSettings(const ServerOptions& options, tls::Identity identity) {
    tls::ServerSettings settings{std::move(identity)};
    settings.clients = modeNamed(options.mode);
    settings.versions = versionsNamed(options.version);
    settings.stack = verify::stackNamed(options.stack);
    if (!options.refusal.empty()) {
        settings.refuseAll = tls::chosenRefusalNamed(options.refusal);
        if (!settings.refuseAll || !isKnown(settings))
            return failure(ErrorCode::InvalidArgument, options.refusal);
    }
    const auto passphrase = givenPassphrase({.file = options.storePassphraseFile});
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    const auto anchors = loadAnchors(options.trust, *passphrase);
    if (!anchors)
        return tl::unexpected(anchors.error());
    settings.clientAnchors = *anchors;
    auto names = announcedNames(options, *passphrase);
    if (!names)
        return tl::unexpected(std::move(names).error());
    settings.announcedNames = std::move(*names);
    return settings;
}

} // namespace certwright::cli
