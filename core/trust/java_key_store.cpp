// SPDX-License-Identifier: Apache-2.0
#include "core/codec/java_text.h"
#include "core/container/bks_structure.h"
#include "core/container/findings.h"
#include "core/keys/java_protection.h"
#include "core/trust/formats.h"

namespace certwright::trust {

using container::JavaEntry;
using container::JavaEntryType;
using container::JavaStoreType;

namespace {

constexpr std::string_view certificateType = "X.509";

void addFinding(Store& store, const FindingKind& kind, std::vector<Parameter> parameters) {
    store.findings.push_back({&kind, std::move(parameters), std::nullopt});
}

/// The certificates that can be read; says where one cannot.
void takeCertificates(Entry& entry, const std::vector<Bytes>& encoded, Store& store) {
    for (const Bytes& der : encoded) {
        auto certificate = x509::Certificate::parse(der);
        if (certificate)
            entry.certificates.push_back(std::move(*certificate));
        else
            addFinding(store, container::finding::entryUnreadable, {entry.alias, certificate.error().detail});
    }
}

Entry entryOf(const JavaEntry& java, Store& store, KeyOpener& opener) {
    Entry entry{.alias = codec::utf8FromJava(java.alias), .date = java.date};
    std::vector<Bytes> certificates;
    for (const container::JavaCertificate& certificate : java.certificates)
        certificates.push_back(certificate.encoded);
    takeCertificates(entry, certificates, store);
    if (java.type == JavaEntryType::SecretKey)
        entry.kind = EntryKind::Secret;
    if (java.type == JavaEntryType::TrustedCertificate && entry.certificates.empty())
        entry.kind = EntryKind::Other;
    if (java.type == JavaEntryType::PrivateKey) {
        entry.kind = EntryKind::Key;
        if (auto closed = keys::EncryptedKey::fromPkcs8(java.content))
            entry.key = opener.open(std::move(*closed));
        else
            addFinding(store, container::finding::entryUnreadable,
                {entry.alias, std::string("no EncryptedPrivateKeyInfo")});
    }
    entry.piece = java;
    return entry;
}

std::vector<container::JavaCertificate> certificatesOf(const Entry& entry, std::uint32_t version) {
    std::vector<container::JavaCertificate> certificates;
    for (const x509::Certificate& certificate : entry.certificates)
        certificates.push_back(
            {version >= 2 ? copyOf(bytesOf(certificateType)) : Bytes{}, certificate.der()});
    return certificates;
}

Result<Bytes> protectedKey(const Entry& entry, StoreFormat format, const SecretText& passphrase) {
    if (const auto* closed = entry.closedKey())
        return closed->encoded();
    const SecretBytes plain = entry.openKey()->unencryptedPkcs8();
    return format == StoreFormat::Jks ? keys::protectForJks(plain, passphrase)
                                      : keys::protectForJceks(plain, passphrase);
}

/// An edited entry: what is not edited in it stays as it stood, above all the key.
JavaEntry editedEntry(const JavaEntry& before, const Entry& entry, std::uint32_t version) {
    JavaEntry java = before;
    if (entry.alias != codec::utf8FromJava(before.alias))
        java.alias = codec::javaFromUtf8(codec::javaLowerCase(entry.alias));
    java.date = entry.date.value_or(before.date);
    if (!entry.certificates.empty())
        java.certificates = certificatesOf(entry, version);
    return java;
}

Result<JavaEntry> newEntry(
    const Entry& entry, const Store& store, const SecretText& passphrase, std::uint32_t version) {
    JavaEntry java{.alias = codec::javaFromUtf8(codec::javaLowerCase(entry.alias)),
        .date = entry.date.value_or(0),
        .certificates = certificatesOf(entry, version)};
    if (!entry.hasKey())
        return java;
    java.type = JavaEntryType::PrivateKey;
    auto content = protectedKey(entry, store.format, passphrase);
    if (!content)
        return tl::unexpected(std::move(content).error());
    java.content = std::move(*content);
    return java;
}

} // namespace

Result<Store> readJavaKeyStore(ByteView content, const std::optional<SecretText>& passphrase) {
    auto java = container::parseJavaStore(content);
    if (!java)
        return tl::unexpected(std::move(java).error());
    Store store{.format = java->type == JavaStoreType::Jks ? StoreFormat::Jks : StoreFormat::Jceks};
    if (java->entries.size() > mostEntries)
        return tooManyEntries();
    KeyOpener opener{passphrase};
    bool keyOpened = false;
    for (const JavaEntry& one : java->entries) {
        Entry entry = entryOf(one, store, opener);
        keyOpened = keyOpened || entry.openKey();
        addEntry(store, std::move(entry));
    }
    const bool checked = passphrase && container::isDigestOfJavaStore(content, *passphrase);
    if (passphrase && !checked && !keyOpened)
        return failure(ErrorCode::WrongPassphrase);
    if (!checked)
        addFinding(store,
            passphrase ? container::finding::integrityBroken : container::finding::integrityUnchecked, {});
    if (!java->trailing.empty())
        addFinding(store, container::finding::trailingOctets,
            {static_cast<std::int64_t>(java->trailing.size()),
                static_cast<std::int64_t>(content.size() - java->trailing.size() - java->digest.size())});
    store.frame = std::make_shared<const Frame>(JavaFrame{java->version, std::move(java->trailing)});
    return store;
}

Result<Bytes> writeJavaKeyStore(const Store& store, const std::optional<SecretText>& passphrase) {
    if (!passphrase)
        return failure(ErrorCode::PassphraseNeeded);
    const auto& frame = std::get<JavaFrame>(*store.frame);
    container::JavaStore java{
        .type = store.format == StoreFormat::Jks ? JavaStoreType::Jks : JavaStoreType::Jceks,
        .version = frame.version,
        .trailing = frame.trailing};
    for (const auto& entry : store.entries) {
        if (!canHold(store.format, *entry, true))
            continue;
        if (const auto* before = std::get_if<JavaEntry>(&entry->piece)) {
            java.entries.push_back(entry->edited ? editedEntry(*before, *entry, frame.version) : *before);
            continue;
        }
        auto made = newEntry(*entry, store, *passphrase, frame.version);
        if (!made)
            return tl::unexpected(std::move(made).error());
        java.entries.push_back(std::move(*made));
    }
    return container::encodeJavaStore(java, *passphrase);
}

Result<Store> readBksStore(ByteView content, const std::optional<SecretText>& passphrase) {
    const auto bks = container::parseBks(content);
    if (!bks)
        return tl::unexpected(bks.error());
    if (passphrase)
        if (auto sealed = container::checkMacOfBks(*bks, *passphrase); !sealed)
            return tl::unexpected(std::move(sealed).error());
    Store store{.format = StoreFormat::Bks};
    for (const container::BksEntry& one : bks->entries) {
        Entry entry{.alias = one.alias, .date = one.date};
        takeCertificates(entry, one.certificates, store);
        if (one.type == container::BksEntryType::Secret)
            entry.kind = EntryKind::Secret;
        else if (one.type != container::BksEntryType::Certificate || entry.certificates.empty())
            entry.kind = EntryKind::Other;
        if (const auto key = container::bksKeyOf(one, passphrase);
            key && key->kind == container::BksKey::Kind::Private)
            if (auto open = keys::PrivateKey::parse(key->encoded)) {
                entry.kind = EntryKind::Key;
                entry.key = std::move(*open);
            }
        entry.piece = ObjectPiece{copyOf(one.content)};
        addEntry(store, std::move(entry));
    }
    if (!passphrase)
        addFinding(store, container::finding::integrityUnchecked, {});
    if (bks->version == 1)
        addFinding(store, container::finding::bksVersion1, {});
    store.frame = std::make_shared<const Frame>(JavaFrame{bks->version, {}});
    return store;
}

} // namespace certwright::trust
