// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/container/pkcs12_crypto.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace certwright::container {

/// As numbered in the file.
enum class BksEntryType : std::uint8_t { Certificate = 1, ClearKey = 2, Secret = 3, SealedKey = 4 };

/// One entry of a BKS as it stands.
struct BksEntry {
    BksEntryType type = BksEntryType::Certificate;
    std::string alias;
    std::int64_t date = 0;           ///< milliseconds since 1970
    std::vector<Bytes> certificates; ///< the chain of a key; a certificate entry's own
    SecretBytes content;             ///< a key in the clear, a sealed one, a secret
};

/// A key as Bouncy Castle writes it, in the clear or once it was unsealed.
struct BksKey {
    enum class Kind : std::uint8_t { Private = 0, Public = 1, Secret = 2 };
    Kind kind = Kind::Private;
    std::string format; ///< "PKCS#8", "X.509", "RAW"
    SecretBytes encoded;
};

/// A store of Bouncy Castle's type BKS, version 1 or 2, as entries.
struct BksStore {
    std::uint32_t version = 2;
    std::vector<BksEntry> entries;
    Bytes checked; ///< what the MAC is over
    Pkcs12Mac mac;
};

/// Told by the version and the length of the salt: it has no other mark.
bool looksLikeBks(ByteView content);

/// Reads without a passphrase. Errors: Truncated, Malformed; UnsupportedAlgorithm for UBER, which begins
/// alike but is encrypted with Twofish.
Result<BksStore> parseBks(ByteView encoded);

/// Success where that passphrase made its MAC. Errors: WrongPassphrase; those of checkMac() where it cannot
/// be told.
Result<void> checkMacOfBks(const BksStore& store, const SecretText& passphrase);

/// A key of an entry that holds one in the clear or sealed. Errors: PassphraseNeeded, WrongPassphrase,
/// Malformed, LimitReached.
Result<BksKey> bksKeyOf(const BksEntry& entry, const std::optional<SecretText>& passphrase);

} // namespace certwright::container
