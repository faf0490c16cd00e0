// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/container/open.h"
#include "core/trust/store.h"

namespace certwright::trust {

/// Opens a trust store by its content, never by its name, so that it can be written again as it stood. What
/// of it cannot be understood is an entry of the kind Other and stays.
/// Errors: Empty, UnknownFormat, Truncated, Malformed, UnsupportedAlgorithm, LimitReached, PassphraseNeeded,
/// WrongPassphrase; about the file.
/// \param mostIterations of a PKCS#12's key derivations; a key in it that asks for more than a stranger's may
/// stays closed
Result<Store> openStore(ByteView content, const container::OpenOptions& options,
    std::uint64_t mostIterations = keys::mostIterations);

/// The file of a store. What was not edited comes out octet by octet as it was read; in a PKCS#12 what has to
/// be encrypted or sealed anew is, in the manner in which it was. No key is encrypted anew but one that came
/// from elsewhere. What the format cannot hold is left out: lossesOf() tells before.
/// Errors: PassphraseNeeded where the format is sealed and there is none; UnsupportedAlgorithm for BKS and
/// what is no file, and for what this OpenSSL cannot write; InvalidArgument; Library.
Result<Bytes> writeStore(const Store& store, const std::optional<SecretText>& passphrase);

/// An empty store of a format, protected as PKCS#12's modern preset where it is one.
Store emptyStore(StoreFormat format);

} // namespace certwright::trust
