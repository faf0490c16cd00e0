// SPDX-License-Identifier: Apache-2.0
#include "core/trust/diff.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

namespace certwright::trust {

namespace {

using EntryPointer = std::shared_ptr<const Entry>;
using Mark = std::optional<std::string>; ///< by which two entries are recognised as one

std::string octets(ByteView bytes) {
    return std::string(textOf(bytes));
}

Mark byContent(const Entry& entry) {
    return (entry.hasKey() ? "key" : "") + octets(entry.fingerprint());
}
Mark byKey(const Entry& entry) {
    return entry.leaf() ? Mark(octets((*entry.leaf())->publicKey.spkiSha256())) : std::nullopt;
}
Mark bySubject(const Entry& entry) {
    return entry.leaf() ? Mark((*entry.leaf())->subject.canonical()) : std::nullopt;
}

/// "For anything" is said in as many ways as there are formats.
std::vector<codec::Oid> purposesOf(const Entry& entry) {
    return entry.isLimited() ? entry.trustedFor : std::vector<codec::Oid>{};
}

class Matching {
public:
    Matching(const Store& before, const Store& after)
        : namesCount_(hasAliases(before.format) && hasAliases(after.format))
        , inFolder_(before.format == StoreFormat::HashedFolder && after.format == StoreFormat::HashedFolder)
        , before_(before.entries)
        , after_(after.entries) {}

    void match(Mark (*markOf)(const Entry&), Relation relation) {
        std::multimap<std::string, std::size_t> places;
        for (std::size_t i = 0; i < before_.size(); ++i)
            if (const Mark mark = before_[i] ? markOf(*before_[i]) : std::nullopt)
                places.emplace(*mark, i);
        for (EntryPointer& entry : after_) {
            const Mark mark = entry ? markOf(*entry) : std::nullopt;
            const auto found = mark ? best(places, *mark, *entry) : places.end();
            if (found == places.end())
                continue;
            pair(before_[found->second], entry, relation);
            places.erase(found);
        }
    }

    Diff take() {
        for (EntryPointer& entry : before_)
            if (entry)
                diff_.removed.push_back(std::move(entry));
        for (EntryPointer& entry : after_)
            if (entry)
                diff_.added.push_back(std::move(entry));
        return std::move(diff_);
    }

private:
    using Places = std::multimap<std::string, std::size_t>;

    /// Of several, the one of the same name; else the first.
    Places::iterator best(Places& places, const std::string& mark, const Entry& entry) {
        const auto [first, last] = places.equal_range(mark);
        const auto named = std::find_if(
            first, last, [&](const auto& place) { return before_[place.second]->alias == entry.alias; });
        return named != last ? named : first != last ? first : places.end();
    }

    void pair(EntryPointer& before, EntryPointer& after, Relation relation) {
        Change change{.before = before, .after = after, .relation = relation};
        const auto differs = [&](bool differ, std::string_view what) {
            if (differ)
                change.what.push_back(what);
        };
        differs(relation != Relation::SameCertificate, "certificate");
        differs(relation == Relation::SameName, "key");
        differs((namesCount_ || isFileRenamed(*before, *after)) && before->alias != after->alias, "alias");
        differs(before->kind != after->kind, "kind");
        differs(
            purposesOf(*before) != purposesOf(*after) || before->rejectedFor != after->rejectedFor, "trust");
        if (!change.what.empty())
            diff_.changed.push_back(std::move(change));
        before = nullptr;
        after = nullptr;
    }

    /// What has no file yet gets a name when there is one.
    bool isFileRenamed(const Entry& before, const Entry& after) const {
        return inFolder_ && std::holds_alternative<FilePiece>(before.piece) &&
            std::holds_alternative<FilePiece>(after.piece);
    }

    bool namesCount_;
    bool inFolder_; ///< there files have names
    std::vector<EntryPointer> before_;
    std::vector<EntryPointer> after_;
    Diff diff_;
};

} // namespace

std::string_view relationName(Relation relation) {
    switch (relation) {
    case Relation::SameCertificate:
        return "same-certificate";
    case Relation::SameKey:
        return "same-key";
    case Relation::SameName:
        return "same-name";
    }
    return {};
}

Diff diff(const Store& before, const Store& after) {
    Matching matching{before, after};
    matching.match(byContent, Relation::SameCertificate);
    matching.match(byKey, Relation::SameKey);
    matching.match(bySubject, Relation::SameName);
    return matching.take();
}

} // namespace certwright::trust
