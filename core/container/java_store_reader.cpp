// SPDX-License-Identifier: Apache-2.0
#include "core/container/java_store_reader.h"

#include "core/base/utf8.h"
#include "core/codec/java_text.h"
#include "core/container/findings.h"

#include <algorithm>
#include <chrono>
#include <map>

namespace certwright::container {

namespace {

class Entries {
public:
    Entries(const JavaStore& store, std::size_t size, Reading& reading)
        : format_(store.type == JavaStoreType::Jks ? Format::Jks : Format::Jceks)
        , place_{0, size}
        , reading_(reading) {}

    void add(const JavaEntry& entry) {
        const std::string alias = codec::utf8FromJava(entry.alias);
        if (entry.type == JavaEntryType::PrivateKey)
            addKey(entry, alias);
        if (entry.type == JavaEntryType::SecretKey) {
            reading_.report(finding::secretEntry, {alias}, place_);
            addItem(entry, alias, UnknownObject{entry.content}, {});
        }
        for (const JavaCertificate& certificate : entry.certificates)
            addCertificate(entry, alias, certificate);
    }

    bool openedKey() const { return openedKey_; }

private:
    void addKey(const JavaEntry& entry, const std::string& alias) {
        auto closed = keys::EncryptedKey::fromPkcs8(entry.content);
        if (!closed) {
            unreadable(alias, "no EncryptedPrivateKeyInfo");
            addItem(entry, alias, UnknownObject{entry.content}, {});
            return;
        }
        if (closed->isJavaOnly() && closed->scheme().weak)
            reading_.report(finding::jksKeyProtection, {alias}, place_);
        if (reading_.passphrase()) {
            if (auto key = closed->open(*reading_.passphrase())) {
                openedKey_ = true;
                addItem(entry, alias, std::move(*key), {});
                return;
            }
        }
        addItem(entry, alias, std::move(*closed), entry.content);
    }

    void addCertificate(
        const JavaEntry& entry, const std::string& alias, const JavaCertificate& certificate) {
        auto read = x509::Certificate::parse(certificate.encoded);
        if (!read) {
            unreadable(alias, read.error().detail);
            addItem(entry, alias, UnknownObject{certificate.encoded}, certificate.encoded);
            return;
        }
        addItem(entry, alias, std::move(*read), certificate.encoded);
    }

    void addItem(const JavaEntry& entry, const std::string& alias, Content content, ByteView der) {
        Item item{.content = std::move(content)};
        item.label = alias;
        item.trusted = entry.type == JavaEntryType::TrustedCertificate && item.certificate();
        item.date = instantOfJava(entry.date);
        item.source = {.place = place_,
            .format = format_,
            .encrypted = entry.type == JavaEntryType::PrivateKey && !item.certificate()};
        reading_.add(std::move(item), der);
    }

    void unreadable(const std::string& alias, const std::string& why) {
        reading_.report(finding::entryUnreadable, {alias, why}, place_);
    }

    Format format_;
    ByteRange place_;
    Reading& reading_;
    bool openedKey_ = false;
};

} // namespace

std::optional<Instant> instantOfJava(std::int64_t milliseconds) {
    const Instant moment = std::chrono::floor<std::chrono::seconds>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(milliseconds)));
    return moment >= Instant{} && moment <= endOfTime() ? std::optional(moment) : std::nullopt;
}

void reportAliases(const std::vector<std::string>& aliases,
    const std::function<void(const FindingKind&, std::size_t)>& report) {
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < aliases.size(); ++i) {
        const std::string lower = codec::javaLowerCase(aliases[i]);
        if (++seen[lower] == 2)
            report(finding::aliasTwice, i);
        if (lower != aliases[i])
            report(finding::aliasCapitals, i);
    }
}

Result<void> readJavaStore(ByteView content, Reading& reading) {
    const auto store = parseJavaStore(content);
    if (!store)
        return tl::unexpected(store.error());
    const ByteRange place{0, content.size()};
    const bool checked = reading.passphrase() && isDigestOfJavaStore(content, *reading.passphrase());
    Entries entries{*store, content.size(), reading};
    std::vector<std::string> aliases;
    for (const JavaEntry& entry : store->entries) {
        if (!reading.hasRoom())
            break;
        entries.add(entry);
        aliases.push_back(codec::utf8FromJava(entry.alias));
    }
    if (reading.passphrase() && !checked && !entries.openedKey())
        return failure(ErrorCode::WrongPassphrase);
    if (!checked)
        reading.report(
            reading.passphrase() ? finding::integrityBroken : finding::integrityUnchecked, {}, place);
    if (!store->trailing.empty())
        reading.report(finding::trailingOctets,
            {static_cast<std::int64_t>(store->trailing.size()),
                static_cast<std::int64_t>(content.size() - store->trailing.size() - store->digest.size())},
            place);
    reportAliases(aliases,
        [&](const FindingKind& kind, std::size_t at) { reading.report(kind, {aliases[at]}, place); });
    return {};
}

} // namespace certwright::container
