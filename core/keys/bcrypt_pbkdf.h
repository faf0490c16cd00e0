// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <cstdint>

namespace certwright::keys {

/// What OpenSSH makes keys from passphrases with (bcrypt_pbkdf of OpenBSD, as its manual describes it):
/// PBKDF2 with a bcrypt of SHA-512 digests as its function, the output spread over all blocks. A round takes
/// about two milliseconds for each 32 octets wanted.
/// \pre salt and rounds are not zero
SecretBytes bcryptPbkdf(
    const SecretText& passphrase, ByteView salt, std::uint32_t rounds, std::size_t length);

} // namespace certwright::keys
