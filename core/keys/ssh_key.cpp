// SPDX-License-Identifier: Apache-2.0
#include "core/keys/ssh_key.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/codec/tls_reader.h"
#include "core/keys/bcrypt_pbkdf.h"
#include "core/keys/key_parts.h"
#include "core/keys/rsa_public_key.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/evp.h>

#include <algorithm>

namespace certwright::keys {

using codec::TlsReader;

namespace {

constexpr std::string_view magic{"openssh-key-v1\0", 15};

/// About ten seconds of one core; ssh-keygen takes 16 unless told otherwise.
constexpr std::uint32_t mostRounds = 2'500;

struct Cipher {
    std::string_view name;
    const char* openssl;
    std::size_t key;
    std::size_t iv;
    std::size_t tag;
};

constexpr Cipher ciphers[] = {
    {"aes256-ctr", "AES-256-CTR", 32, 16, 0},
    {"aes192-ctr", "AES-192-CTR", 24, 16, 0},
    {"aes128-ctr", "AES-128-CTR", 16, 16, 0},
    {"aes256-cbc", "AES-256-CBC", 32, 16, 0},
    {"aes192-cbc", "AES-192-CBC", 24, 16, 0},
    {"aes128-cbc", "AES-128-CBC", 16, 16, 0},
    {"3des-cbc", "DES-EDE3-CBC", 24, 8, 0},
    {"aes256-gcm@openssh.com", "AES-256-GCM", 32, 12, 16},
    {"aes128-gcm@openssh.com", "AES-128-GCM", 16, 12, 16},
};

const Cipher* cipherOf(std::string_view name) {
    const auto row = std::ranges::find(ciphers, name, &Cipher::name);
    return row != std::end(ciphers) ? &*row : nullptr;
}

/// SSH's "string": a length of four octets, then as many.
ByteView takeString(TlsReader& reader) {
    return reader.vector(4);
}

std::string_view takeText(TlsReader& reader) {
    return textOf(takeString(reader));
}

/// A multiple precision integer without its sign octet.
ByteView takeNumber(TlsReader& reader) {
    ByteView number = takeString(reader);
    while (number.size() > 1 && number[0] == 0)
        number = number.subspan(1);
    return number;
}

const char* curveOf(std::string_view sshName) {
    if (sshName == "nistp256")
        return "P-256";
    if (sshName == "nistp384")
        return "P-384";
    return sshName == "nistp521" ? "P-521" : nullptr;
}

Result<PublicKey> publicEcKey(TlsReader& reader) {
    const char* curve = curveOf(takeText(reader));
    const ByteView point = takeString(reader);
    if (reader.failed())
        return failure(ErrorCode::Malformed, "SSH public key");
    if (!curve)
        return failure(ErrorCode::UnsupportedAlgorithm, "SSH public key");
    return publicKeyOf(EcParts{.curve = curve, .point = point});
}

/// The fields of one private key behind the name of its algorithm.
Result<PrivateKey> takePrivateKey(TlsReader& reader) {
    const std::string_view type = takeText(reader);
    if (type == "ssh-rsa") {
        RsaParts rsa;
        for (ByteView* part : {&rsa.n, &rsa.e, &rsa.d, &rsa.qInverse, &rsa.p, &rsa.q})
            *part = takeNumber(reader);
        return reader.failed() ? failure(ErrorCode::Malformed, "SSH key") : privateKeyOf(rsa);
    }
    if (type == "ssh-ed25519") {
        static_cast<void>(takeString(reader)); // the public key, once more at the end of the private one
        const ByteView both = takeString(reader);
        if (both.size() != 64)
            return failure(ErrorCode::Malformed, "SSH key");
        return privateKeyOf(OctetParts{.algorithm = codec::oid::ed25519, .secret = both.first(32)});
    }
    if (!type.starts_with("ecdsa-sha2-nistp"))
        return failure(ErrorCode::UnsupportedAlgorithm, "SSH key", std::string(type.substr(0, 60)));
    const char* curve = curveOf(takeText(reader));
    const ByteView point = takeString(reader);
    const ByteView scalar = takeNumber(reader);
    if (reader.failed() || !curve)
        return failure(ErrorCode::Malformed, "SSH key");
    return privateKeyOf(EcParts{.curve = curve, .point = point, .scalar = scalar});
}

/// Two equal numbers in front say that the passphrase was right; 1, 2, 3 … behind fill the last block.
Result<PrivateKey> readPrivatePart(ByteView plain) {
    TlsReader reader{plain};
    const auto check = reader.number(4);
    if (check != reader.number(4) || reader.failed())
        return failure(ErrorCode::WrongPassphrase);
    return takePrivateKey(reader);
}

bool decrypt(const Cipher& cipher, const OpenSshKey& key, const SecretBytes& secret, SecretBytes& plain) {
    const ossl::Cipher algorithm{EVP_CIPHER_fetch(nullptr, cipher.openssl, nullptr)};
    const ossl::CipherContext context{EVP_CIPHER_CTX_new()};
    int length = 0;
    if (!algorithm || !context ||
        !EVP_DecryptInit_ex2(
            context.get(), algorithm.get(), secret.data(), secret.data() + cipher.key, nullptr))
        return false;
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    Bytes tag = key.tag;
    if (cipher.tag > 0 &&
        !EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data()))
        return false;
    int last = 0;
    return EVP_DecryptUpdate(context.get(), plain.data(), &length, key.privatePart.data(),
               static_cast<int>(key.privatePart.size())) &&
        EVP_DecryptFinal_ex(context.get(), plain.data() + length, &last);
}

} // namespace

Result<PublicKey> publicKeyOfSsh(ByteView wire) {
    TlsReader reader{wire};
    const std::string_view type = takeText(reader);
    if (type == "ssh-rsa") {
        const ByteView exponent = takeNumber(reader);
        const ByteView modulus = takeNumber(reader);
        return reader.failed() ? failure(ErrorCode::Malformed, "SSH public key")
                               : publicKeyOfRsa(modulus, exponent);
    }
    if (type == "ssh-ed25519") {
        const ByteView octets = takeString(reader);
        return reader.failed()
            ? failure(ErrorCode::Malformed, "SSH public key")
            : publicKeyOf(codec::der::sequence(codec::der::oid(codec::oid::ed25519)), octets);
    }
    if (type.starts_with("ecdsa-sha2-nistp"))
        return publicEcKey(reader);
    return failure(
        reader.failed() ? ErrorCode::Malformed : ErrorCode::UnsupportedAlgorithm, "SSH public key");
}

EncryptionScheme OpenSshKey::scheme() const {
    const Cipher* known = cipherOf(cipher);
    const bool supported = known && derivation == "bcrypt" && !salt.empty() && rounds > 0;
    return {.name = "OpenSSH " + cipher.substr(0, 60) + " with " + derivation.substr(0, 60),
        .iterations = rounds > mostRounds ? mostIterations + 1 : rounds,
        .support = supported ? SchemeSupport::Default : SchemeSupport::None};
}

Result<OpenSshKey> parseOpenSshKey(ByteView octets) {
    if (!textOf(octets).starts_with(magic))
        return failure(ErrorCode::Malformed, "OpenSSH key");
    TlsReader reader{octets.subspan(magic.size())};
    OpenSshKey key;
    key.cipher = takeText(reader);
    key.derivation = takeText(reader);
    TlsReader options{takeString(reader)};
    if (!options.atEnd()) {
        key.salt = copyOf(takeString(options));
        key.rounds = static_cast<std::uint32_t>(options.number(4));
    }
    const auto count = reader.number(4);
    if (!reader.failed() && count != 1)
        return failure(ErrorCode::UnsupportedVersion, "OpenSSH key", std::to_string(count) + " keys");
    key.publicKey = copyOf(takeString(reader));
    key.privatePart = secretCopyOf(takeString(reader));
    if (reader.failed() || options.failed() || key.privatePart.empty())
        return failure(ErrorCode::Malformed, "OpenSSH key");
    key.tag = copyOf(reader.rest());
    return key;
}

Result<PrivateKey> openOpenSshKey(const OpenSshKey& key, const SecretText& passphrase) {
    if (!key.isEncrypted())
        return readPrivatePart(key.privatePart);
    if (auto possible = key.scheme().check(); !possible)
        return failure(std::move(possible).error());
    const Cipher& cipher = *cipherOf(key.cipher);
    const std::size_t block = cipher.iv == 8 ? 8 : 16;
    if (key.privatePart.size() % block != 0 || key.tag.size() != cipher.tag)
        return failure(ErrorCode::Malformed, "OpenSSH key");
    ossl::start();
    const ossl::ErrorScope queue;
    const SecretBytes secret = bcryptPbkdf(passphrase, key.salt, key.rounds, cipher.key + cipher.iv);
    SecretBytes plain(key.privatePart.size() + block);
    if (!decrypt(cipher, key, secret, plain))
        return failure(ErrorCode::WrongPassphrase);
    plain.resize(key.privatePart.size());
    return readPrivatePart(plain);
}

} // namespace certwright::keys
