// SPDX-License-Identifier: Apache-2.0
#include "core/ossl/random.h"

#include "core/ossl/library.h"

#include <openssl/rand.h>

#include <cstdlib>

namespace certwright::ossl {

Bytes randomBytes(std::size_t count) {
    start();
    Bytes bytes(count);
    if (RAND_bytes(bytes.data(), static_cast<int>(count)) != 1)
        std::abort();
    return bytes;
}

SecretBytes randomSecret(std::size_t count) {
    start();
    SecretBytes bytes(count);
    if (RAND_priv_bytes(bytes.data(), static_cast<int>(count)) != 1)
        std::abort();
    return bytes;
}

} // namespace certwright::ossl
