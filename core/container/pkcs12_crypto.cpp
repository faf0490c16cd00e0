// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs12_crypto.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/keys/encryption_scheme.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"
#include "core/ossl/random.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/objects.h>
#include <openssl/params.h>

#include <algorithm>
#include <optional>

namespace certwright::container {

using codec::DerReader;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

constexpr int macKeyId = 3; // RFC 7292 B.3

struct DigestRow {
    const codec::KnownOid& oid;
    const char* name;
    std::size_t size;
};

constexpr DigestRow digests[] = {{oid::sha1, "SHA1", 20}, {oid::sha224, "SHA2-224", 28},
    {oid::sha256, "SHA2-256", 32}, {oid::sha384, "SHA2-384", 48}, {oid::sha512, "SHA2-512", 64},
    {oid::md5, "MD5", 16}};

const DigestRow* digestOf(const codec::Oid& algorithm) {
    for (const DigestRow& row : digests)
        if (algorithm == row.oid)
            return &row;
    return nullptr;
}

const DigestRow* digestOf(const std::string& name) {
    for (const DigestRow& row : digests)
        if (name == row.name)
            return &row;
    return nullptr;
}

/// HMAC identifiers of PKCS#5 by the digest in them.
const DigestRow* hmacDigestOf(const codec::Oid& hmac) {
    const std::string name = hmac.name();
    if (name == "HMAC-SHA1")
        return digestOf("SHA1");
    if (name == "HMAC-SHA224")
        return digestOf("SHA2-224");
    if (name == "HMAC-SHA256")
        return digestOf("SHA2-256");
    if (name == "HMAC-SHA384")
        return digestOf("SHA2-384");
    return name == "HMAC-SHA512" ? digestOf("SHA2-512") : nullptr;
}

void* readOnly(ByteView bytes) {
    return const_cast<std::uint8_t*>(bytes.data()); // OpenSSL's parameter lists only read it
}

char* readOnly(const char* text) {
    return const_cast<char*>(text);
}

SecretBytes utf16Of(const SecretText& text) {
    Bytes units = utf16BeFromUtf8(text.view());
    SecretBytes octets(units.begin(), units.end());
    wipe(units.data(), units.size());
    return octets;
}

/// The passphrase as RFC 7292 B.1 wants it: UTF-16 with a terminating zero; nothing at all where it is
/// absent.
SecretBytes bmpPassphrase(const Pkcs12Passphrase& passphrase) {
    if (passphrase.absent)
        return {};
    SecretBytes octets = utf16Of(passphrase.text);
    octets.insert(octets.end(), {0, 0});
    return octets;
}

std::optional<SecretBytes> deriveWith(const char* function, const OSSL_PARAM* parameters, std::size_t size) {
    const ossl::Kdf kdf{EVP_KDF_fetch(nullptr, function, nullptr)};
    const ossl::KdfContext context{EVP_KDF_CTX_new(kdf.get())};
    SecretBytes key(size);
    if (!context || EVP_KDF_derive(context.get(), key.data(), key.size(), parameters) != 1)
        return std::nullopt;
    return key;
}

std::optional<SecretBytes> pkcs12Key(
    const DigestRow& digest, const Pkcs12Passphrase& passphrase, ByteView salt, std::uint64_t iterations) {
    const SecretBytes password = bmpPassphrase(passphrase);
    int id = macKeyId;
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, readOnly(digest.name), 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, readOnly(password), password.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, readOnly(salt), salt.size()),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_ITER, &iterations),
        OSSL_PARAM_construct_int(OSSL_KDF_PARAM_PKCS12_ID, &id), OSSL_PARAM_construct_end()};
    return deriveWith("PKCS12KDF", parameters, digest.size);
}

std::optional<Bytes> hmac(const DigestRow& digest, ByteView key, ByteView content) {
    Bytes value(digest.size);
    std::size_t length = 0;
    if (!EVP_Q_mac(nullptr, "HMAC", nullptr, digest.name, nullptr, key.data(), key.size(), content.data(),
            content.size(), value.data(), value.size(), &length))
        return std::nullopt;
    value.resize(length);
    return value;
}

/// What PBMAC1's parameters say (RFC 9579 3): PBKDF2 for the key, HMAC for the value.
struct Pbmac1 {
    const DigestRow* derivationDigest = nullptr;
    const DigestRow* macDigest = nullptr;
    Bytes salt;
    std::uint64_t iterations = 0;
    std::size_t keyLength = 0;
};

std::optional<codec::AlgorithmIdentifier> takeAlgorithm(DerReader& reader) {
    const auto sequence = reader.next(tag::sequence);
    if (!sequence)
        return std::nullopt;
    auto identifier = codec::algorithmIdentifierOf(*sequence);
    if (!identifier)
        return std::nullopt;
    return std::move(*identifier);
}

std::optional<Pbmac1> pbmac1Of(const codec::AlgorithmIdentifier& identifier) {
    const auto outer = DerReader{identifier.parameters}.next(tag::sequence);
    if (!outer)
        return std::nullopt;
    DerReader fields = DerReader::inside(*outer);
    const auto derivation = takeAlgorithm(fields);
    const auto mac = takeAlgorithm(fields);
    if (!derivation || !mac || !(derivation->algorithm == oid::pbkdf2))
        return std::nullopt;
    const auto parameters = DerReader{derivation->parameters}.next(tag::sequence);
    if (!parameters)
        return std::nullopt;
    DerReader reader = DerReader::inside(*parameters);
    const auto salt = reader.next(tag::octetString);
    const auto iterations = reader.next(tag::integer);
    const auto length = reader.next(tag::integer);
    const auto prf = takeAlgorithm(reader);
    if (!salt || !iterations || !length)
        return std::nullopt;
    Pbmac1 made;
    made.derivationDigest = prf ? hmacDigestOf(prf->algorithm) : digestOf("SHA1");
    made.macDigest = hmacDigestOf(mac->algorithm);
    made.salt = copyOf(salt->content);
    made.iterations = static_cast<std::uint64_t>(codec::smallIntegerOf(*iterations).value_or(0));
    made.keyLength = static_cast<std::size_t>(codec::smallIntegerOf(*length).value_or(0));
    if (!made.derivationDigest || !made.macDigest || made.keyLength == 0 || made.keyLength > 1024)
        return std::nullopt;
    return made;
}

std::optional<Bytes> pbmac1Value(const Pbmac1& scheme, ByteView content, const SecretText& passphrase) {
    std::uint64_t iterations = scheme.iterations;
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, readOnly(scheme.derivationDigest->name), 0),
        OSSL_PARAM_construct_octet_string(
            OSSL_KDF_PARAM_PASSWORD, readOnly(passphrase.bytes()), passphrase.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, readOnly(scheme.salt), scheme.salt.size()),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_ITER, &iterations), OSSL_PARAM_construct_end()};
    const auto key = deriveWith("PBKDF2", parameters, scheme.keyLength);
    return key ? hmac(*scheme.macDigest, *key, content) : std::nullopt;
}

using Algorithm = std::unique_ptr<X509_ALGOR, ossl::Freed<X509_ALGOR_free>>;

/// Runs OpenSSL's password-based cipher in one direction.
std::optional<SecretBytes> crypt(const X509_ALGOR* algorithm, const Pkcs12Passphrase& passphrase,
    ByteView input, int encrypt, OSSL_LIB_CTX* library) {
    const std::string_view text = passphrase.text.view();
    const char* characters = passphrase.absent ? nullptr : text.data() ? text.data() : "";
    unsigned char* output = nullptr;
    int length = 0;
    if (!PKCS12_pbe_crypt_ex(algorithm, characters, static_cast<int>(text.size()), input.data(),
            static_cast<int>(input.size()), &output, &length, encrypt, library, nullptr))
        return std::nullopt;
    SecretBytes result(output, output + length);
    OPENSSL_clear_free(output, static_cast<std::size_t>(length));
    return result;
}

/// The same in ISO-8859-1, where that can be and makes a difference.
std::optional<Pkcs12Passphrase> inLatin1(const Pkcs12Passphrase& passphrase) {
    const SecretBytes units = utf16Of(passphrase.text);
    SecretBytes octets;
    for (std::size_t i = 0; i + 1 < units.size(); i += 2) {
        if (units[i] != 0)
            return std::nullopt;
        octets.push_back(units[i + 1]);
    }
    if (octets.size() == passphrase.text.size())
        return std::nullopt; // nothing but ASCII
    return Pkcs12Passphrase{.text = SecretText(textOf(octets))};
}

Algorithm algorithmOf(const codec::AlgorithmIdentifier& identifier) {
    const std::uint8_t* octets = identifier.encoded.data();
    return Algorithm{d2i_X509_ALGOR(nullptr, &octets, static_cast<long>(identifier.encoded.size()))};
}

Algorithm newPbe(PbeScheme scheme, int iterations) {
    if (scheme == PbeScheme::Sha1TripleDes)
        return Algorithm{PKCS5_pbe_set(NID_pbe_WithSHA1And3_Key_TripleDES_CBC, iterations, nullptr, 8)};
    const ossl::Cipher cipher{EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr)};
    return Algorithm{PKCS5_pbe2_set_iv(cipher.get(), iterations, nullptr, 16, nullptr, NID_hmacWithSHA256)};
}

/// Fills every OCTET STRING inside anew: in the parameters of password-based schemes all of them are salts,
/// nonces and initialisation vectors.
void refreshOctetStrings(Bytes& encoded, DerReader reader) {
    while (const auto element = reader.next()) {
        if (element->tag == tag::octetString)
            std::ranges::copy(ossl::randomBytes(element->content.size()),
                encoded.begin() + static_cast<std::ptrdiff_t>(element->contentOffset()));
        else if (element->tag == tag::sequence)
            refreshOctetStrings(encoded, DerReader::inside(*element));
    }
}

std::optional<codec::AlgorithmIdentifier> refreshed(const codec::AlgorithmIdentifier& like) {
    Bytes encoded = like.encoded;
    refreshOctetStrings(encoded, DerReader{encoded});
    DerReader reader{encoded};
    return takeAlgorithm(reader);
}

/// HMAC over the digest of a MacData, and PBMAC1, beside the salt and iterations that go with each.
std::optional<Bytes> macValue(const Pkcs12Mac& mac, ByteView content, const Pkcs12Passphrase& passphrase) {
    if (mac.algorithm.algorithm == oid::pbmac1) {
        const auto scheme = pbmac1Of(mac.algorithm);
        return scheme ? pbmac1Value(*scheme, content, passphrase.text) : std::nullopt;
    }
    const DigestRow* digest = digestOf(mac.algorithm.algorithm);
    const auto key = digest ? pkcs12Key(*digest, passphrase, mac.salt, mac.iterations) : std::nullopt;
    if (!key)
        return std::nullopt;
    return hmac(*digest, mac.keyOctets ? ByteView{*key}.first(mac.keyOctets) : *key, content);
}

} // namespace

std::string Pkcs12Mac::name() const {
    if (!(algorithm.algorithm == oid::pbmac1))
        return "HMAC-" + algorithm.algorithm.name() + ", " + std::to_string(iterations) + " iterations";
    const auto scheme = pbmac1Of(algorithm);
    return scheme ? "PBMAC1, " + std::to_string(scheme->iterations) + " iterations" : "PBMAC1";
}

Result<void> checkMac(const Pkcs12Mac& mac) {
    const bool modern = mac.algorithm.algorithm == oid::pbmac1;
    const auto scheme = modern ? pbmac1Of(mac.algorithm) : std::nullopt;
    if (modern ? !scheme : !digestOf(mac.algorithm.algorithm))
        return failure(ErrorCode::UnsupportedAlgorithm, {}, mac.name());
    if ((scheme ? scheme->iterations : mac.iterations) > keys::mostIterations)
        return failure(ErrorCode::LimitReached, {}, mac.name());
    return {};
}

bool isMacOf(const Pkcs12Mac& mac, ByteView content, const Pkcs12Passphrase& passphrase) {
    ossl::start();
    const ossl::ErrorScope queue;
    const auto value = macValue(mac, content, passphrase);
    return value && value->size() == mac.value.size() &&
        CRYPTO_memcmp(value->data(), mac.value.data(), value->size()) == 0;
}

Result<Bytes> makeMacData(const Pkcs12Mac& like, ByteView content, const Pkcs12Passphrase& passphrase) {
    if (auto possible = checkMac(like); !possible)
        return tl::unexpected(std::move(possible).error());
    ossl::start();
    const ossl::ErrorScope queue;
    Pkcs12Mac mac = like;
    mac.salt = ossl::randomBytes(16);
    if (const auto modern = refreshed(like.algorithm); modern && modern->algorithm == oid::pbmac1)
        mac.algorithm = *modern;
    const auto value = macValue(mac, content, passphrase);
    if (!value)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    const Bytes algorithm = mac.algorithm.algorithm == oid::pbmac1
        ? mac.algorithm.encoded
        : der::sequence(der::oid(mac.algorithm.algorithm), der::null());
    return der::sequence(der::sequence(algorithm, der::octetString(*value)), der::octetString(mac.salt),
        der::integer(static_cast<std::int64_t>(mac.iterations)));
}

Result<SecretBytes> pbeDecrypt(
    const codec::AlgorithmIdentifier& scheme, ByteView cipherText, const Pkcs12Passphrase& passphrase) {
    ossl::start();
    const ossl::ErrorScope queue;
    const Algorithm algorithm = algorithmOf(scheme);
    if (!algorithm)
        return failure(ossl::ErrorScope::toError(ErrorCode::Malformed));
    ossl_lib_ctx_st* const library = keys::encryptionSchemeOf(scheme).context();
    auto plain = crypt(algorithm.get(), passphrase, cipherText, 0, library);
    // PBES2 takes octets and leaves open which: UTF-8 is recommended (RFC 8018 3), Bouncy Castle took these.
    if (const auto latin1 = inLatin1(passphrase); !plain && latin1 && scheme.algorithm == oid::pbes2)
        plain = crypt(algorithm.get(), *latin1, cipherText, 0, library);
    if (!plain)
        return failure(ErrorCode::WrongPassphrase);
    return std::move(*plain);
}

codec::AlgorithmIdentifier newScheme(PbeScheme scheme, int iterations) {
    ossl::start();
    const ossl::ErrorScope queue;
    const Algorithm algorithm = newPbe(scheme, iterations);
    unsigned char* octets = nullptr;
    const int length = algorithm ? i2d_X509_ALGOR(algorithm.get(), &octets) : 0;
    const Bytes encoded(octets, octets + std::max(length, 0));
    OPENSSL_free(octets);
    DerReader reader{encoded};
    return takeAlgorithm(reader).value_or(codec::AlgorithmIdentifier{});
}

Result<PbeCipherText> pbeEncrypt(
    const codec::AlgorithmIdentifier& like, ByteView plain, const Pkcs12Passphrase& passphrase) {
    const keys::EncryptionScheme known = keys::encryptionSchemeOf(like);
    if (auto possible = known.check(); !possible)
        return tl::unexpected(std::move(possible).error());
    ossl::start();
    const ossl::ErrorScope queue;
    const auto scheme = refreshed(like);
    const Algorithm algorithm = scheme ? algorithmOf(*scheme) : nullptr;
    const auto cipherText = algorithm ? crypt(algorithm.get(), passphrase, plain, 1, known.context())
                                      : std::nullopt;
    if (!cipherText)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    return PbeCipherText{.scheme = *scheme, .octets = Bytes(cipherText->begin(), cipherText->end())};
}

} // namespace certwright::container
