// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace certwright::keys {

/// A kind of key that can be made.
struct KeySpec {
    std::string id;        ///< "P-256", "RSA-3072", "Ed25519", "ML-DSA-65": stable, also what people read
    std::string algorithm; ///< OpenSSL's key type
    std::string group;     ///< OpenSSL's curve name; empty where there is none
    unsigned bits = 0;     ///< of RSA; else 0

    friend bool operator==(const KeySpec&, const KeySpec&) = default;
};

/// The kinds that everyone needs, then whatever else the loaded OpenSSL can sign with (ML-DSA and SLH-DSA
/// from 3.5 on, those of other providers), in the order in which it names them.
std::vector<KeySpec> availableKeySpecs();

/// \pre one of the fixed kinds: P-256, P-384, P-521, RSA-2048, RSA-3072, RSA-4096, Ed25519, Ed448
KeySpec keySpec(std::string_view id);

} // namespace certwright::keys
