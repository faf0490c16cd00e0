// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/save.h"

#include <string>
#include <vector>

namespace certwright::trust {

/// The formats that are under one passphrase as a whole: PKCS#12, JKS and JCEKS.
bool hasStorePassphrase(StoreFormat format);

/// A store on its way under another passphrase: to be written with the new one.
struct Resealed {
    Store store;
    std::vector<std::string> changed; ///< keys and secrets that are under the new passphrase too
    std::vector<std::string> kept;    ///< those that stay under the passphrase that they have
};

/// Puts a store under another passphrase. Keys and secrets that were under the old one take the new one, in
/// the manner in which they were encrypted; a key with a passphrase of its own keeps it, and so does a secret
/// of a JCEKS, which only Java can open. A PKCS#12 in which nothing was under one gets a MAC.
/// \pre it was opened with the old passphrase: what stands closed in it is taken to have one of its own
/// Errors: InvalidArgument for a format without a passphrase, for an empty new one, and for a JCEKS with keys
/// where the new one is not ASCII; UnsupportedAlgorithm for what this OpenSSL cannot write; Library.
Result<Resealed> reseal(const Store& store, const SecretText& before, const SecretText& after);

/// The same with the file of a store, which is read again. The backup stays under the old passphrase.
/// \param before none for a PKCS#12 that has none
/// Errors: those of openStore(), reseal() and saveStore(); PassphraseNeeded, WrongPassphrase.
Result<Resealed> changePassphrase(
    const StoreFile& from, const std::optional<SecretText>& before, const SecretText& after);

} // namespace certwright::trust
