// SPDX-License-Identifier: Apache-2.0
#include "core/tls/identity_files.h"

#include "core/container/open.h"

#include <algorithm>

namespace certwright::tls {

using container::Item;
using container::Opened;
using x509::Certificate;

namespace {

/// What the files hold, before it is known whether it fits together.
struct Collected {
    std::vector<Certificate> certificates;
    std::vector<keys::PrivateKey> keys;
    bool closedKey = false;
    bool unordered = false; ///< from a PKCS#12
};

void collect(const Opened& opened, Collected& collected, bool withCertificates) {
    for (const Item& item : opened.items) {
        if (const keys::PrivateKey* key = item.privateKey())
            collected.keys.push_back(*key);
        if (std::holds_alternative<keys::EncryptedKey>(item.content))
            collected.closedKey = true;
        if (withCertificates && item.certificate())
            collected.certificates.push_back(*item.certificate());
        if (item.source.format == container::Format::Pkcs12)
            collected.unordered = true;
    }
}

bool fits(const keys::PrivateKey& key, const Certificate& certificate) {
    return key.publicKey() == certificate->publicKey;
}

/// The leaf of the key first, then its issuers as far as they are there.
std::vector<Certificate> sorted(const std::vector<Certificate>& certificates, const keys::PrivateKey& key) {
    std::vector<Certificate> chain;
    const auto leaf = std::ranges::find_if(
        certificates, [&](const Certificate& candidate) { return fits(key, candidate); });
    if (leaf == certificates.end())
        return certificates;
    chain.push_back(*leaf);
    while (chain.size() < certificates.size()) {
        const Certificate& last = chain.back();
        const auto issuer = std::ranges::find_if(certificates, [&](const Certificate& candidate) {
            return matches(last->issuer, candidate->subject) &&
                std::ranges::find(chain, candidate) == chain.end();
        });
        if (issuer == certificates.end())
            break;
        chain.push_back(*issuer);
    }
    return chain;
}

std::optional<Error> openInto(const std::filesystem::path& path, const std::optional<SecretText>& passphrase,
    Collected& collected, bool withCertificates) {
    const auto opened = container::openFile(path, passphrase);
    if (!opened)
        return opened.error();
    collect(*opened, collected, withCertificates);
    return std::nullopt;
}

std::optional<Error> readFiles(const IdentityFiles& files, Collected& collected) {
    // A passphrase belongs to the key; where it does not fit the certificate file either, that file says so
    // itself.
    if (auto fault = openInto(files.certificate, files.passphrase, collected, true))
        return fault;
    if (files.key)
        if (auto fault = openInto(*files.key, files.passphrase, collected, false))
            return fault;
    for (const std::filesystem::path& path : files.chain)
        if (auto fault = openInto(path, std::nullopt, collected, true))
            return fault;
    return std::nullopt;
}

Error faultOf(const IdentityFiles& files, ErrorCode code) {
    return {.code = code, .subject = files.key.value_or(files.certificate).string()};
}

} // namespace

bool belongsToLaterCertificate(const keys::PublicKey& key, const std::vector<Certificate>& certificates) {
    return certificates.size() > 1 &&
        std::any_of(certificates.begin() + 1, certificates.end(),
            [&](const Certificate& certificate) { return certificate->publicKey == key; });
}

LoadedIdentity loadIdentity(const IdentityFiles& files) {
    LoadedIdentity loaded;
    Collected collected;
    loaded.fault = readFiles(files, collected);
    if (collected.unordered && !collected.keys.empty())
        collected.certificates = sorted(collected.certificates, collected.keys.front());
    loaded.certificates = collected.certificates;
    if (loaded.fault)
        return loaded;
    if (collected.certificates.empty()) {
        loaded.fault = Error{.code = ErrorCode::NoCertificate, .subject = files.certificate.string()};
        return loaded;
    }
    if (collected.keys.empty()) {
        loaded.fault = faultOf(
            files, collected.closedKey ? ErrorCode::PassphraseNeeded : ErrorCode::NoPrivateKey);
        return loaded;
    }
    const Certificate& leaf = collected.certificates.front();
    const auto key = std::ranges::find_if(
        collected.keys, [&](const keys::PrivateKey& candidate) { return fits(candidate, leaf); });
    if (key == collected.keys.end()) {
        loaded.fault = faultOf(files, ErrorCode::KeyMismatch);
        if (belongsToLaterCertificate(collected.keys.front().publicKey(), collected.certificates))
            loaded.fault->detail = "order";
        return loaded;
    }
    loaded.identity = Identity{collected.certificates, *key};
    return loaded;
}

} // namespace certwright::tls
