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
/// kubeconfig), SSH public keys, or the whole as hexadecimal or base 64. Errors: UnknownFormat.
Result<void> readText(std::string_view text, Reading& reading);

/// UTF-16 with a byte order mark, as some editors save text; empty where there is no such mark.
std::optional<std::string> fromUtf16(ByteView content);

/// Line breaks that are written out as "\n", as in environment files; empty where there are none.
std::optional<std::string> withLineBreaks(std::string_view text);

} // namespace certwright::container
