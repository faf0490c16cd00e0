// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <string>
#include <string_view>

namespace certwright {

/// Whether the octets are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

/// Other encodings that a certificate may use, as UTF-8. What cannot be read becomes U+FFFD.
std::string utf8FromLatin1(ByteView bytes);
std::string utf8FromUtf16Be(ByteView bytes);
std::string utf8FromUtf32Be(ByteView bytes);

/// UTF-16, big endian, as PKCS#12 wants its friendly names (RFC 2985 5.5.1). Malformed input becomes U+FFFD.
Bytes utf16BeFromUtf8(std::string_view text);

/// A text from outside made safe to look at: controls, bidirectional overrides, zero-width characters and
/// octets that are no UTF-8 are written out as "\u{202E}" or "\x{FF}". Everything else stands as it is. The
/// result is well-formed UTF-8 without a line break.
std::string visible(std::string_view text);

/// At most that many characters, the rest given as "…"; cuts between characters.
std::string elided(std::string_view text, std::size_t characters);

/// Appends one character.
void appendUtf8(std::string& to, char32_t character);

/// Takes one character off the front; U+FFFD with one octet taken where it is malformed.
/// \pre the text is not empty
char32_t takeUtf8(std::string_view& text, bool* malformed = nullptr);

} // namespace certwright
