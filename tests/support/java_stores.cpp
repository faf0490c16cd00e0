// SPDX-License-Identifier: Apache-2.0
#include "tests/support/java_stores.h"

#include "core/codec/asn1.h"
#include "core/codec/java_text.h"
#include "core/codec/oid_names.h"
#include "core/container/pkcs12_crypto.h"
#include "core/keys/java_protection.h"

namespace certwright::test {

using container::JavaEntry;
using container::JavaEntryType;
namespace tag = codec::tag;

namespace {

void appendNumber(Bytes& to, std::uint64_t number, int octets) {
    for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8)
        to.push_back(static_cast<std::uint8_t>(number >> shift));
}

void appendText(Bytes& to, std::string_view text) {
    appendNumber(to, text.size(), 2);
    append(to, bytesOf(text));
}

void appendOctets(Bytes& to, ByteView octets) {
    appendNumber(to, octets.size(), 4);
    append(to, octets);
}

container::JavaCertificate javaCertificate(const x509::Certificate& certificate) {
    return {copyOf(bytesOf("X.509")), certificate.der()};
}

/// The beginning of a class description in a serialization stream.
void appendClass(Bytes& to, std::string_view name, std::uint8_t fields) {
    to.push_back(0x72);
    appendText(to, name);
    appendNumber(to, 0x0102030405060708, 8);
    to.push_back(2); // SC_SERIALIZABLE
    appendNumber(to, fields, 2);
}

Bytes sealedObject() {
    Bytes stream{0xAC, 0xED, 0x00, 0x05, 0x73};
    appendClass(stream, "com.sun.crypto.provider.SealedObjectForKeyProtector", 0);
    stream.push_back(0x78); // no annotation
    appendClass(stream, "javax.crypto.SealedObject", 2);
    stream.push_back('[');
    appendText(stream, "encodedParams");
    stream.push_back(0x74);
    appendText(stream, "[B");
    stream.push_back('L');
    appendText(stream, "sealAlg");
    stream.push_back(0x74);
    appendText(stream, "Ljava/lang/String;");
    append(stream, Bytes{0x78, 0x70}); // no annotation, no class above
    stream.push_back(0x75);
    appendClass(stream, "[B", 0);
    append(stream, Bytes{0x78, 0x70});
    appendOctets(stream, Bytes(15, 0x42));
    stream.push_back(0x74);
    appendText(stream, "PBEWithMD5AndTripleDES");
    return stream;
}

/// The salt and the value of a MacData.
struct Mac {
    Bytes salt;
    Bytes value;
};

Mac macOver(ByteView content, const SecretText& passphrase, std::uint8_t version) {
    container::Pkcs12Mac like;
    like.algorithm.algorithm = codec::oid::sha1;
    like.iterations = 1'234;
    like.keyOctets = version == 1 ? 2 : 0;
    const Bytes made = container::makeMacData(like, content, {passphrase, passphrase.empty()}).value();
    codec::DerReader outer = codec::DerReader::inside(*codec::DerReader{made}.next());
    codec::DerReader digestInfo = codec::DerReader::inside(*outer.next());
    static_cast<void>(digestInfo.next());
    return {copyOf(outer.next()->content), copyOf(digestInfo.next()->content)};
}

Bytes sealed(const keys::PrivateKey& key, const SecretText& passphrase) {
    Bytes record{0};
    appendText(record, "PKCS#8");
    appendText(record, "EC");
    appendOctets(record, key.unencryptedPkcs8());
    const auto cipherText = container::pbeEncrypt(
        container::newScheme(container::PbeScheme::Sha1TripleDes, 1'500), record, {passphrase, false});
    codec::DerReader fields = codec::DerReader::inside(
        *codec::DerReader{cipherText.value().scheme.parameters}.next());
    Bytes content;
    appendOctets(content, fields.next()->content);
    appendNumber(content, 1'500, 4);
    append(content, cipherText->octets);
    return content;
}

void appendHead(Bytes& to, std::uint8_t type, std::string_view alias) {
    to.push_back(type);
    appendText(to, alias);
    appendNumber(to, static_cast<std::uint64_t>(entryDate), 8);
}

void appendCertificate(Bytes& to, const x509::Certificate& certificate) {
    appendText(to, "X.509");
    appendOctets(to, certificate.der());
}

} // namespace

JavaEntry trustedEntry(std::string_view alias, const x509::Certificate& certificate) {
    return {.type = JavaEntryType::TrustedCertificate,
        .alias = codec::javaFromUtf8(alias),
        .date = entryDate,
        .certificates = {javaCertificate(certificate)}};
}

JavaEntry keyEntry(
    std::string_view alias, const Made& made, container::JavaStoreType type, const SecretText& passphrase) {
    const SecretBytes plain = made.key.unencryptedPkcs8();
    return {.type = JavaEntryType::PrivateKey,
        .alias = codec::javaFromUtf8(alias),
        .date = entryDate,
        .content = type == container::JavaStoreType::Jks ? keys::protectForJks(plain, passphrase).value()
                                                         : keys::protectForJceks(plain, passphrase).value(),
        .certificates = {javaCertificate(made.certificate)}};
}

JavaEntry secretEntry(std::string_view alias) {
    return {.type = JavaEntryType::SecretKey,
        .alias = codec::javaFromUtf8(alias),
        .date = entryDate,
        .content = sealedObject()};
}

Bytes makeBks(std::uint8_t version, const Made& issuer, const Made& client, const SecretText& passphrase) {
    Bytes entries;
    appendHead(entries, 1, "ca");
    appendNumber(entries, 0, 4);
    appendCertificate(entries, issuer.certificate);
    appendHead(entries, 4, "Key");
    appendNumber(entries, 1, 4);
    appendCertificate(entries, client.certificate);
    appendOctets(entries, sealed(client.key, passphrase));
    entries.push_back(0);
    const Mac mac = macOver(entries, passphrase, version);
    Bytes store{0, 0, 0, version};
    appendOctets(store, mac.salt);
    appendNumber(store, 1'234, 4);
    append(store, entries);
    append(store, mac.value);
    return store;
}

} // namespace certwright::test
