// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/keys/private_key.h"
#include "core/keys/public_key.h"

#include <optional>
#include <string_view>

namespace certwright::keys {

/// Why a key that could be read cannot be used.
enum class KeyFault {
    Malformed,     ///< the octets are no key of the algorithm that is named
    BadParameters, ///< the algorithm's parameters are missing, or there are some where none may be
    ExplicitCurve, ///< the curve is written out instead of named (RFC 5480 2.1.1)
    NotOnCurve,    ///< the point is not on the curve that is named, or is the one at infinity
    Impossible,    ///< numbers that no such key can have: an even modulus, an even exponent
    Mismatch,      ///< a private key whose parts do not belong together
    Unsupported,   ///< an algorithm or a curve that neither this program nor the loaded OpenSSL knows
    TooNew,        ///< sound, but the loaded OpenSSL is too old for the algorithm
};

/// "malformed", "not-on-curve": stable, for programs.
std::string_view keyFaultName(KeyFault fault);

/// What is wrong with a public key; empty where nothing is. Takes microseconds: the key is looked at in its
/// octets, a point is put on its curve, nothing is decoded by OpenSSL's decoders. Weakness is no fault.
/// \see RFC 3279 2.3, RFC 5480 2, RFC 8410 3 and 4
std::optional<KeyFault> faultOf(const PublicKey& key);

/// Whether the parts of a private key belong together: RSA's primes to its modulus and exponents, an EC
/// scalar to its point. Other kinds carry one secret only, from which OpenSSL derives the rest.
std::optional<KeyFault> faultOf(const PrivateKey& key);

} // namespace certwright::keys
