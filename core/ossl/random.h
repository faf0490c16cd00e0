// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/secret.h"

namespace certwright::ossl {

/// From OpenSSL's generator. A generator that cannot give ends the program: nothing may go on with bad
/// randomness.
Bytes randomBytes(std::size_t count);
SecretBytes randomSecret(std::size_t count);

} // namespace certwright::ossl
