// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/store.h"

#include <string_view>
#include <vector>

namespace certwright::trust {

/// How two entries belong together that are not the same.
enum class Relation {
    SameCertificate, ///< but called or trusted otherwise
    SameKey,         ///< renewed
    SameName,        ///< a new key under the old subject
};

/// "same-certificate", "same-key", "same-name"
std::string_view relationName(Relation relation);

/// An entry that is in both stores, but not as it was.
struct Change {
    std::shared_ptr<const Entry> before;
    std::shared_ptr<const Entry> after;
    Relation relation = Relation::SameCertificate;
    std::vector<std::string_view> what; ///< "alias", "kind", "trust", "certificate", "key"
};

struct Diff {
    std::vector<std::shared_ptr<const Entry>> added;
    std::vector<std::shared_ptr<const Entry>> removed;
    std::vector<Change> changed;

    bool empty() const { return added.empty() && removed.empty() && changed.empty(); }
};

/// What makes the second store of the first. Entries belong together by their certificate (else their
/// octets), then by key, then by subject: a renewed CA is a change, not one removed and one added. Order and
/// dates do not count, nor names where a format has none.
Diff diff(const Store& before, const Store& after);

} // namespace certwright::trust
