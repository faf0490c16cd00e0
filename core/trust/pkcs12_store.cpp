// SPDX-License-Identifier: Apache-2.0
#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/container/findings.h"
#include "core/container/pkcs12_encoding.h"
#include "core/container/pkcs12_reader.h"
#include "core/container/pkcs12_writer.h"
#include "core/container/reading.h"
#include "core/trust/formats.h"

#include <algorithm>

namespace certwright::trust {

using container::BagAttribute;
using container::Pkcs12Passphrase;
using container::Safe;
using container::SafeBag;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

std::vector<codec::Oid> purposesOf(const BagAttribute& attribute) {
    std::vector<codec::Oid> purposes;
    for (const Bytes& value : attribute.values)
        if (const auto purpose = codec::DerReader{value}.next(tag::oid))
            purposes.push_back(codec::Oid::fromContent(purpose->content));
    return purposes;
}

/// What has a place of its own in an entry.
bool isKnown(const BagAttribute& attribute) {
    return attribute.type == oid::friendlyName || attribute.type == oid::trustedKeyUsage;
}

void takeAttributes(const SafeBag& bag, Entry& entry) {
    entry.alias = bag.friendlyName();
    for (const BagAttribute& attribute : bag.attributes)
        if (!isKnown(attribute))
            entry.attributes.push_back(attribute);
    const BagAttribute* trusted = bag.attribute(oid::trustedKeyUsage);
    if (trusted)
        entry.trustedFor = purposesOf(*trusted);
    if (entry.kind == EntryKind::TrustedCertificate && !trusted)
        entry.kind = EntryKind::Certificate;
}

Entry entryOf(const BagPiece::Placed& placed, const Pkcs12Passphrase& passphrase,
    std::uint64_t mostIterations, Store& store) {
    Entry entry{.kind = EntryKind::Other};
    const SafeBag& bag = placed.bag;
    if (auto content = container::contentOf(bag, passphrase, mostIterations)) {
        if (*content)
            takeContent(std::move(**content), entry);
        else
            store.findings.push_back({&container::finding::entryUnreadable,
                {bag.friendlyName(), content->error().detail}, std::nullopt});
    }
    if (bag.type == oid::secretBag)
        entry.kind = EntryKind::Secret;
    if (bag.type == oid::shroudedKeyBag || bag.type == oid::keyBag)
        entry.kind = EntryKind::Key;
    takeAttributes(bag, entry);
    entry.piece = BagPiece{{placed}};
    return entry;
}

bool isLeafOf(const Entry& certificate, const Entry& key) {
    if (!certificate.leaf() || certificate.hasKey())
        return false;
    const auto idOf = [](const Entry& entry) {
        return std::get<BagPiece>(entry.piece).bags.front().bag.localKeyId();
    };
    if (key.openKey())
        return (*certificate.leaf())->publicKey == key.openKey()->publicKey();
    return idOf(key) && idOf(key) == idOf(certificate);
}

/// A key and its certificate are two bags and one entry.
void joinKeys(std::vector<Entry>& entries) {
    for (std::size_t k = 0; k < entries.size(); ++k) {
        if (entries[k].kind != EntryKind::Key || !entries[k].certificates.empty())
            continue;
        const auto leaf = std::ranges::find_if(
            entries, [&](const Entry& entry) { return isLeafOf(entry, entries[k]); });
        if (leaf == entries.end())
            continue;
        Entry& key = entries[k];
        key.certificates = leaf->certificates;
        auto& bags = std::get<BagPiece>(key.piece).bags;
        bags.push_back(std::get<BagPiece>(leaf->piece).bags.front());
        if (key.alias.empty())
            key.alias = leaf->alias;
        const auto at = static_cast<std::size_t>(leaf - entries.begin());
        entries.erase(leaf);
        k -= at < k ? 1 : 0;
    }
}

void setAttribute(SafeBag& bag, const BagAttribute& attribute) {
    std::erase_if(bag.attributes, [&](const BagAttribute& a) { return a.type == attribute.type; });
    bag.attributes.push_back(attribute);
}

/// The attributes that say what an entry's values say.
void applyAttributes(const Entry& entry, SafeBag& bag) {
    if (entry.alias != bag.friendlyName()) {
        std::erase_if(bag.attributes, [](const BagAttribute& a) { return a.type == oid::friendlyName; });
        if (!entry.alias.empty())
            setAttribute(bag, container::friendlyNameAttribute(entry.alias));
    }
    if (entry.kind == EntryKind::TrustedCertificate)
        setAttribute(bag,
            container::trustedKeyUsageAttribute(entry.trustedFor.empty()
                    ? std::vector<codec::Oid>{oid::anyExtendedKeyUsage}
                    : entry.trustedFor));
    // The mark on the leaf of a key would make Java lose its chain.
    if (entry.kind != EntryKind::TrustedCertificate)
        std::erase_if(bag.attributes, [](const BagAttribute& a) { return a.type == oid::trustedKeyUsage; });
}

/// The bags of an edited entry that was here before.
std::vector<BagPiece::Placed> editedBags(const BagPiece& before, const Entry& entry) {
    std::vector<BagPiece::Placed> bags = before.bags;
    for (BagPiece::Placed& placed : bags) {
        if (placed.bag.type == oid::certBag && entry.leaf())
            placed.bag.value = container::certificateBag(*entry.leaf()).value;
        applyAttributes(entry, placed.bag);
    }
    return bags;
}

std::size_t countKeys(const std::vector<Safe>& safes) {
    std::size_t count = 0;
    for (const Safe& safe : safes)
        count += static_cast<std::size_t>(std::ranges::count_if(
            safe.bags, [](const SafeBag& bag) { return bag.type == oid::shroudedKeyBag; }));
    return count;
}

/// Writes the safes of one store.
class Writer {
public:
    Writer(const Pkcs12Frame& frame, Pkcs12Passphrase passphrase)
        : frame_(frame)
        , passphrase_(std::move(passphrase))
        , contents_(frame.safes.size()) {}

    Result<void> add(const Entry& entry) {
        if (const auto* before = std::get_if<BagPiece>(&entry.piece)) {
            for (auto& placed : entry.edited ? editedBags(*before, entry) : before->bags)
                contents_[placed.safe].push_back(placed.bag);
            return {};
        }
        if (entry.revocationList)
            return put(container::revocationListBag(*entry.revocationList), entry, false);
        if (!entry.hasKey())
            return put(container::certificateBag(*entry.leaf()), entry, false);
        return addKey(entry);
    }

    Result<Bytes> write() {
        std::vector<Safe> safes;
        for (std::size_t i = 0; i < contents_.size(); ++i) {
            const bool untouched = i < frame_.safes.size() && contents_[i] == frame_.safes[i].bags &&
                !(frame_.safes[i].encryption && frame_.safes[i].cipherText.empty());
            if (untouched) {
                safes.push_back(frame_.safes[i]);
                continue;
            }
            auto made = container::makeSafe(contents_[i],
                i < frame_.safes.size() ? frame_.safes[i].encryption : std::nullopt, passphrase_);
            if (!made)
                return tl::unexpected(std::move(made).error());
            safes.push_back(std::move(*made));
        }
        return container::encodePfx(safes, frame_.mac, passphrase_);
    }

private:
    /// The safe for a bag: the last one that holds its like.
    std::size_t safeFor(const codec::Oid& type, bool secret) {
        for (std::size_t i = contents_.size(); i-- > 0;)
            if (std::ranges::find(contents_[i], type, &SafeBag::type) != contents_[i].end())
                return i;
        const bool firstIsFree = !secret && !frame_.safes.empty();
        if (firstIsFree)
            return 0;
        contents_.emplace_back();
        return contents_.size() - 1;
    }

    Result<void> put(SafeBag bag, const Entry& entry, bool secret) {
        for (const BagAttribute& attribute : entry.attributes)
            setAttribute(bag, attribute);
        applyAttributes(entry, bag);
        contents_[safeFor(bag.type, secret)].push_back(std::move(bag));
        return {};
    }

    Result<SafeBag> keyBagOf(const Entry& entry) {
        if (const auto* closed = entry.closedKey())
            return container::shroudedKeyBag(closed->encoded());
        return container::shroudedKeyBag(*entry.openKey(),
            container::protectionOf(container::Pkcs12Preset::Modern).scheme, passphrase_.text);
    }

    Result<void> addKey(const Entry& entry) {
        auto bag = keyBagOf(entry);
        if (!bag)
            return tl::unexpected(std::move(bag).error());
        Entry named = entry;
        if (entry.leaf())
            setLocalKeyId(named);
        put(std::move(*bag), named, true);
        if (!entry.leaf())
            return {};
        put(container::certificateBag(*entry.leaf()), named, false);
        for (std::size_t i = 1; i < entry.certificates.size(); ++i)
            addToChain(entry.certificates[i]);
        return {};
    }

    static void setLocalKeyId(Entry& entry) {
        std::erase_if(entry.attributes, [](const BagAttribute& a) { return a.type == oid::localKeyId; });
        entry.attributes.push_back(
            container::localKeyIdAttribute((*entry.leaf())->publicKey.keyIdentifier()));
    }

    /// A CA of a chain goes in once, however many chains it is in.
    void addToChain(const x509::Certificate& certificate) {
        SafeBag bag = container::certificateBag(certificate);
        const auto holds = [&](const std::vector<SafeBag>& bags) {
            return std::ranges::find(bags, bag.value, &SafeBag::value) != bags.end();
        };
        if (std::ranges::none_of(contents_, holds))
            contents_[safeFor(oid::certBag, false)].push_back(std::move(bag));
    }

    const Pkcs12Frame& frame_;
    Pkcs12Passphrase passphrase_;
    std::vector<std::vector<SafeBag>> contents_;
};

} // namespace

Result<Store> readPkcs12Store(
    ByteView content, const container::OpenOptions& options, std::uint64_t mostIterations) {
    auto unlocked = container::unlockPkcs12(content, options, mostIterations);
    if (!unlocked)
        return tl::unexpected(std::move(unlocked).error());
    std::vector<Finding> weaknesses = container::weaknessesOf(unlocked->pfx);
    Store store{.format = StoreFormat::Pkcs12};
    Pkcs12Frame frame{.safes = std::move(unlocked->pfx.safes),
        .mac = unlocked->pfx.mac,
        .opensWithout = !options.passphrase,
        .passphraseAbsent = unlocked->passphrase.absent};
    const std::size_t keys = countKeys(frame.safes);
    if (keys > container::mostKeys)
        return failure(ErrorCode::LimitReached, {}, std::to_string(keys) + " keys");
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < frame.safes.size(); ++i)
        for (const SafeBag& bag : frame.safes[i].bags)
            entries.push_back(entryOf({i, bag}, unlocked->passphrase, mostIterations, store));
    joinKeys(entries);
    for (Entry& entry : entries)
        addEntry(store, std::move(entry));
    for (Finding& finding : weaknesses)
        store.findings.push_back(std::move(finding));
    store.frame = std::make_shared<const Frame>(std::move(frame));
    return store;
}

Result<Bytes> writePkcs12Store(const Store& store, const std::optional<SecretText>& passphrase) {
    const auto& frame = std::get<Pkcs12Frame>(*store.frame);
    const bool sealed = frame.mac ||
        std::ranges::any_of(frame.safes, [](const Safe& safe) { return safe.encryption.has_value(); });
    const bool newKey = std::ranges::any_of(store.entries, [](const auto& entry) {
        return entry->openKey() && !std::holds_alternative<BagPiece>(entry->piece);
    });
    if (((sealed && !frame.opensWithout) || newKey) && !passphrase)
        return failure(ErrorCode::PassphraseNeeded);
    const SecretText text = passphrase.value_or(SecretText{});
    Writer writer{frame, {text, text.empty() && frame.passphraseAbsent}};
    for (const auto& entry : store.entries)
        if (canHold(StoreFormat::Pkcs12, *entry, passphrase.has_value()))
            if (auto added = writer.add(*entry); !added)
                return tl::unexpected(std::move(added).error());
    return writer.write();
}

} // namespace certwright::trust
