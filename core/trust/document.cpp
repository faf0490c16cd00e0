// SPDX-License-Identifier: Apache-2.0
#include "core/trust/document.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/container/bks_structure.h"
#include "core/container/der_object_reader.h"
#include "core/container/java_store_structure.h"
#include "core/container/pkcs12_writer.h"
#include "core/container/reading.h"
#include "core/container/text_reader.h"
#include "core/trust/formats.h"

namespace certwright::trust {

namespace der = codec::der;
namespace tag = codec::tag;

namespace {

Result<Store> readAny(ByteView content, const container::OpenOptions& options, std::uint64_t mostIterations) {
    if (content.empty())
        return failure(ErrorCode::Empty);
    if (container::isText(content) && looksLikeP11Kit(textOf(content)))
        return readP11KitStore(textOf(content));
    if (container::isText(content) && codec::looksLikePem(textOf(content)))
        return readPemStore(textOf(content), options.passphrase);
    if (container::isJavaStore(content))
        return readJavaKeyStore(content, options.passphrase);
    if (container::looksLikeBks(content))
        return readBksStore(content, options.passphrase);
    const auto element = codec::DerReader{content}.next();
    if (element && container::isPkcs12(*element))
        return readPkcs12Store(content, options, mostIterations);
    if (element && container::isSignedData(*element))
        return readPkcs7Store(content);
    if (element && element->tag == codec::tag::sequence)
        return readDerStore(content);
    if (codec::looksLikePem(textOf(content)))
        return readPemStore(textOf(content), options.passphrase);
    const bool cut = content.front() == 0x30 && element.error().fault == codec::DerFault::Truncated;
    return failure(cut ? ErrorCode::Truncated : ErrorCode::UnknownFormat, {}, "DER");
}

/// Certificates go into the encrypted safe; keys, encrypted one by one, into one in the clear.
Frame newPkcs12Frame() {
    const auto protection = container::protectionOf(container::Pkcs12Preset::Modern);
    Pkcs12Frame frame{.mac = protection.mac};
    frame.safes.push_back({.encryption = protection.scheme});
    return frame;
}

/// Signed data that nobody signed, over nothing (RFC 5652 5.2).
Frame newSignedDataFrame() {
    SignedDataFrame frame{.beforeSets = der::integer(1), .afterSets = der::constructed(tag::set)};
    append(frame.beforeSets, der::constructed(tag::set));
    append(frame.beforeSets, der::sequence(der::oid(codec::oid::pkcs7Data)));
    return frame;
}

Frame newFrame(StoreFormat format) {
    switch (format) {
    case StoreFormat::Pem:
        return TextFrame{};
    case StoreFormat::Der:
        return ObjectFrame{};
    case StoreFormat::Pkcs7:
        return newSignedDataFrame();
    case StoreFormat::Pkcs12:
        return newPkcs12Frame();
    case StoreFormat::Jks:
    case StoreFormat::Jceks:
    case StoreFormat::Bks:
        return JavaFrame{};
    case StoreFormat::HashedFolder:
        return FolderFrame{};
    case StoreFormat::P11Kit:
    case StoreFormat::Nss:
        break;
    }
    return TextFrame{};
}

} // namespace

Result<Store> openStore(
    ByteView content, const container::OpenOptions& options, std::uint64_t mostIterations) {
    if (content.size() > container::largestOpened)
        return failure(ErrorCode::TooLarge, options.file);
    auto store = readAny(content, options, mostIterations);
    if (!store)
        return failure(std::move(store).error().about(options.file));
    store->asRead = std::make_shared<const Bytes>(copyOf(content));
    return store;
}

Result<Bytes> writeStore(const Store& store, const std::optional<SecretText>& passphrase) {
    if (store.asRead)
        return *store.asRead;
    switch (store.format) {
    case StoreFormat::Pem:
        return writePemStore(store, passphrase);
    case StoreFormat::Der:
        return writeDerStore(store);
    case StoreFormat::Pkcs7:
        return writePkcs7Store(store);
    case StoreFormat::Pkcs12:
        return writePkcs12Store(store, passphrase);
    case StoreFormat::Jks:
    case StoreFormat::Jceks:
        return writeJavaKeyStore(store, passphrase);
    case StoreFormat::P11Kit:
        return writeP11KitStore(store);
    case StoreFormat::Bks:
    case StoreFormat::HashedFolder:
    case StoreFormat::Nss:
        break;
    }
    return failure(
        ErrorCode::UnsupportedAlgorithm, {}, std::string(storeFormatTitle(store.format)) + " is no file that is written");
}

Store emptyStore(StoreFormat format) {
    return {.format = format, .frame = std::make_shared<const Frame>(newFrame(format))};
}

void takeContent(container::Content content, Entry& entry) {
    if (auto* certificate = std::get_if<x509::Certificate>(&content)) {
        entry.kind = EntryKind::TrustedCertificate;
        entry.certificates = {std::move(*certificate)};
    } else if (auto* list = std::get_if<x509::RevocationList>(&content)) {
        entry.kind = EntryKind::RevocationList;
        entry.revocationList = std::move(*list);
    } else if (auto* key = std::get_if<keys::PrivateKey>(&content)) {
        entry.kind = EntryKind::Key;
        entry.key = std::move(*key);
    } else if (auto* closed = std::get_if<keys::EncryptedKey>(&content)) {
        entry.kind = EntryKind::Key;
        entry.key = std::move(*closed);
    } else {
        entry.kind = EntryKind::Other;
    }
}

KeyInEntry KeyOpener::open(keys::EncryptedKey key) {
    if (passphrase_ && tried_++ < container::mostKeys)
        if (auto open = key.open(*passphrase_))
            return std::move(*open);
    return key;
}

} // namespace certwright::trust
