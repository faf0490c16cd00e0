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
    Bytes operator()(const FilePiece& piece) const {
        return copyOf(bytesOf(piece.file + '/' + std::to_string(piece.entry)));
    }
    Bytes operator()(const NssPiece& piece) const { return copyOf(bytesOf(piece.flags)); }
};

struct FormatRow {
    std::string_view name;     ///< as the command line has it
    std::string_view title;    ///< as people write it
    std::string_view fileName; ///< as the programs that read it call it
};

/// In the order of the enumeration.
constexpr FormatRow formatRows[] = {
    {"pem", "PEM", "truststore.pem"},
    {"der", "DER", "certificate.der"},
    {"pkcs7", "PKCS#7", "truststore.p7b"},
    {"pkcs12", "PKCS#12", "truststore.p12"},
    {"jks", "JKS", "truststore.jks"},
    {"jceks", "JCEKS", "truststore.jceks"},
    {"bks", "BKS", "truststore.bks"},
    {"hashed-folder", "a folder of certificates", "certificates"},
    {"p11-kit", "p11-kit", "truststore.p11-kit"},
    {"nss", "an NSS database", "nssdb"},
};
static_assert(std::size(formatRows) == static_cast<std::size_t>(StoreFormat::Nss) + 1);

const FormatRow& rowOf(StoreFormat format) {
    return formatRows[static_cast<std::size_t>(format)];
}

} // namespace

std::string_view storeFormatName(StoreFormat format) {
    return rowOf(format).name;
}

std::optional<StoreFormat> storeFormatNamed(std::string_view name) {
    const auto* row = std::ranges::find(formatRows, name, &FormatRow::name);
    if (row == std::end(formatRows))
        return std::nullopt;
    return static_cast<StoreFormat>(row - formatRows);
}

std::string_view storeFormatTitle(StoreFormat format) {
    return rowOf(format).title;
}

std::string_view usualFileName(StoreFormat format) {
    return rowOf(format).fileName;
}

std::span<const StoreFormat> writableFormats() {
    static constexpr StoreFormat formats[] = {StoreFormat::Pem, StoreFormat::Der, StoreFormat::Pkcs7,
        StoreFormat::Pkcs12, StoreFormat::Jks, StoreFormat::Jceks, StoreFormat::HashedFolder, StoreFormat::P11Kit};
    return formats;
}

bool isJavaFormat(StoreFormat format) {
    return format == StoreFormat::Jks || format == StoreFormat::Jceks;
}

bool isSealedFormat(StoreFormat format) {
    return isJavaFormat(format) || format == StoreFormat::Pkcs12 || format == StoreFormat::Bks;
}

bool hasAliases(StoreFormat format) {
    return isSealedFormat(format) || format == StoreFormat::P11Kit || format == StoreFormat::Nss;
}

bool keepsOrder(StoreFormat format) {
    return format != StoreFormat::HashedFolder && format != StoreFormat::Nss;
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
