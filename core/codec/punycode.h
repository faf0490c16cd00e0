// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace certwright::codec {

/// A domain name in its ACE form: labels that are not ASCII become "xn--…" (RFC 3492, RFC 5890 2.3.2.1). Only
/// ASCII letters are lowered; no other mapping is done. Empty where the text is no UTF-8 or a label cannot be
/// encoded.
std::optional<std::string> toAce(std::string_view domain);

/// The same name with its "xn--" labels decoded, as UTF-8; what cannot be decoded stays as it is.
std::string fromAce(std::string_view domain);

} // namespace certwright::codec
