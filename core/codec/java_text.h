// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <string>
#include <string_view>

namespace certwright::codec {

/// The "modified UTF-8" of Java's DataInput as UTF-8: U+0000 is written C0 80, a character above U+FFFF as
/// two surrogates of three octets each. What is malformed becomes U+FFFD.
std::string utf8FromJava(ByteView modified);

/// UTF-8 as Java writes it.
Bytes javaFromUtf8(std::string_view text);

/// As Java's toLowerCase(Locale.ENGLISH) makes an alias: of Latin, Greek and Cyrillic letters; others stay.
std::string javaLowerCase(std::string_view text);

} // namespace certwright::codec
