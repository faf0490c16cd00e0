// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/codec/oid.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::container {

/// One object of a p11-kit file: a line "[p11-kit-object-v1]", attributes, and at most one PEM block. Views
/// point into the text that was split (p11-kit's trust module, as its "trust dump" prints).
struct P11KitSection {
    struct Attribute {
        std::string_view line; ///< whole, with its line end
        std::string_view name;
        std::string_view value; ///< as it is written, quotes and all
    };
    std::string_view before; ///< comments and empty lines
    std::string_view text;   ///< from "[" on to the last line that is no comment
    std::vector<Attribute> attributes;
    std::string_view block; ///< the PEM, with its last line end; empty where there is none

    /// As it is written; empty where it is missing.
    std::string_view value(std::string_view name) const;
    /// Without its quotes and escapes.
    std::optional<Bytes> decoded(std::string_view name) const;
    bool isTrue(std::string_view name) const { return value(name) == "true"; }
};

struct P11KitFile {
    std::string_view header; ///< before the first object, but for the comment that stands directly above it
    std::vector<P11KitSection> sections;
    std::string_view trailer;
};

/// Whether a line begins an object.
bool looksLikeP11Kit(std::string_view text);

/// Splits a file; every octet of it is in one of the parts. Reads no more than that many objects.
P11KitFile splitP11Kit(std::string_view text, std::size_t mostSections);

/// In quotes, with "%22" for what cannot stand there.
std::string p11KitString(ByteView content);

/// Rejected uses: OpenSSL has them, X.509 has not, so p11-kit gave them an extension of its own.
inline constexpr codec::KnownOid p11KitRejectedUses{"1.3.6.1.4.1.3319.6.10.1", "p11-kit rejected uses"};

} // namespace certwright::container
