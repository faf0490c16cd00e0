// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/pkcs12_structure.h"
#include "core/keys/private_key.h"
#include "core/x509/certificate.h"
#include "core/x509/revocation_list.h"

namespace certwright::container {

// The parts of a PKCS#12, as bags and as octets. What was read is written with the same attributes, the same
// schemes and the same iterations.

BagAttribute friendlyNameAttribute(std::string_view name);
BagAttribute localKeyIdAttribute(ByteView id);
/// Oracle's trustedKeyUsage (2.16.840.1.113894.746875.1.1), without which Java does not see a trusted
/// certificate.
BagAttribute trustedKeyUsageAttribute(const std::vector<codec::Oid>& purposes);

SafeBag certificateBag(const x509::Certificate& certificate);
SafeBag revocationListBag(const x509::RevocationList& list);
/// Of a PKCS#8 that is encrypted already.
SafeBag shroudedKeyBag(ByteView encryptedPkcs8);
/// Errors: Library.
Result<SafeBag> shroudedKeyBag(
    const keys::PrivateKey& key, const codec::AlgorithmIdentifier& scheme, const SecretText& passphrase);

/// A safe with these bags, encrypted where a scheme is given. Errors: UnsupportedAlgorithm, Library.
Result<Safe> makeSafe(std::vector<SafeBag> bags, const std::optional<codec::AlgorithmIdentifier>& scheme,
    const Pkcs12Passphrase& passphrase);

/// The whole. Safes stand in it as they are: an encrypted one by its cipher text. The MAC is made anew in the
/// manner of the one given. Errors: UnsupportedAlgorithm, Library.
Result<Bytes> encodePfx(
    const std::vector<Safe>& safes, const std::optional<Pkcs12Mac>& mac, const Pkcs12Passphrase& passphrase);

} // namespace certwright::container
