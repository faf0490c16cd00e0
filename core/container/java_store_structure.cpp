// SPDX-License-Identifier: Apache-2.0
#include "core/container/java_store_structure.h"

#include "core/base/utf8.h"
#include "core/codec/java_text.h"
#include "core/codec/tls_reader.h"
#include "core/codec/tls_writer.h"
#include "core/container/java_serialization.h"

#include <algorithm>

namespace certwright::container {

using codec::appendNumber;
using codec::appendVector;
using codec::TlsReader;

namespace {

constexpr std::uint64_t jksMagic = 0xFEEDFEED;
constexpr std::uint64_t jceksMagic = 0xCECECECE;
constexpr std::string_view whitener = "Mighty Aphrodite"; // goes into the digest after the password
constexpr std::size_t digestSize = std::tuple_size_v<ossl::Sha1>;

std::uint64_t magicOf(ByteView content) {
    return TlsReader{content}.number(4);
}

JavaCertificate takeCertificate(TlsReader& reader, std::uint32_t version) {
    JavaCertificate certificate;
    if (version >= 2)
        certificate.type = copyOf(reader.vector(2));
    certificate.encoded = copyOf(reader.vector(4));
    return certificate;
}

/// Why an entry cannot be read; empty where it was.
std::string_view takeBody(TlsReader& reader, std::uint32_t version, JavaEntry& entry) {
    switch (entry.type) {
    case JavaEntryType::PrivateKey: {
        entry.content = copyOf(reader.vector(4));
        const std::uint64_t chain = reader.number(4);
        for (std::uint64_t i = 0; i < chain && !reader.failed(); ++i)
            entry.certificates.push_back(takeCertificate(reader, version));
        return {};
    }
    case JavaEntryType::TrustedCertificate:
        entry.certificates.push_back(takeCertificate(reader, version));
        return {};
    case JavaEntryType::SecretKey: {
        const auto length = serializedLength(reader.rest());
        if (!length)
            return "no serialized object";
        entry.content = copyOf(reader.take(*length));
        return {};
    }
    }
    return "unknown kind of entry";
}

std::string nameOf(const JavaEntry& entry, std::uint64_t number) {
    return "entry " + std::to_string(number) + " \"" + visible(codec::utf8FromJava(entry.alias)) + '"';
}

ossl::Sha1 digestOf(ByteView content, const SecretText& passphrase) {
    Bytes units = utf16BeFromUtf8(passphrase.view());
    SecretBytes all = secretCopyOf(units);
    wipe(units.data(), units.size());
    all.insert(all.end(), whitener.begin(), whitener.end());
    all.insert(all.end(), content.begin(), content.end());
    return ossl::sha1(all);
}

void appendCertificate(Bytes& to, const JavaCertificate& certificate, std::uint32_t version) {
    if (version >= 2)
        appendVector(to, certificate.type, 2);
    appendVector(to, certificate.encoded, 4);
}

void appendEntry(Bytes& to, const JavaEntry& entry, std::uint32_t version) {
    appendNumber(to, static_cast<std::uint64_t>(entry.type), 4);
    appendVector(to, entry.alias, 2);
    appendNumber(to, static_cast<std::uint64_t>(entry.date), 8);
    if (entry.type == JavaEntryType::SecretKey)
        append(to, entry.content);
    if (entry.type == JavaEntryType::PrivateKey) {
        appendVector(to, entry.content, 4);
        appendNumber(to, entry.certificates.size(), 4);
    }
    for (const JavaCertificate& certificate : entry.certificates)
        appendCertificate(to, certificate, version);
}

} // namespace

bool isJavaStore(ByteView content) {
    return magicOf(content) == jksMagic || magicOf(content) == jceksMagic;
}

Result<JavaStore> parseJavaStore(ByteView encoded) {
    TlsReader reader{encoded.first(std::max(encoded.size(), digestSize) - digestSize)};
    JavaStore store;
    store.type = reader.number(4) == jceksMagic ? JavaStoreType::Jceks : JavaStoreType::Jks;
    store.version = static_cast<std::uint32_t>(reader.number(4));
    const std::uint64_t count = reader.number(4);
    if (reader.failed())
        return failure(ErrorCode::Truncated, {}, "key store");
    if (store.version != 1 && store.version != 2)
        return failure(ErrorCode::Malformed, {}, "key store version " + std::to_string(store.version));
    for (std::uint64_t i = 1; i <= count; ++i) {
        JavaEntry entry;
        const std::uint64_t type = reader.number(4);
        entry.type = static_cast<JavaEntryType>(std::min<std::uint64_t>(type, 0xFF));
        entry.alias = copyOf(reader.vector(2));
        entry.date = static_cast<std::int64_t>(reader.number(8));
        const std::string_view fault = reader.failed() ? std::string_view{}
                                                       : takeBody(reader, store.version, entry);
        if (reader.failed())
            return failure(ErrorCode::Truncated, {}, nameOf(entry, i) + " of " + std::to_string(count));
        if (!fault.empty())
            return failure(ErrorCode::Malformed, {}, nameOf(entry, i) + ": " + std::string(fault));
        store.entries.push_back(std::move(entry));
    }
    store.trailing = copyOf(reader.rest());
    std::ranges::copy(encoded.last(digestSize), store.digest.begin());
    return store;
}

bool isDigestOfJavaStore(ByteView encoded, const SecretText& passphrase) {
    return sameBytes(
        digestOf(encoded.first(encoded.size() - digestSize), passphrase), encoded.last(digestSize));
}

Bytes encodeJavaStore(const JavaStore& store, const SecretText& passphrase) {
    Bytes encoded;
    appendNumber(encoded, store.type == JavaStoreType::Jks ? jksMagic : jceksMagic, 4);
    appendNumber(encoded, store.version, 4);
    appendNumber(encoded, store.entries.size(), 4);
    for (const JavaEntry& entry : store.entries)
        appendEntry(encoded, entry, store.version);
    append(encoded, store.trailing);
    append(encoded, digestOf(encoded, passphrase));
    return encoded;
}

} // namespace certwright::container
