// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace certwright::lint {

/// An absolute URI, taken apart where it lies (RFC 3986 3).
struct UriParts {
    std::string_view scheme;
    std::optional<std::string_view> authority; ///< without the slashes; empty of "https://"
    std::string_view path;
    bool hasQueryOrFragment = false;

    /// Whether nothing follows the scheme.
    bool isNothing() const { return authority.value_or("").empty() && path.empty(); }
};

/// Empty where there is no scheme: such a URI is relative.
std::optional<UriParts> uriPartsOf(std::string_view uri);

bool isSpiffeScheme(std::string_view uri);

/// Whether this is the identity of a workload: "spiffe://trust.domain/path" in lower case, without port,
/// user, query and fragment, of at most 2,048 octets (SPIFFE-ID 2).
bool isSpiffeId(std::string_view uri);

} // namespace certwright::lint
