// SPDX-License-Identifier: Apache-2.0
#include "core/container/bks_reader.h"

#include "core/container/findings.h"
#include "core/container/java_store_reader.h"

namespace certwright::container {

namespace {

class Entries {
public:
    Entries(std::size_t size, Reading& reading)
        : place_{0, size}
        , reading_(reading) {}

    void add(const BksEntry& entry) {
        if (entry.type == BksEntryType::Secret) {
            reading_.report(finding::secretEntry, {entry.alias}, place_);
            addItem(entry, UnknownObject{copyOf(entry.content)}, {});
        } else if (entry.type != BksEntryType::Certificate) {
            addKey(entry);
        }
        for (const Bytes& certificate : entry.certificates)
            addCertificate(entry, certificate);
    }

private:
    void addKey(const BksEntry& entry) {
        const auto key = bksKeyOf(entry, reading_.passphrase());
        if (!key) {
            const bool sealed = key.error().code == ErrorCode::PassphraseNeeded ||
                key.error().code == ErrorCode::WrongPassphrase;
            if (sealed)
                reading_.report(finding::sealedEntry, {entry.alias}, place_);
            else
                unreadable(entry, key.error().detail);
            addItem(entry, UnknownObject{copyOf(entry.content)}, {});
            return;
        }
        if (key->kind == BksKey::Kind::Private) {
            if (auto read = keys::PrivateKey::parse(key->encoded))
                return addItem(entry, std::move(*read), {});
        } else if (key->kind == BksKey::Kind::Public) {
            if (auto read = keys::PublicKey::parse(key->encoded))
                return addItem(entry, std::move(*read), {});
        } else {
            reading_.report(finding::secretEntry, {entry.alias}, place_);
            return addItem(entry, UnknownObject{copyOf(entry.content)}, {});
        }
        unreadable(entry, key->format);
        addItem(entry, UnknownObject{copyOf(entry.content)}, {});
    }

    void addCertificate(const BksEntry& entry, const Bytes& encoded) {
        auto read = x509::Certificate::parse(encoded);
        if (read)
            return addItem(entry, std::move(*read), encoded);
        unreadable(entry, read.error().detail);
        addItem(entry, UnknownObject{encoded}, encoded);
    }

    void addItem(const BksEntry& entry, Content content, ByteView der) {
        Item item{.content = std::move(content)};
        item.label = entry.alias;
        item.trusted = entry.type == BksEntryType::Certificate && item.certificate();
        item.date = instantOfJava(entry.date);
        item.source = {.place = place_,
            .format = Format::Bks,
            .encrypted = entry.type == BksEntryType::SealedKey && !item.certificate()};
        reading_.add(std::move(item), der);
    }

    void unreadable(const BksEntry& entry, const std::string& why) {
        reading_.report(finding::entryUnreadable, {entry.alias, why}, place_);
    }

    ByteRange place_;
    Reading& reading_;
};

} // namespace

Result<void> readBks(ByteView content, Reading& reading) {
    const auto store = parseBks(content);
    if (!store)
        return tl::unexpected(store.error());
    if (reading.passphrase())
        if (auto sealed = checkMacOfBks(*store, *reading.passphrase()); !sealed)
            return sealed;
    const ByteRange place{0, content.size()};
    if (!reading.passphrase())
        reading.report(finding::integrityUnchecked, {}, place);
    if (store->version == 1)
        reading.report(finding::bksVersion1, {}, place);
    Entries entries{content.size(), reading};
    for (const BksEntry& entry : store->entries) {
        if (!reading.hasRoom())
            break;
        entries.add(entry);
    }
    return {};
}

} // namespace certwright::container
