// SPDX-License-Identifier: Apache-2.0
#include "core/keys/key_spec.h"

#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <algorithm>
#include <array>

namespace certwright::keys {

namespace {

const std::array<KeySpec, 8>& fixedSpecs() {
    static const std::array<KeySpec, 8> specs{KeySpec{"P-256", "EC", "P-256", 0},
        KeySpec{"P-384", "EC", "P-384", 0}, KeySpec{"P-521", "EC", "P-521", 0},
        KeySpec{"RSA-2048", "RSA", "", 2048}, KeySpec{"RSA-3072", "RSA", "", 3072},
        KeySpec{"RSA-4096", "RSA", "", 4096}, KeySpec{"Ed25519", "ED25519", "", 0},
        KeySpec{"Ed448", "ED448", "", 0}};
    return specs;
}

/// Signature algorithms that are covered above, or that sign with a shared secret, or that no TLS certificate
/// uses.
bool isCovered(std::string_view name) {
    static constexpr std::string_view covered[] = {"RSA", "DSA", "ECDSA", "EC", "ED25519", "ED448",
        "ED25519ctx", "ED25519ph", "ED448ph", "HMAC", "SIPHASH", "POLY1305", "CMAC", "SM2", "RSA-PSS"};
    return std::ranges::find(covered, name) != std::end(covered) || name.starts_with("RSA-") ||
        name.starts_with("ECDSA-") || name.starts_with("DSA-");
}

bool canMakeKeysOf(const std::string& name) {
    const ossl::ErrorScope queue;
    const ossl::Keymgmt keymgmt{EVP_KEYMGMT_fetch(nullptr, name.c_str(), nullptr)};
    const ossl::PkeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, name.c_str(), nullptr)};
    return keymgmt && context && EVP_PKEY_keygen_init(context.get()) > 0;
}

void collectSignatureName(EVP_SIGNATURE* signature, void* names) {
    if (const char* name = EVP_SIGNATURE_get0_name(signature))
        static_cast<std::vector<std::string>*>(names)->emplace_back(name);
}

} // namespace

std::vector<KeySpec> availableKeySpecs() {
    ossl::start();
    std::vector<KeySpec> specs(fixedSpecs().begin(), fixedSpecs().end());
    std::vector<std::string> names;
    EVP_SIGNATURE_do_all_provided(nullptr, collectSignatureName, &names);
    for (const std::string& name : names) {
        const bool known = std::ranges::any_of(specs, [&](const KeySpec& s) { return s.id == name; });
        if (!known && !isCovered(name) && canMakeKeysOf(name))
            specs.push_back({name, name, "", 0});
    }
    return specs;
}

KeySpec keySpec(std::string_view id) {
    return *std::ranges::find(fixedSpecs(), id, &KeySpec::id);
}

} // namespace certwright::keys
