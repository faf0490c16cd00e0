// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace certwright::codec {

/// The domains beneath which anybody may register a name ("com", "co.uk"), as the list of publicsuffix.org
/// tells them. Only what registries have declared counts, not what companies asked for (CA/Browser Forum
/// BR 3.2.2.6).
class PublicSuffixes {
public:
    /// Reads the list's text; lines that are no domain are passed over.
    static PublicSuffixes parse(std::string_view list);

    /// Whether this domain is such a suffix. A single label always is one: the list's own default.
    /// \param domain in its ACE form, without a dot at its end
    bool contains(std::string_view domain) const;

private:
    std::unordered_set<std::string> rules_;
    std::unordered_set<std::string> wildcards_;  ///< every name right beneath these
    std::unordered_set<std::string> exceptions_; ///< but these
};

} // namespace certwright::codec
