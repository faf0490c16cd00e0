// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/codec/oid.h"
#include "core/container/pkcs12_crypto.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::container {

/// An attribute of a bag with the encodings of its values (RFC 7292 4.2).
struct BagAttribute {
    codec::Oid type;
    std::vector<Bytes> values;

    friend bool operator==(const BagAttribute&, const BagAttribute&) = default;
};

/// A SafeBag: what it is, its value as it stands, its attributes. A SafeContents bag holds others.
struct SafeBag {
    codec::Oid type;
    Bytes value; ///< the element inside [0]
    std::vector<BagAttribute> attributes;
    std::vector<SafeBag> nested;

    const BagAttribute* attribute(const codec::KnownOid& type) const;
    /// The friendlyName (BMPString) as UTF-8; empty where there is none.
    std::string friendlyName() const;
    std::optional<Bytes> localKeyId() const;

    friend bool operator==(const SafeBag&, const SafeBag&) = default;
};

/// A SafeContents, in the clear or once it was decrypted.
struct Safe {
    std::optional<codec::AlgorithmIdentifier> encryption;
    Bytes cipherText; ///< where encrypted
    std::vector<SafeBag> bags;
};

/// A PKCS#12 as bags: nothing is interpreted, nothing is lost (RFC 7292). BER of indefinite length is taken.
struct Pfx {
    Bytes authenticatedSafe; ///< what the MAC is over
    std::optional<Pkcs12Mac> mac;
    std::vector<Safe> safes;
};

/// Reads what can be read without a passphrase; encrypted safes keep their cipher text.
/// Errors: Malformed; UnsupportedAlgorithm where it is signed or enveloped for a public key instead.
Result<Pfx> parsePfx(ByteView encoded);

/// Reads the bags of a decrypted SafeContents. Errors: Malformed.
Result<std::vector<SafeBag>> parseSafeContents(ByteView encoded);

} // namespace certwright::container
