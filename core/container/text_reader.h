// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/reading.h"

#include <string_view>

namespace certwright::container {

/// Whether octets are text: none of them is a control but white space. DER always has some.
bool isText(ByteView content);

/// Reads a value that stands under a name in a document: PEM, or base 64 of anything. Whatever cannot be read
/// is no fault of the document: it adds nothing.
void readValue(std::string_view name, std::string_view value, ByteRange place, Reading& reading);

/// Reads text that is no PEM and no JSON: SPKAC, lines of "name: base 64" (a Kubernetes secret, a
/// kubeconfig), SSH public keys, the whole as hexadecimal or base 64, or base 64 in the midst of something
/// else. Errors: UnknownFormat.
Result<void> readText(std::string_view text, Reading& reading);

/// Reads the lines of "name: base 64", also those beside PEM: a configuration may hold both.
void readNamedValues(std::string_view text, Reading& reading);

/// UTF-16, as some editors and Windows' shell save text: with a byte order mark, or of nothing but Latin
/// letters. Empty where it is something else.
std::optional<std::string> fromUtf16(ByteView content);

/// Line breaks that are written out as "\n", as in environment files; empty where there are none.
std::optional<std::string> withLineBreaks(std::string_view text);

} // namespace certwright::container
