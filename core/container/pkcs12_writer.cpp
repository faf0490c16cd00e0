// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs12_writer.h"

#include "core/base/utf8.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/container/pkcs12_crypto.h"

namespace certwright::container {

namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

struct Protection {
    PbeScheme scheme;
    const char* macDigest;
    int iterations;
};

Protection protectionOf(Pkcs12Preset preset) {
    switch (preset) {
    case Pkcs12Preset::Modern:
        return {PbeScheme::Pbes2Aes256Sha256, "SHA2-256", 100'000};
    case Pkcs12Preset::Compatible:
        return {PbeScheme::Sha1TripleDes, "SHA1", 50'000};
    }
    return {PbeScheme::Pbes2Aes256Sha256, "SHA2-256", 100'000};
}

Bytes explicitTag(ByteView content) {
    return der::element(tag::contextConstructed(0), content);
}

Bytes attribute(const codec::KnownOid& type, Bytes value) {
    return der::sequence(der::oid(type), der::setOf({std::move(value)}));
}

Bytes friendlyName(std::string_view name) {
    return attribute(oid::friendlyName, der::element(tag::bmpString, utf16BeFromUtf8(name)));
}

Bytes localKeyId(const x509::Certificate& leaf) {
    return attribute(oid::localKeyId, der::octetString(leaf->publicKey.keyIdentifier()));
}

Bytes trustedForEverything() {
    return attribute(oid::trustedKeyUsage, der::oid(oid::anyExtendedKeyUsage));
}

Bytes bag(const codec::KnownOid& type, ByteView value, std::vector<Bytes> attributes) {
    Bytes set = attributes.empty() ? Bytes{} : der::setOf(std::move(attributes));
    return der::sequence(der::oid(type), explicitTag(value), set);
}

Bytes certificateBag(const x509::Certificate& certificate, std::vector<Bytes> attributes) {
    const Bytes value = der::sequence(
        der::oid(oid::x509CertificateType), explicitTag(der::octetString(certificate.der())));
    return bag(oid::certBag, value, std::move(attributes));
}

std::vector<Bytes> leafAttributes(const Pkcs12Entry& entry) {
    std::vector<Bytes> attributes;
    if (!entry.friendlyName.empty())
        attributes.push_back(friendlyName(entry.friendlyName));
    attributes.push_back(entry.key ? localKeyId(entry.chain.front()) : trustedForEverything());
    return attributes;
}

void appendCertificates(Bytes& bags, const Pkcs12Entry& entry) {
    append(bags, certificateBag(entry.chain.front(), leafAttributes(entry)));
    for (std::size_t i = 1; i < entry.chain.size(); ++i)
        append(bags, certificateBag(entry.chain[i], {}));
}

Result<Bytes> keyBag(const Pkcs12Entry& entry, const Pkcs12Options& options) {
    const Protection protection = protectionOf(options.preset);
    const SecretBytes plain = entry.key->unencryptedPkcs8();
    const auto cipherText = pbeEncrypt(protection.scheme, plain, options.passphrase, protection.iterations);
    if (!cipherText)
        return tl::unexpected(cipherText.error());
    const Bytes value = der::sequence(cipherText->algorithmIdentifier, der::octetString(cipherText->octets));
    return bag(oid::shroudedKeyBag, value, leafAttributes(entry));
}

Bytes contentInfo(const codec::KnownOid& type, ByteView content) {
    return der::sequence(der::oid(type), explicitTag(content));
}

Result<Bytes> encryptedSafe(ByteView bags, const Pkcs12Options& options) {
    const Protection protection = protectionOf(options.preset);
    const auto cipherText = pbeEncrypt(
        protection.scheme, der::element(tag::sequence, bags), options.passphrase, protection.iterations);
    if (!cipherText)
        return tl::unexpected(cipherText.error());
    const Bytes encryptedInfo = der::sequence(der::oid(oid::pkcs7Data), cipherText->algorithmIdentifier,
        der::element(tag::context(0), cipherText->octets));
    return contentInfo(oid::pkcs7EncryptedData, der::sequence(der::integer(0), encryptedInfo));
}

} // namespace

Result<Bytes> writePkcs12(const std::vector<Pkcs12Entry>& entries, const Pkcs12Options& options) {
    Bytes certificateBags;
    Bytes keyBags;
    for (const Pkcs12Entry& entry : entries) {
        if (entry.chain.empty())
            return failure(ErrorCode::InvalidArgument, entry.friendlyName);
        appendCertificates(certificateBags, entry);
        if (!entry.key)
            continue;
        const auto bagWithKey = keyBag(entry, options);
        if (!bagWithKey)
            return bagWithKey;
        append(keyBags, *bagWithKey);
    }
    const auto certificateSafe = encryptedSafe(certificateBags, options);
    if (!certificateSafe)
        return certificateSafe;
    Bytes safes = *certificateSafe;
    if (!keyBags.empty())
        append(safes, contentInfo(oid::pkcs7Data, der::octetString(der::element(tag::sequence, keyBags))));
    const Bytes authenticatedSafe = der::element(tag::sequence, safes);
    const Protection protection = protectionOf(options.preset);
    const auto macData = makeMacData(
        protection.macDigest, authenticatedSafe, options.passphrase, protection.iterations);
    if (!macData)
        return macData;
    return der::sequence(
        der::integer(3), contentInfo(oid::pkcs7Data, der::octetString(authenticatedSafe)), *macData);
}

} // namespace certwright::container
