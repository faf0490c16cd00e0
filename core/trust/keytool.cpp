// SPDX-License-Identifier: Apache-2.0
#include "core/trust/keytool.h"

#include "core/codec/pem.h"
#include "core/trust/edit.h"
#include "core/trust/save.h"

namespace certwright::trust {

namespace fs = std::filesystem;

namespace {

constexpr const char* knownPassphrase = "changeit";

/// Since Java 18 it mostly has no passphrase; a PKCS#12 of before has the known one.
Result<Store> openJavaTrust(const fs::path& path) {
    auto opened = openStoreFile(path, {});
    if (!opened && opened.error().code == ErrorCode::PassphraseNeeded)
        opened = openStoreFile(path, SecretText(knownPassphrase));
    if (!opened)
        return tl::unexpected(std::move(opened).error());
    return std::move(opened->store);
}

std::vector<std::string> aliasesIn(const Store& store, const x509::Certificate& certificate) {
    std::vector<std::string> aliases;
    for (const auto& entry : store.entries)
        if (entry->leaf() && !entry->hasKey() && entry->leaf()->sha256() == certificate.sha256())
            aliases.push_back(entry->alias);
    return aliases;
}

Command keytool(const JavaTrust& java, std::vector<std::string> arguments, const std::string& alias) {
    for (const std::string& one : {std::string("-keystore"), java.store.string(), std::string("-storepass"),
             std::string(knownPassphrase), std::string("-alias"), alias})
        arguments.push_back(one);
    return {.program = java.keytool, .arguments = std::move(arguments), .input = {}};
}

} // namespace

JavaTrust javaTrustOf(const fs::path& store) {
    // jdk/lib/security/cacerts, or that below jre/
    const fs::path home = store.parent_path().parent_path().parent_path();
    std::error_code ignored; // what cannot be looked at is not the JDK's
    for (const fs::path& folder : {home, home.parent_path()})
        if (const fs::path own = folder / "bin/keytool"; fs::is_regular_file(own, ignored))
            return {store, own.string()};
    return {store, "keytool"};
}

Result<std::vector<Command>> keytoolImports(
    const JavaTrust& java, const std::vector<x509::Certificate>& certificates) {
    const auto before = openJavaTrust(java.store);
    if (!before)
        return tl::unexpected(before.error());
    std::vector<Edit> additions;
    for (const x509::Certificate& certificate : certificates) {
        if (const auto aliases = aliasesIn(*before, certificate); !aliases.empty())
            return failure(ErrorCode::Exists, aliases.front());
        additions.emplace_back(Add{{.certificates = {certificate}}});
    }
    const auto after = trust::apply(*before, additions); // chooses the aliases
    if (!after)
        return tl::unexpected(after.error());
    std::vector<Command> commands;
    for (std::size_t place = before->entries.size(); place < after->entries.size(); ++place) {
        const Entry& added = *after->entries[place];
        Command import = keytool(java, {"-importcert", "-noprompt"}, added.alias);
        import.input = codec::toPem("CERTIFICATE", added.leaf()->der());
        commands.push_back(std::move(import));
    }
    return commands;
}

Result<std::vector<std::string>> aliasesOf(const JavaTrust& java, const x509::Certificate& certificate) {
    const auto store = openJavaTrust(java.store);
    if (!store)
        return tl::unexpected(store.error());
    return aliasesIn(*store, certificate);
}

Command keytoolDeletion(const JavaTrust& java, const std::string& alias) {
    return keytool(java, {"-delete"}, alias);
}

} // namespace certwright::trust
