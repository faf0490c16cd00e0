// SPDX-License-Identifier: Apache-2.0
#include "core/trust/rebase.h"

#include "core/trust/diff.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace certwright::trust {

namespace {

/// A key and a certificate may stand side by side in one store.
using Content = std::pair<ossl::Sha256, bool>;

Content contentOf(const Entry& entry) {
    return {entry.fingerprint(), entry.hasKey()};
}

/// What two stores both hold, in the order of the first.
std::vector<Content> sharedContent(const Store& store, const Store& other) {
    std::set<Content> shared;
    for (const auto& entry : other.entries)
        shared.insert(contentOf(*entry));
    std::vector<Content> order;
    for (const auto& entry : store.entries)
        if (const auto same = shared.extract(contentOf(*entry)))
            order.push_back(same.value());
    return order;
}

/// Which entry of the one store is which of the other.
class Counterparts {
public:
    Counterparts(const Store& before, const Store& now) {
        for (const auto& entry : now.entries)
            free_.emplace(contentOf(*entry), entry.get());
        for (const bool byAlias : {true, false})
            for (const auto& entry : before.entries)
                if (!found_.contains(entry->id))
                    take(*entry, byAlias);
    }

    const Entry* of(std::uint64_t id) const {
        const auto found = found_.find(id);
        return found == found_.end() ? nullptr : found->second;
    }
    /// Takes one that came meanwhile and holds the same; null where there is none.
    const Entry* takeNewLike(const Entry& entry) {
        const auto same = free_.extract(contentOf(entry));
        return same ? same.mapped() : nullptr;
    }

private:
    void take(const Entry& entry, bool byAlias) {
        const auto [first, last] = free_.equal_range(contentOf(entry));
        const auto same = std::find_if(first, last,
            [&](const auto& candidate) { return !byAlias || candidate.second->alias == entry.alias; });
        if (same == last)
            return;
        found_.emplace(entry.id, same->second);
        free_.erase(same);
    }

    std::multimap<Content, const Entry*> free_; ///< of the second store, without a counterpart so far
    std::unordered_map<std::uint64_t, const Entry*> found_;
};

bool differsIn(const Change& change, std::string_view what) {
    return std::ranges::find(change.what, what) != change.what.end();
}

bool isTrustedTheSame(const Entry& one, const Entry& other) {
    return one.kind == other.kind && one.trustedFor == other.trustedFor &&
        one.rejectedFor == other.rejectedFor;
}

SetTrust trustAs(const Entry& entry, std::uint64_t id) {
    return {.id = id, .trustedFor = entry.trustedFor, .rejectedFor = entry.rejectedFor};
}

/// The edits, each with the name of its entry.
class Carried {
public:
    Carried(const Diff& diff, const Store& before, const Store& edited, const Store& now)
        : format_(edited.format)
        , counterparts_(before, now) {
        for (const auto& entry : diff.removed)
            if (const Entry* counterpart = counterparts_.of(entry->id))
                carry(Remove{.id = counterpart->id}, *entry);
        for (const Change& change : diff.changed)
            carryChange(change);
        for (const auto& entry : diff.added)
            carryAddition(*entry);
    }

    Rebased makeTo(const Store& now) const {
        Applied applied = applyWhatFits(now, edits_);
        Rebased rebased{.store = std::move(applied.store),
            .leftOut = leftOut_,
            .isEdited = edits_.size() > applied.leftOut.size()};
        for (const std::size_t place : applied.leftOut)
            rebased.leftOut.push_back(names_[place]);
        const auto [first, last] = std::ranges::unique(rebased.leftOut); // renamed and limited: one entry
        rebased.leftOut.erase(first, last);
        return rebased;
    }

private:
    void carry(Edit edit, const Entry& entry) {
        edits_.push_back(std::move(edit));
        names_.push_back(entry.name());
    }
    void carryChange(const Change& change) {
        const Entry& after = *change.after;
        const Entry* now = counterparts_.of(change.before->id);
        if (!now) {
            leftOut_.push_back(after.name());
            return;
        }
        if (change.relation != Relation::SameCertificate && after.leaf())
            carry(Replace{.id = now->id, .certificate = *after.leaf()}, after);
        if (differsIn(change, "alias"))
            carry(Rename{.id = now->id, .alias = after.alias}, after);
        if (differsIn(change, "trust") || differsIn(change, "kind"))
            carry(trustAs(after, now->id), after);
    }
    void carryAddition(const Entry& entry) {
        const Entry* theirs = counterparts_.takeNewLike(entry);
        if (!theirs)
            carry(Add{.entry = entry, .from = format_}, entry);
        else if (!isTrustedTheSame(*theirs, entry))
            carry(trustAs(entry, theirs->id), entry);
    }

    StoreFormat format_; ///< of what is added
    Counterparts counterparts_;
    std::vector<Edit> edits_;
    std::vector<std::string> names_; ///< of the entry of each
    std::vector<std::string> leftOut_;
};

} // namespace

Rebased rebase(const Store& before, const Store& edited, const Store& now) {
    Rebased rebased = Carried{diff(before, edited), before, edited, now}.makeTo(now);
    rebased.orderLeftOut = keepsOrder(edited.format) &&
        sharedContent(before, edited) != sharedContent(edited, before);
    return rebased;
}

} // namespace certwright::trust
