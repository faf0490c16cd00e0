// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/tls/engine.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace certwright::tls {

/// The files that a client program would be given.
struct IdentityFiles {
    std::filesystem::path certificate; ///< PEM, DER or PKCS#12; may hold the key too
    std::optional<std::filesystem::path> key;
    std::vector<std::filesystem::path> chain; ///< further certificates to send
    std::optional<SecretText> passphrase;
};

/// What came of them. A fault leaves no identity, but the certificates that could be read are there all the
/// same.
struct LoadedIdentity {
    std::vector<x509::Certificate> certificates; ///< in the order in which they would be sent
    std::optional<Identity> identity;
    std::optional<Error>
        fault; ///< KeyMismatch, NoPrivateKey, PassphraseNeeded, WrongPassphrase, or why a file failed
};

/// Puts an identity together as other programs do: the first certificate of the file is the own one, the rest
/// follows as it stands. Only a PKCS#12, whose order means nothing, is sorted. Nothing is repaired: a fault
/// that is in the files shall be found.
LoadedIdentity loadIdentity(const IdentityFiles& files);

/// Whether a key belongs to a certificate that is not the first one: the file is in the wrong order.
bool belongsToLaterCertificate(
    const keys::PublicKey& key, const std::vector<x509::Certificate>& certificates);

} // namespace certwright::tls
