// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/codec/algorithm_identifier.h"
#include "core/keys/public_key.h"

#include <string>

namespace certwright::x509 {

/// A signed public key and challenge: how Netscape's keygen element asked for a certificate, and what OpenSSL
/// still reads as SPKAC (WHATWG HTML of 2014, 4.10.14).
struct SignedKeyAndChallenge {
    Bytes der;
    keys::PublicKey publicKey;
    std::string challenge; ///< the octets as they stand, not yet made visible
    codec::AlgorithmIdentifier algorithm;
    ByteRange toBeSigned;
    Bytes signature;

    /// Errors: Malformed, with the place in the detail.
    static Result<SignedKeyAndChallenge> parse(ByteView der);

    /// Whether it was signed with the key that it holds: the proof of possession.
    bool isSignatureValid() const;
};

} // namespace certwright::x509
