// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs12_encoding.h"

#include "core/base/utf8.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"

namespace certwright::container {

namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

Bytes explicitTag(ByteView content) {
    return der::element(tag::contextConstructed(0), content);
}

SafeBag bagOf(const codec::KnownOid& type, Bytes value) {
    SafeBag bag;
    bag.type = type;
    bag.value = std::move(value);
    return bag;
}

/// A certificate or a list in its bag: what it is, and its octets.
SafeBag bagWithValue(const codec::KnownOid& type, const codec::KnownOid& valueType, ByteView octets) {
    return bagOf(type, der::sequence(der::oid(valueType), explicitTag(der::octetString(octets))));
}

Bytes encodeBag(const SafeBag& bag) {
    std::vector<Bytes> attributes;
    for (const BagAttribute& attribute : bag.attributes)
        attributes.push_back(der::sequence(der::oid(attribute.type), der::setOf(attribute.values)));
    const Bytes set = attributes.empty() ? Bytes{} : der::setOf(std::move(attributes));
    return der::sequence(der::oid(bag.type), explicitTag(bag.value), set);
}

Bytes encodeBags(const std::vector<SafeBag>& bags) {
    Bytes content;
    for (const SafeBag& bag : bags)
        append(content, encodeBag(bag));
    return der::element(tag::sequence, content);
}

Bytes contentInfo(const codec::KnownOid& type, ByteView content) {
    return der::sequence(der::oid(type), explicitTag(content));
}

Bytes encodeSafe(const Safe& safe) {
    if (!safe.encryption)
        return contentInfo(oid::pkcs7Data, der::octetString(encodeBags(safe.bags)));
    const Bytes info = der::sequence(
        der::oid(oid::pkcs7Data), safe.encryption->encoded, der::element(tag::context(0), safe.cipherText));
    return contentInfo(oid::pkcs7EncryptedData, der::sequence(der::integer(0), info));
}

} // namespace

BagAttribute friendlyNameAttribute(std::string_view name) {
    return {oid::friendlyName, {der::element(tag::bmpString, utf16BeFromUtf8(name))}};
}

BagAttribute localKeyIdAttribute(ByteView id) {
    return {oid::localKeyId, {der::octetString(id)}};
}

BagAttribute trustedKeyUsageAttribute(const std::vector<codec::Oid>& purposes) {
    BagAttribute attribute{.type = oid::trustedKeyUsage};
    for (const codec::Oid& purpose : purposes)
        attribute.values.push_back(der::oid(purpose));
    return attribute;
}

SafeBag certificateBag(const x509::Certificate& certificate) {
    return bagWithValue(oid::certBag, oid::x509CertificateType, certificate.der());
}

SafeBag revocationListBag(const x509::RevocationList& list) {
    return bagWithValue(oid::crlBag, oid::x509CrlType, list->der);
}

SafeBag shroudedKeyBag(ByteView encryptedPkcs8) {
    return bagOf(oid::shroudedKeyBag, copyOf(encryptedPkcs8));
}

Result<SafeBag> shroudedKeyBag(
    const keys::PrivateKey& key, const codec::AlgorithmIdentifier& scheme, const SecretText& passphrase) {
    const auto cipherText = pbeEncrypt(scheme, key.unencryptedPkcs8(), {passphrase, false});
    if (!cipherText)
        return tl::unexpected(cipherText.error());
    return shroudedKeyBag(der::sequence(cipherText->scheme.encoded, der::octetString(cipherText->octets)));
}

Result<Safe> makeSafe(std::vector<SafeBag> bags, const std::optional<codec::AlgorithmIdentifier>& scheme,
    const Pkcs12Passphrase& passphrase) {
    Safe safe;
    if (scheme) {
        auto cipherText = pbeEncrypt(*scheme, encodeBags(bags), passphrase);
        if (!cipherText)
            return tl::unexpected(std::move(cipherText).error());
        safe.encryption = std::move(cipherText->scheme);
        safe.cipherText = std::move(cipherText->octets);
    }
    safe.bags = std::move(bags);
    return safe;
}

Result<Bytes> encodePfx(
    const std::vector<Safe>& safes, const std::optional<Pkcs12Mac>& mac, const Pkcs12Passphrase& passphrase) {
    Bytes content;
    for (const Safe& safe : safes)
        append(content, encodeSafe(safe));
    const Bytes authenticatedSafe = der::element(tag::sequence, content);
    Bytes macData;
    if (mac) {
        auto made = makeMacData(*mac, authenticatedSafe, passphrase);
        if (!made)
            return made;
        macData = std::move(*made);
    }
    return der::sequence(
        der::integer(3), contentInfo(oid::pkcs7Data, der::octetString(authenticatedSafe)), macData);
}

} // namespace certwright::container
