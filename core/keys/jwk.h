// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/keys/private_key.h"
#include "core/keys/public_key.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace certwright::keys {

/// A JSON Web Key (RFC 7517, RFC 7518 6, RFC 8037).
struct JsonWebKey {
    std::variant<PublicKey, PrivateKey> key;
    std::string id;                        ///< "kid"; empty where there is none
    std::vector<std::string> certificates; ///< "x5c": base 64, the key's own first
};

/// Reads the text of one JWK object. Errors: Malformed; UnsupportedAlgorithm (symmetric keys, unknown types
/// and curves).
Result<JsonWebKey> parseJwk(std::string_view json);

} // namespace certwright::keys
