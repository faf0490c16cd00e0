// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <optional>
#include <string>

namespace certwright::ossl {

using Sha1 = std::array<std::uint8_t, 20>;
using Sha256 = std::array<std::uint8_t, 32>;

Sha1 sha1(ByteView bytes);
Sha256 sha256(ByteView bytes);

/// By OpenSSL's name of the digest ("SHA2-512"); empty where the loaded providers do not know it.
std::optional<Bytes> digest(const std::string& name, ByteView bytes);

} // namespace certwright::ossl
