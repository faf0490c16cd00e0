// SPDX-License-Identifier: Apache-2.0
#include "core/container/bks_structure.h"

#include "core/base/utf8.h"
#include "core/codec/der_writer.h"
#include "core/codec/java_text.h"
#include "core/codec/oid_names.h"
#include "core/codec/tls_reader.h"
#include "core/keys/encryption_scheme.h"

namespace certwright::container {

using codec::TlsReader;
namespace der = codec::der;
namespace oid = codec::oid;

namespace {

constexpr std::size_t macSize = 20;
constexpr std::size_t macKeyOfVersion1 = 2; // sixteen bits where a hundred and sixty were meant

/// The passphrase as Bouncy Castle derives keys from it: an empty one is none.
Pkcs12Passphrase derivable(const SecretText& passphrase) {
    return {passphrase, passphrase.empty()};
}

void takeCertificate(TlsReader& reader, BksEntry& entry) {
    reader.vector(2); // "X.509"
    entry.certificates.push_back(copyOf(reader.vector(4)));
}

/// A key in the clear is not in one piece: kind, format, algorithm, octets.
SecretBytes takeClearKey(TlsReader& reader) {
    const ByteView from = reader.rest();
    reader.take(1);
    reader.vector(2);
    reader.vector(2);
    reader.vector(4);
    return secretCopyOf(from.first(from.size() - reader.rest().size()));
}

bool takeBody(TlsReader& reader, BksEntry& entry) {
    switch (entry.type) {
    case BksEntryType::Certificate:
        takeCertificate(reader, entry);
        return true;
    case BksEntryType::ClearKey:
        entry.content = takeClearKey(reader);
        return true;
    case BksEntryType::Secret:
    case BksEntryType::SealedKey:
        entry.content = secretCopyOf(reader.vector(4));
        return true;
    }
    return false;
}

/// Everything up to the zero that ends the entries.
Result<void> takeEntries(TlsReader& reader, std::vector<BksEntry>& entries) {
    while (const auto type = static_cast<std::uint8_t>(reader.number(1))) {
        BksEntry entry{.type = static_cast<BksEntryType>(type)};
        entry.alias = codec::utf8FromJava(reader.vector(2));
        entry.date = static_cast<std::int64_t>(reader.number(8));
        const std::uint64_t chain = reader.number(4);
        for (std::uint64_t i = 0; i < chain && !reader.failed(); ++i)
            takeCertificate(reader, entry);
        const bool known = takeBody(reader, entry);
        const std::string name = "entry " + std::to_string(entries.size() + 1) + " \"" +
            visible(elided(entry.alias, 60)) + '"';
        if (!known)
            return failure(ErrorCode::Malformed, {}, name + ": unknown kind of entry");
        if (reader.failed())
            return failure(ErrorCode::Truncated, {}, name);
        entries.push_back(std::move(entry));
    }
    return reader.failed() ? failure(ErrorCode::Truncated, {}, "key store") : Result<void>{};
}

Result<BksKey> parseKey(ByteView encoded) {
    TlsReader reader{encoded};
    BksKey key;
    const std::uint64_t kind = reader.number(1);
    key.kind = static_cast<BksKey::Kind>(kind);
    key.format = codec::utf8FromJava(reader.vector(2));
    reader.vector(2); // the algorithm, which the key names itself
    key.encoded = secretCopyOf(reader.vector(4));
    if (reader.failed() || kind > 2)
        return failure(ErrorCode::Malformed, {}, "BKS key");
    return key;
}

/// PBEWithSHAAnd3-KeyTripleDES-CBC over what parseKey() reads.
Result<BksKey> unseal(ByteView sealed, const SecretText& passphrase) {
    TlsReader reader{sealed};
    const ByteView salt = reader.vector(4);
    const auto iterations = static_cast<std::int64_t>(reader.number(4));
    if (reader.failed() || salt.empty() || iterations == 0)
        return failure(ErrorCode::Malformed, {}, "BKS key");
    const codec::AlgorithmIdentifier scheme{
        .algorithm = oid::pbeSha13Des,
        .parameters = der::sequence(der::octetString(salt), der::integer(iterations)),
        .encoded = der::sequence(
            der::oid(oid::pbeSha13Des), der::sequence(der::octetString(salt), der::integer(iterations))),
    };
    if (auto possible = keys::encryptionSchemeOf(scheme).check(); !possible)
        return tl::unexpected(std::move(possible).error());
    const auto plain = pbeDecrypt(scheme, reader.rest(), derivable(passphrase));
    if (!plain)
        return tl::unexpected(plain.error());
    auto key = parseKey(*plain);
    return key ? std::move(key) : failure(ErrorCode::WrongPassphrase); // padding that fits by chance
}

} // namespace

bool looksLikeBks(ByteView content) {
    TlsReader reader{content};
    const std::uint64_t version = reader.number(4);
    const std::size_t salt = reader.vector(4).size(); // 20 octets as Bouncy Castle writes it
    return (version == 1 || version == 2) && salt >= 8 && salt <= 64;
}

Result<BksStore> parseBks(ByteView encoded) {
    TlsReader reader{encoded};
    BksStore store;
    store.version = static_cast<std::uint32_t>(reader.number(4));
    store.mac.algorithm.algorithm = oid::sha1;
    store.mac.salt = copyOf(reader.vector(4));
    store.mac.iterations = reader.number(4);
    store.mac.keyOctets = store.version == 1 ? macKeyOfVersion1 : 0;
    const ByteView body = reader.rest();
    if (body.size() < macSize + 1)
        return failure(ErrorCode::Truncated, {}, "key store");
    if (store.version == 1 && body.front() > static_cast<std::uint8_t>(BksEntryType::SealedKey))
        return failure(ErrorCode::UnsupportedAlgorithm, {}, "UBER, PBEWithSHAAndTwofish-CBC");
    if (auto read = takeEntries(reader, store.entries); !read)
        return tl::unexpected(std::move(read).error());
    if (reader.rest().size() != macSize)
        return failure(reader.rest().size() < macSize ? ErrorCode::Truncated : ErrorCode::Malformed, {},
            "key store, after its entries");
    store.mac.value = copyOf(reader.rest());
    store.checked = copyOf(body.first(body.size() - macSize));
    return store;
}

Result<void> checkMacOfBks(const BksStore& store, const SecretText& passphrase) {
    if (auto possible = checkMac(store.mac); !possible)
        return possible;
    if (!isMacOf(store.mac, store.checked, derivable(passphrase)))
        return failure(ErrorCode::WrongPassphrase);
    return {};
}

Result<BksKey> bksKeyOf(const BksEntry& entry, const std::optional<SecretText>& passphrase) {
    if (entry.type == BksEntryType::ClearKey)
        return parseKey(entry.content);
    if (entry.type != BksEntryType::SealedKey || !passphrase)
        return failure(ErrorCode::PassphraseNeeded, entry.alias);
    return unseal(entry.content, *passphrase);
}

} // namespace certwright::container
