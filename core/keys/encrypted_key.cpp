// SPDX-License-Identifier: Apache-2.0
#include "core/keys/encrypted_key.h"

#include "core/keys/java_protection.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/core_names.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cstring>

namespace certwright::keys {

namespace {

/// OpenSSL asks for the passphrase this way.
int givePassphrase(char* buffer, int size, int /*forWriting*/, void* argument) {
    const std::string_view passphrase = static_cast<const SecretText*>(argument)->view();
    if (size < 0 || passphrase.size() > static_cast<std::size_t>(size))
        return -1;
    std::copy(passphrase.begin(), passphrase.end(), buffer);
    return static_cast<int>(passphrase.size());
}

SchemeSupport traditionalSupport(const std::string& cipher) {
    ossl::start();
    const auto knows = [&](OSSL_LIB_CTX* context) {
        const ossl::ErrorScope queue;
        return ossl::Cipher{EVP_CIPHER_fetch(context, cipher.c_str(), nullptr)} != nullptr;
    };
    if (knows(nullptr))
        return SchemeSupport::Default;
    return ossl::legacyContext() && knows(ossl::legacyContext()) ? SchemeSupport::Legacy
                                                                 : SchemeSupport::None;
}

} // namespace

Result<EncryptedKey> EncryptedKey::fromPkcs8(ByteView der) {
    codec::DerReader outer{der};
    const auto sequence = outer.next(codec::tag::sequence);
    if (!sequence)
        return failure(ErrorCode::Malformed);
    codec::DerReader fields = codec::DerReader::inside(*sequence);
    const auto algorithmElement = fields.next(codec::tag::sequence);
    if (!algorithmElement)
        return failure(ErrorCode::Malformed);
    const auto algorithm = codec::algorithmIdentifierOf(*algorithmElement);
    const auto octets = fields.next(codec::tag::octetString);
    if (!algorithm || !octets)
        return failure(ErrorCode::Malformed);
    EncryptedKey key;
    key.encoded_ = copyOf(der);
    if (isJavaProtection(*algorithm))
        key.javaProtected_ = JavaProtected{*algorithm, {octets->contentOffset(), octets->content.size()}};
    key.scheme_ = encryptionSchemeOf(*algorithm);
    return key;
}

EncryptedKey EncryptedKey::fromTraditionalPem(std::string_view block, std::string_view dekInfo) {
    EncryptedKey key;
    key.encoded_ = copyOf(bytesOf(block));
    key.encoded_.push_back('\n');
    key.traditional_ = true;
    const std::string cipher(dekInfo.substr(0, dekInfo.find(',')));
    key.scheme_ = {.name = "PEM " + cipher + " with MD5",
        .iterations = 1,
        .support = traditionalSupport(cipher),
        .weak = true};
    return key;
}

EncryptedKey EncryptedKey::fromOpenSsh(OpenSshKey openSsh) {
    EncryptedKey key;
    key.scheme_ = openSsh.scheme();
    key.openSsh_ = std::move(openSsh);
    return key;
}

Result<PrivateKey> EncryptedKey::open(const SecretText& passphrase) const {
    if (openSsh_)
        return openOpenSshKey(*openSsh_, passphrase);
    if (auto possible = scheme_.check(); !possible)
        return tl::unexpected(std::move(possible).error());
    if (javaProtected_)
        return openJava(passphrase);
    return traditional_ ? openTraditional(passphrase) : openPkcs8(passphrase);
}

Result<PrivateKey> EncryptedKey::openPkcs8(const SecretText& passphrase) const {
    const ossl::ErrorScope queue;
    const std::uint8_t* octets = encoded_.data();
    const ossl::EncryptedPkcs8 encrypted{d2i_X509_SIG(nullptr, &octets, static_cast<long>(encoded_.size()))};
    if (!encrypted)
        return failure(ossl::ErrorScope::toError(ErrorCode::Malformed));
    const std::string_view text = passphrase.view();
    const ossl::Pkcs8 info{PKCS8_decrypt_ex(
        encrypted.get(), text.data(), static_cast<int>(text.size()), scheme_.context(), nullptr)};
    if (!info)
        return failure(ErrorCode::WrongPassphrase);
    std::uint8_t* plain = nullptr;
    const int length = i2d_PKCS8_PRIV_KEY_INFO(info.get(), &plain);
    if (length <= 0)
        return failure(ossl::ErrorScope::toError(ErrorCode::Malformed));
    auto key = PrivateKey::parse({plain, static_cast<std::size_t>(length)});
    OPENSSL_clear_free(plain, static_cast<std::size_t>(length));
    return key;
}

Result<PrivateKey> EncryptedKey::openJava(const SecretText& passphrase) const {
    const ByteRange place = javaProtected_->octets;
    const auto plain = openJavaProtected(
        javaProtected_->scheme, ByteView{encoded_}.subspan(place.offset, place.length), passphrase);
    if (!plain)
        return tl::unexpected(plain.error());
    auto key = PrivateKey::parse(*plain);
    if (!key && key.error().code == ErrorCode::Malformed) // padding that looks right by chance
        return failure(ErrorCode::WrongPassphrase);
    return key;
}

Result<PrivateKey> EncryptedKey::openTraditional(const SecretText& passphrase) const {
    const ossl::ErrorScope queue;
    const ossl::Bio bio{BIO_new_mem_buf(encoded_.data(), static_cast<int>(encoded_.size()))};
    auto* const argument = const_cast<SecretText*>(&passphrase); // only read, through OpenSSL's void*
    const ossl::Pkey key{
        PEM_read_bio_PrivateKey_ex(bio.get(), nullptr, givePassphrase, argument, scheme_.context(), nullptr)};
    if (!key)
        return failure(ErrorCode::WrongPassphrase);
    const ossl::Pkcs8 info{EVP_PKEY2PKCS8(key.get())};
    std::uint8_t* plain = nullptr;
    const int length = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), &plain) : 0;
    if (length <= 0)
        return failure(ossl::ErrorScope::toError(ErrorCode::Malformed));
    auto parsed = PrivateKey::parse({plain, static_cast<std::size_t>(length)});
    OPENSSL_clear_free(plain, static_cast<std::size_t>(length));
    return parsed;
}

} // namespace certwright::keys
