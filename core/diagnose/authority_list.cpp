// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/authority_list.h"

namespace certwright::diagnose {

using x509::Certificate;
using x509::Name;

namespace {

std::optional<ListedAuthority> listedAs(
    const std::vector<Name>& names, const Name& authority, std::size_t depth) {
    for (std::size_t place = 0; place < names.size(); ++place)
        if (matches(names[place], authority))
            return ListedAuthority{place, depth, names[place].encoded() == authority.encoded()};
    return std::nullopt;
}

} // namespace

std::string_view listRelationName(ListRelation relation) {
    switch (relation) {
    case ListRelation::NotAsked:
        return "not-asked";
    case ListRelation::Empty:
        return "empty";
    case ListRelation::Match:
        return "named";
    case ListRelation::NoMatch:
        return "not-named";
    }
    return {};
}

std::optional<ListedAuthority> listedAuthority(
    const std::vector<Name>& names, const std::vector<Certificate>& chain) {
    for (std::size_t depth = 0; depth < chain.size(); ++depth)
        if (const auto listed = listedAs(names, chain[depth]->issuer, depth))
            return listed;
    for (std::size_t above = 1; above < chain.size(); ++above) // in a chain that is out of order
        if (const auto listed = listedAs(names, chain[above]->subject, above - 1))
            return listed;
    return std::nullopt;
}

ListRelation relationOf(const AuthorityList& list, const std::vector<Certificate>& chain) {
    if (!list.asked)
        return ListRelation::NotAsked;
    if (list.names.empty())
        return ListRelation::Empty;
    return listedAuthority(list.names, chain) ? ListRelation::Match : ListRelation::NoMatch;
}

} // namespace certwright::diagnose
