// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/open.h"
#include "core/container/pkcs12_structure.h"

namespace certwright::container {

/// A PKCS#12 with every safe decrypted, and the passphrase that did it.
struct UnlockedPfx {
    Pfx pfx;
    Pkcs12Passphrase passphrase;
};

/// Where no passphrase is given, none and the empty one are tried. Errors: as readPkcs12().
/// \param mostIterations of each key derivation, before it is LimitReached
Result<UnlockedPfx> unlockPkcs12(
    ByteView encoded, const OpenOptions& options, std::uint64_t mostIterations = keys::mostIterations);

/// How many iterations a key derivation asks for, where that is the limit that unlockPkcs12() reached.
std::optional<std::uint64_t> iterationsAskedFor(const Error& error);

/// What a bag holds; empty for a bag of a kind that is not read. A key whose own passphrase is another, or
/// that asks for more iterations, stays closed.
std::optional<Result<Content>> contentOf(const SafeBag& bag, const Pkcs12Passphrase& passphrase,
    std::uint64_t mostIterations = keys::mostIterations);

/// What is to be said about the whole: no MAC, weak encryption.
std::vector<Finding> weaknessesOf(const Pfx& pfx);

/// Opens a PKCS#12: certificates, keys and CRLs in the order of their bags, with friendly name, key id and
/// Java's trusted mark. Where no passphrase is given, none and the empty one are tried. Errors:
/// UnsupportedAlgorithm and LimitReached first, for every algorithm in the file; then PassphraseNeeded or
/// WrongPassphrase; Malformed.
Result<Opened> readPkcs12(ByteView encoded, const OpenOptions& options);

} // namespace certwright::container
