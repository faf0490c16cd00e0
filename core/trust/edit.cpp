// SPDX-License-Identifier: Apache-2.0
#include "core/trust/edit.h"

#include "core/codec/java_text.h"
#include "core/trust/folder_store.h"
#include "core/trust/formats.h"
#include "core/trust/losses.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace certwright::trust {

namespace {

constexpr std::size_t longestAlias = 1'000;
constexpr std::size_t longestChain = 20;

/// Whether an entry's own octets are the same in both formats.
bool keepsPiece(StoreFormat from, StoreFormat to) {
    if (from == StoreFormat::Jks && to == StoreFormat::Jceks)
        return true;
    return from == to && from != StoreFormat::Pkcs12 && from != StoreFormat::Bks &&
        from != StoreFormat::HashedFolder && from != StoreFormat::Nss;
}

/// The aliases of a store as Java compares them.
class Aliases {
public:
    explicit Aliases(const Store& store) {
        for (const auto& entry : store.entries)
            taken_.insert(codec::javaLowerCase(entry->alias));
    }
    bool isTaken(std::string_view alias) const { return taken_.contains(codec::javaLowerCase(alias)); }
    void add(std::string_view alias) { taken_.insert(codec::javaLowerCase(alias)); }
    void release(std::string_view alias) {
        if (const auto at = taken_.find(codec::javaLowerCase(alias)); at != taken_.end())
            taken_.erase(at);
    }

    /// One that is free: the entry's, else its subject's, with a number where it must be.
    std::string freeFor(const Entry& entry) const {
        std::string wanted = entry.alias;
        if (wanted.empty() && entry.leaf())
            wanted = codec::javaLowerCase((*entry.leaf())->subject.shortText());
        if (wanted.empty() || wanted.size() > longestAlias)
            wanted = entryKindName(entry.kind);
        std::string alias = wanted;
        for (int number = 2; isTaken(alias); ++number)
            alias = wanted + "-" + std::to_string(number);
        return alias;
    }

private:
    std::multiset<std::string> taken_;
};

Entry transplanted(const Entry& entry, StoreFormat from, StoreFormat to) {
    Entry moved = entry;
    if (!keepsPiece(from, to))
        moved.piece = std::monostate{};
    return moved;
}

class Editing {
public:
    explicit Editing(const Store& store)
        : store_(store)
        , aliases_(store) {
        store_.asRead = nullptr;
        number();
    }

    Result<void> operator()(const Add& edit) {
        Entry entry = transplanted(edit.entry, edit.from, store_.format);
        // In a PEM file it may stand in the clear, elsewhere under the passphrase of another store.
        if (entry.openKey() && (store_.format == StoreFormat::Pem || isJavaFormat(store_.format)))
            entry.piece = std::monostate{};
        if (hasAliases(store_.format)) {
            const std::string alias = aliases_.freeFor(entry);
            entry.edited = entry.edited || alias != entry.alias;
            entry.alias = alias;
        }
        aliases_.add(entry.alias);
        addEntry(store_, std::move(entry));
        places_[store_.entries.back()->id] = store_.entries.size() - 1;
        return {};
    }
    Result<void> operator()(const Remove& edit) {
        const auto at = find(edit.id);
        if (at == store_.entries.end())
            return failure(ErrorCode::NotFound);
        aliases_.release((*at)->alias);
        *at = nullptr;
        places_.erase(edit.id);
        return {};
    }
    Result<void> operator()(const Rename& edit) {
        const auto at = find(edit.id);
        if (at == store_.entries.end())
            return failure(ErrorCode::NotFound, edit.alias);
        if (!canHaveName(store_.format, **at))
            return failure(ErrorCode::InvalidArgument, edit.alias,
                std::string(storeFormatTitle(store_.format)) + " has no name for it");
        const bool inFolder = store_.format == StoreFormat::HashedFolder; // its file is called so
        const bool needsOne = isJavaFormat(store_.format) || inFolder;
        if (edit.alias.size() > longestAlias || (edit.alias.empty() && needsOne))
            return failure(ErrorCode::InvalidArgument, edit.alias);
        const std::string alias = inFolder ? folderFileName(edit.alias, (*at)->alias) : edit.alias;
        const std::string before = (*at)->alias;
        aliases_.release(before);
        if ((hasAliases(store_.format) || inFolder) && !alias.empty() && aliases_.isTaken(alias)) {
            aliases_.add(before);
            return failure(ErrorCode::Exists, alias);
        }
        aliases_.add(alias);
        change(at, [&](Entry& entry) { entry.alias = alias; });
        return {};
    }
    Result<void> operator()(const Replace& edit) {
        const auto at = find(edit.id);
        if (at == store_.entries.end())
            return failure(ErrorCode::NotFound);
        const Entry& before = **at;
        if (!before.leaf())
            return failure(ErrorCode::InvalidArgument, before.name());
        if (before.hasKey() && !((*before.leaf())->publicKey == edit.certificate->publicKey))
            return failure(ErrorCode::KeyMismatch, before.name());
        change(at, [&](Entry& entry) { entry.certificates.front() = edit.certificate; });
        return {};
    }
    Result<void> operator()(const Move& edit) {
        closeGaps();
        const auto at = find(edit.id);
        if (at == store_.entries.end())
            return failure(ErrorCode::NotFound);
        const auto entry = *at;
        store_.entries.erase(at);
        const auto place = static_cast<std::ptrdiff_t>(std::min(edit.to, store_.entries.size()));
        store_.entries.insert(store_.entries.begin() + place, entry);
        number();
        return {};
    }
    Result<void> operator()(const SetTrust& edit) {
        const auto at = find(edit.id);
        if (at == store_.entries.end())
            return failure(ErrorCode::NotFound);
        if (!(*at)->leaf() || (*at)->hasKey())
            return failure(ErrorCode::InvalidArgument, (*at)->name());
        change(at, [&](Entry& entry) {
            entry.kind = EntryKind::TrustedCertificate;
            entry.trustedFor = edit.trustedFor;
            entry.rejectedFor = edit.rejectedFor;
        });
        return {};
    }

    Store take() {
        closeGaps();
        return std::move(store_);
    }

private:
    using Place = std::vector<std::shared_ptr<const Entry>>::iterator;

    Place find(std::uint64_t id) {
        const auto place = places_.find(id);
        return place == places_.end() ? store_.entries.end()
                                      : store_.entries.begin() + static_cast<std::ptrdiff_t>(place->second);
    }
    void number() {
        places_.clear();
        for (std::size_t place = 0; place < store_.entries.size(); ++place)
            places_[store_.entries[place]->id] = place;
    }
    /// What was removed leaves a gap until somebody counts: thousands may go at once.
    void closeGaps() {
        if (std::erase(store_.entries, nullptr) > 0)
            number();
    }

    template <class Change> static void change(Place at, const Change& change) {
        Entry changed = **at;
        change(changed);
        changed.edited = true;
        *at = std::make_shared<const Entry>(std::move(changed));
    }

    Store store_;
    Aliases aliases_;
    std::unordered_map<std::uint64_t, std::size_t> places_; ///< of the entries by their numbers
};

/// The certificates of a store by their subject.
class Issuers {
public:
    explicit Issuers(const Store& store) {
        for (const auto& entry : store.entries)
            if (entry->leaf() && !entry->hasKey())
                bySubject_.emplace((*entry->leaf())->subject.canonical(), *entry->leaf());
    }

    /// Those above a certificate, as far as they are there. Names decide: Java asks no more of a chain.
    std::vector<x509::Certificate> chainOf(const x509::Certificate& leaf) const {
        std::vector<x509::Certificate> chain{leaf};
        while (chain.size() < longestChain && !chain.back().isSelfIssued()) {
            const auto [first, last] = bySubject_.equal_range(chain.back()->issuer.canonical());
            const auto issuer = std::find_if(first, last,
                [&](const auto& candidate) { return mayHaveIssued(candidate.second, chain.back()); });
            if (issuer == last)
                break;
            chain.push_back(issuer->second);
        }
        return chain;
    }

private:
    /// Of two CAs of one name, the identifiers of their keys tell.
    static bool mayHaveIssued(const x509::Certificate& issuer, const x509::Certificate& subject) {
        const Bytes* wanted = subject.authorityKeyIdentifier();
        const Bytes* there = issuer.subjectKeyIdentifier();
        return !wanted || !there || *wanted == *there;
    }

    std::unordered_multimap<std::string, x509::Certificate> bySubject_;
};

/// Gives every open key that stands alone its certificate.
void joinLooseKeys(const Store& from, std::vector<Entry>& entries) {
    const Issuers issuers{from};
    for (Entry& key : entries) {
        if (!key.openKey() || key.certificates.size() > 1)
            continue;
        const auto fits = [&](const Entry& entry) {
            return entry.leaf() && !entry.hasKey() &&
                (*entry.leaf())->publicKey == key.openKey()->publicKey();
        };
        const auto beside = std::ranges::find_if(entries, fits);
        if (key.certificates.empty() && beside != entries.end())
            key.certificates = beside->certificates;
        if (key.leaf())
            key.certificates = issuers.chainOf(*key.leaf());
    }
}

/// Certificates that are in the chain of a key need no entry of their own, unless their store marked them as
/// trusted besides.
void dropChainMembers(StoreFormat from, std::vector<Entry>& entries) {
    const bool marks = hasAliases(from);
    std::set<ossl::Sha256> inChains;
    for (const Entry& entry : entries)
        if (entry.hasKey())
            for (const x509::Certificate& certificate : entry.certificates)
                inChains.insert(certificate.sha256());
    std::erase_if(entries, [&](const Entry& entry) {
        const bool forItself = marks && entry.kind == EntryKind::TrustedCertificate;
        return !entry.hasKey() && entry.leaf() && !forItself && inChains.contains(entry.leaf()->sha256());
    });
}

} // namespace

Result<Store> apply(const Store& store, const std::vector<Edit>& edits) {
    Editing editing{store};
    for (const Edit& edit : edits)
        if (auto done = std::visit(editing, edit); !done)
            return tl::unexpected(std::move(done).error());
    return editing.take();
}

Applied applyWhatFits(const Store& store, const std::vector<Edit>& edits) {
    Editing editing{store};
    std::vector<std::size_t> leftOut;
    for (std::size_t place = 0; place < edits.size(); ++place)
        if (!std::visit(editing, edits[place]))
            leftOut.push_back(place);
    return {editing.take(), std::move(leftOut)};
}

Store convert(const Store& store, StoreFormat format, Instant now) {
    std::vector<Entry> entries;
    for (const auto& entry : store.entries) {
        entries.push_back(transplanted(*entry, store.format, format));
        if (entry->openKey() && isJavaFormat(format))
            entries.back().piece = std::monostate{}; // it comes under the new store's passphrase
    }
    if (isSealedFormat(format)) { // the others have no place for keys, or keep them as they stand
        joinLooseKeys(store, entries);
        dropChainMembers(store.format, entries);
    }
    Editing editing{emptyStore(format)};
    for (Entry& entry : entries) {
        if (!entry.date && isJavaFormat(format))
            entry.date = std::chrono::milliseconds(now.time_since_epoch()).count();
        if (entry.kind == EntryKind::Certificate)
            entry.kind = EntryKind::TrustedCertificate;            // what is left of them is in no chain
        static_cast<void>(editing(Add{std::move(entry), format})); // adding never fails
    }
    return editing.take();
}

} // namespace certwright::trust
