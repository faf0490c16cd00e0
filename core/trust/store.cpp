// SPDX-License-Identifier: Apache-2.0
#include "core/trust/store.h"

#include "core/codec/oid_names.h"

#include <algorithm>

namespace certwright::trust {

namespace {

/// The octets that make an entry without a certificate what it is.
struct PieceOctets {
    Bytes operator()(const std::monostate&) const { return {}; }
    Bytes operator()(const TextPiece& piece) const { return copyOf(bytesOf(piece.block)); }
    Bytes operator()(const ObjectPiece& piece) const { return piece.encoded; }
    Bytes operator()(const BagPiece& piece) const {
        return piece.bags.empty() ? Bytes{} : piece.bags.front().bag.value;
    }
    Bytes operator()(const container::JavaEntry& entry) const { return entry.content; }
};

} // namespace

std::string_view storeFormatName(StoreFormat format) {
    switch (format) {
    case StoreFormat::Pem:
        return "pem";
    case StoreFormat::Der:
        return "der";
    case StoreFormat::Pkcs7:
        return "pkcs7";
    case StoreFormat::Pkcs12:
        return "pkcs12";
    case StoreFormat::Jks:
        return "jks";
    case StoreFormat::Jceks:
        return "jceks";
    case StoreFormat::Bks:
        return "bks";
    case StoreFormat::HashedFolder:
        return "hashed-folder";
    }
    return {};
}

std::optional<StoreFormat> storeFormatNamed(std::string_view name) {
    for (int number = 0; !storeFormatName(static_cast<StoreFormat>(number)).empty(); ++number)
        if (storeFormatName(static_cast<StoreFormat>(number)) == name)
            return static_cast<StoreFormat>(number);
    return std::nullopt;
}

std::string_view storeFormatTitle(StoreFormat format) {
    switch (format) {
    case StoreFormat::Pem:
        return "PEM";
    case StoreFormat::Der:
        return "DER";
    case StoreFormat::Pkcs7:
        return "PKCS#7";
    case StoreFormat::Pkcs12:
        return "PKCS#12";
    case StoreFormat::Jks:
        return "JKS";
    case StoreFormat::Jceks:
        return "JCEKS";
    case StoreFormat::Bks:
        return "BKS";
    case StoreFormat::HashedFolder:
        return "a folder of certificates";
    }
    return "";
}

std::span<const StoreFormat> writableFormats() {
    static constexpr StoreFormat formats[] = {StoreFormat::Pem, StoreFormat::Der, StoreFormat::Pkcs7,
        StoreFormat::Pkcs12, StoreFormat::Jks, StoreFormat::Jceks};
    return formats;
}

bool isJavaFormat(StoreFormat format) {
    return format == StoreFormat::Jks || format == StoreFormat::Jceks;
}

bool isSealedFormat(StoreFormat format) {
    return isJavaFormat(format) || format == StoreFormat::Pkcs12 || format == StoreFormat::Bks;
}

bool hasAliases(StoreFormat format) {
    return isJavaFormat(format) || format == StoreFormat::Pkcs12 || format == StoreFormat::Bks;
}

std::string_view entryKindName(EntryKind kind) {
    switch (kind) {
    case EntryKind::TrustedCertificate:
        return "trusted-certificate";
    case EntryKind::Certificate:
        return "certificate";
    case EntryKind::Key:
        return "key";
    case EntryKind::Secret:
        return "secret";
    case EntryKind::RevocationList:
        return "crl";
    case EntryKind::Other:
        return "other";
    }
    return {};
}

bool Entry::isLimited() const {
    return !trustedFor.empty() &&
        std::ranges::find(trustedFor, codec::Oid{codec::oid::anyExtendedKeyUsage}) == trustedFor.end();
}

std::string Entry::name() const {
    if (!alias.empty())
        return alias;
    if (leaf())
        return (*leaf())->subject.toRfc4514();
    if (revocationList)
        return (*revocationList)->issuer.toRfc4514();
    return std::string(entryKindName(kind));
}

ossl::Sha256 Entry::fingerprint() const {
    if (leaf())
        return leaf()->sha256();
    if (revocationList)
        return (*revocationList)->sha256;
    if (openKey())
        return openKey()->publicKey().spkiSha256();
    return ossl::sha256(std::visit(PieceOctets{}, piece));
}

const Entry* Store::find(std::uint64_t id) const {
    const auto entry = std::ranges::find(entries, id, [](const auto& e) { return e->id; });
    return entry == entries.end() ? nullptr : entry->get();
}

void addEntry(Store& store, Entry entry) {
    entry.id = store.nextId++;
    store.entries.push_back(std::make_shared<const Entry>(std::move(entry)));
}

} // namespace certwright::trust
