// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"

#include <optional>
#include <string_view>
#include <vector>

namespace certwright::diagnose {

/// How the names that a server announced stand to the certificates of a client.
enum class ListRelation {
    NotAsked,
    Empty,   ///< no list, or one without names: says nothing about trust
    Match,   ///< an issuer, or a certificate, of the chain is named: weak
    NoMatch, ///< none is: strong
};

/// "not-asked", "empty", "named", "not-named"
std::string_view listRelationName(ListRelation relation);

/// What a server says of the CAs whose certificates it wants: their names, and nothing else of them. A CA of
/// the same name with another key is named just so.
struct AuthorityList {
    bool asked = false; ///< it wants a certificate of its callers
    std::vector<x509::Name> names;
};

/// A name of the list that leads to a chain.
struct ListedAuthority {
    std::size_t name = 0;   ///< its place in the list
    std::size_t depth = 0;  ///< of the certificate in the chain whose issuer it names
    bool sameOctets = true; ///< false: written otherwise there, which Go and browsers take for another name
};

/// The first that names an issuer of the chain, or a CA in it. \param chain its own certificate first
std::optional<ListedAuthority> listedAuthority(
    const std::vector<x509::Name>& names, const std::vector<x509::Certificate>& chain);

/// \param chain never empty
ListRelation relationOf(const AuthorityList& list, const std::vector<x509::Certificate>& chain);

} // namespace certwright::diagnose
