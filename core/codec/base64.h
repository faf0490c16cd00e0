// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace certwright::codec {

/// Base 64 of RFC 4648 4, with padding. A line length of 64 breaks it as PEM does (RFC 7468), 0 not at all.
std::string toBase64(ByteView bytes, std::size_t lineLength = 0);
/// The same, behind what a text holds already.
void appendBase64(std::string& to, ByteView bytes, std::size_t lineLength = 0);

/// Base 64 of RFC 4648 5 without padding, as JSON Web Keys use it.
std::string toBase64Url(ByteView bytes);

/// Reads either alphabet, with or without padding, white space anywhere. Empty where anything else stands in
/// it or the last group cannot be.
std::optional<Bytes> fromBase64(std::string_view text);

} // namespace certwright::codec
