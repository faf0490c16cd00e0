// SPDX-License-Identifier: Apache-2.0
#include "core/x509/forms.h"

#include "core/codec/base64.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/core_names.h>

#include <algorithm>

namespace certwright::x509 {

namespace oid = codec::oid;

namespace {

/// Longer ones would take time that grows with their square.
constexpr std::size_t longestDecimal = 512;

using Number = std::unique_ptr<BIGNUM, ossl::Freed<BN_free>>;
struct FreedText {
    void operator()(char* text) const noexcept { OPENSSL_free(text); }
};
using LibraryText = std::unique_ptr<char, FreedText>;

std::string withColons(ByteView octets) {
    std::string text;
    for (const char digit : toHex(octets)) {
        if (text.size() % 3 == 2)
            text += ':';
        text += digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
    }
    return text;
}

std::string member(std::string_view name, std::string_view value) {
    return "\"" + std::string(name) + "\":\"" + std::string(value) + "\"";
}

std::string_view jwkCurve(const keys::PublicKey& key) {
    constexpr std::string_view known[] = {"P-256", "P-384", "P-521", "secp256k1"};
    const auto found = std::ranges::find(known, key.curve());
    return found != std::end(known) ? *found : std::string_view{};
}

/// A coordinate in as many octets as the field has (RFC 7518 6.2.1.2).
std::optional<std::string> coordinate(const keys::PublicKey& key, const char* which) {
    BIGNUM* taken = nullptr;
    if (!key.handle() || EVP_PKEY_get_bn_param(key.handle(), which, &taken) != 1)
        return std::nullopt;
    const Number number{taken};
    Bytes octets((key.bits() + 7) / 8);
    if (BN_bn2binpad(number.get(), octets.data(), static_cast<int>(octets.size())) < 0)
        return std::nullopt;
    return codec::toBase64Url(octets);
}

std::optional<std::string> ellipticJwk(const keys::PublicKey& key) {
    const std::string_view curve = jwkCurve(key);
    if (curve.empty())
        return std::nullopt;
    ossl::start();
    const ossl::ErrorScope queue;
    const auto x = coordinate(key, OSSL_PKEY_PARAM_EC_PUB_X);
    const auto y = coordinate(key, OSSL_PKEY_PARAM_EC_PUB_Y);
    if (!x || !y)
        return std::nullopt;
    return "{" + member("crv", curve) + "," + member("kty", "EC") + "," + member("x", *x) + "," +
        member("y", *y) + "}";
}

std::optional<std::string> rsaJwk(const keys::PublicKey& key) {
    if (key.rsaModulus().empty() || key.rsaExponent().empty())
        return std::nullopt;
    return "{" + member("e", codec::toBase64Url(key.rsaExponent())) + "," + member("kty", "RSA") + "," +
        member("n", codec::toBase64Url(key.rsaModulus())) + "}";
}

/// RFC 8037 2
std::optional<std::string> octetJwk(const keys::PublicKey& key) {
    const codec::Oid& algorithm = key.algorithm().algorithm;
    for (const codec::KnownOid* known : {&oid::ed25519, &oid::ed448, &oid::x25519, &oid::x448})
        if (algorithm == *known)
            return "{" + member("crv", known->name()) + "," + member("kty", "OKP") + "," +
                member("x", codec::toBase64Url(key.keyOctets())) + "}";
    return std::nullopt;
}

ossl::X509Name libraryName(const Name& name) {
    ossl::start();
    const std::uint8_t* octets = name.encoded().data();
    return ossl::X509Name{d2i_X509_NAME(nullptr, &octets, static_cast<long>(name.encoded().size()))};
}

/// As OpenSSL writes it, which other programs take over: what is compared with it must be equal to the octet.
std::optional<std::string> printedName(const Name& name, unsigned long flags) {
    const ossl::ErrorScope queue;
    const ossl::X509Name read = libraryName(name);
    const ossl::Bio out{BIO_new(BIO_s_mem())};
    if (!read || !out || X509_NAME_print_ex(out.get(), read.get(), 0, flags) < 0)
        return std::nullopt;
    char* text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return std::string(text, static_cast<std::size_t>(length));
}

std::optional<std::string> slashedName(const Name& name) {
    const ossl::ErrorScope queue;
    const ossl::X509Name read = libraryName(name);
    if (!read)
        return std::nullopt;
    const LibraryText text{X509_NAME_oneline(read.get(), nullptr, 0)};
    return text ? std::optional<std::string>{text.get()} : std::nullopt;
}

/// PostgreSQL takes the first one, and refuses a name that holds a zero octet.
std::optional<std::string> firstCommonName(const Name& name) {
    for (const RelativeName& relativeName : name.relativeNames())
        for (const NameAttribute& attribute : relativeName)
            if (attribute.type == oid::commonName)
                return attribute.text.find('\0') == std::string::npos ? std::optional{attribute.text}
                                                                      : std::nullopt;
    return std::nullopt;
}

std::string chainJson(const Certificate& certificate, std::span<const Certificate> above) {
    std::string text = "[\"" + codec::toBase64(certificate.der()) + "\"";
    for (const Certificate& upper : above)
        text += ",\"" + codec::toBase64(upper.der()) + "\"";
    return text + "]";
}

std::optional<std::string> thumbprint(const keys::PublicKey& key) {
    const auto jwk = jwkOf(key);
    return jwk ? std::optional{codec::toBase64Url(ossl::sha256(bytesOf(*jwk)))} : std::nullopt;
}

} // namespace

std::string_view formName(FormKind kind) {
    switch (kind) {
    case FormKind::Pem:
        return "pem";
    case FormKind::DerBase64:
        return "der-base64";
    case FormKind::DerHex:
        return "der-hex";
    case FormKind::Sha256:
        return "sha256";
    case FormKind::Sha256Colons:
        return "sha256-colons";
    case FormKind::Sha1:
        return "sha1";
    case FormKind::SpkiPin:
        return "spki-pin";
    case FormKind::Jwk:
        return "jwk";
    case FormKind::JwkThumbprint:
        return "jwk-thumbprint";
    case FormKind::X5tS256:
        return "x5t-s256";
    case FormKind::X5c:
        return "x5c";
    case FormKind::SubjectRfc4514:
        return "subject-rfc4514";
    case FormKind::SubjectOneLine:
        return "subject-one-line";
    case FormKind::SubjectNginx:
        return "subject-nginx";
    case FormKind::SubjectNginxOld:
        return "subject-nginx-legacy";
    case FormKind::PostgresDn:
        return "postgres-dn";
    case FormKind::PostgresCn:
        return "postgres-cn";
    case FormKind::SerialHex:
        return "serial-hex";
    case FormKind::SerialDecimal:
        return "serial-decimal";
    }
    return {};
}

std::optional<std::string> formOf(
    FormKind kind, const Certificate& certificate, std::span<const Certificate> above) {
    const Name& subject = certificate->subject;
    const keys::PublicKey& key = certificate->publicKey;
    switch (kind) {
    case FormKind::Pem:
        return codec::toPem("CERTIFICATE", certificate.der());
    case FormKind::DerBase64:
        return codec::toBase64(certificate.der());
    case FormKind::DerHex:
        return toHex(certificate.der());
    case FormKind::Sha256:
        return toHex(certificate.sha256());
    case FormKind::Sha256Colons:
        return withColons(certificate.sha256());
    case FormKind::Sha1:
        return withColons(ossl::sha1(certificate.der()));
    case FormKind::SpkiPin:
        return spkiPin(key);
    case FormKind::Jwk:
        return jwkOf(key);
    case FormKind::JwkThumbprint:
        return thumbprint(key);
    case FormKind::X5tS256:
        return codec::toBase64Url(certificate.sha256());
    case FormKind::X5c:
        return chainJson(certificate, above);
    case FormKind::SubjectRfc4514:
        return subject.toRfc4514();
    case FormKind::SubjectOneLine:
        return printedName(subject, XN_FLAG_ONELINE);
    case FormKind::SubjectNginx:
    case FormKind::PostgresDn:
        return printedName(subject, XN_FLAG_RFC2253);
    case FormKind::SubjectNginxOld:
        return slashedName(subject);
    case FormKind::PostgresCn:
        return firstCommonName(subject);
    case FormKind::SerialHex:
        return certificate.serialHex();
    case FormKind::SerialDecimal:
        return decimalText(certificate->serialNumber);
    }
    return std::nullopt;
}

bool hasForm(FormKind kind, const Certificate& certificate) {
    switch (kind) {
    case FormKind::Jwk:
    case FormKind::JwkThumbprint:
    case FormKind::SubjectOneLine:
    case FormKind::SubjectNginx:
    case FormKind::SubjectNginxOld:
    case FormKind::PostgresDn:
    case FormKind::PostgresCn:
        return formOf(kind, certificate).has_value();
    default:
        return true;
    }
}

std::string pemOf(std::span<const Certificate> certificates) {
    std::string text;
    for (const Certificate& certificate : certificates)
        text += codec::toPem("CERTIFICATE", certificate.der());
    return text;
}

std::optional<std::string> jwkOf(const keys::PublicKey& key) {
    switch (key.family()) {
    case keys::KeyFamily::Rsa:
        return rsaJwk(key);
    case keys::KeyFamily::Ec:
        return ellipticJwk(key);
    case keys::KeyFamily::EdDsa:
    case keys::KeyFamily::Other:
        return octetJwk(key);
    case keys::KeyFamily::RsaPss: // RFC 7518 has no key that may sign by PSS only
    case keys::KeyFamily::Dsa:
        return std::nullopt;
    }
    return std::nullopt;
}

std::string spkiPin(const keys::PublicKey& key) {
    return "sha256/" + codec::toBase64(key.spkiSha256());
}

std::string decimalText(ByteView content) {
    if (content.empty())
        return "0";
    if (content.size() > longestDecimal)
        return "0x" + toHex(content);
    const bool negative = (content[0] & 0x80) != 0;
    Bytes magnitude = copyOf(content);
    if (negative) { // two's complement: all bits turned, and one more
        bool carry = true;
        for (auto octet = magnitude.rbegin(); octet != magnitude.rend(); ++octet) {
            *octet = static_cast<std::uint8_t>(~*octet + (carry ? 1 : 0));
            carry = carry && *octet == 0;
        }
    }
    const Number number{BN_bin2bn(magnitude.data(), static_cast<int>(magnitude.size()), nullptr)};
    const LibraryText text{number ? BN_bn2dec(number.get()) : nullptr};
    return (negative ? "-" : "") + std::string(text ? text.get() : "");
}

} // namespace certwright::x509
