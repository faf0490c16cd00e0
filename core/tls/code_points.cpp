// SPDX-License-Identifier: Apache-2.0
#include "core/tls/code_points.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

namespace certwright::tls {

namespace {

struct Row {
    int number;
    std::string_view name;
};

// clang-format off
constexpr Row alerts[] = {
    {0, "close_notify"}, {10, "unexpected_message"}, {20, "bad_record_mac"}, {21, "decryption_failed"},
    {22, "record_overflow"}, {30, "decompression_failure"}, {40, "handshake_failure"}, {41, "no_certificate"},
    {42, "bad_certificate"}, {43, "unsupported_certificate"}, {44, "certificate_revoked"},
    {45, "certificate_expired"}, {46, "certificate_unknown"}, {47, "illegal_parameter"}, {48, "unknown_ca"},
    {49, "access_denied"}, {50, "decode_error"}, {51, "decrypt_error"}, {60, "export_restriction"},
    {70, "protocol_version"}, {71, "insufficient_security"}, {80, "internal_error"},
    {86, "inappropriate_fallback"}, {90, "user_canceled"}, {100, "no_renegotiation"},
    {109, "missing_extension"}, {110, "unsupported_extension"}, {111, "certificate_unobtainable"},
    {112, "unrecognized_name"}, {113, "bad_certificate_status_response"}, {114, "bad_certificate_hash_value"},
    {115, "unknown_psk_identity"}, {116, "certificate_required"}, {120, "no_application_protocol"},
    {121, "ech_required"}};

constexpr Row versions[] = {{0x0002, "SSL 2.0"}, {0x0300, "SSL 3.0"}, {tls10, "TLS 1.0"}, {tls11, "TLS 1.1"},
    {tls12, "TLS 1.2"}, {tls13, "TLS 1.3"}};

constexpr Row cipherSuites[] = {
    {0x0005, "TLS_RSA_WITH_RC4_128_SHA"}, {0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA"}, {0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"},
    {0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"}, {0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"},
    {0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256"}, {0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256"},
    {0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"}, {0x006b, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"},
    {0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256"}, {0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384"},
    {0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"}, {0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"},
    {0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"}, {0x1301, "TLS_AES_128_GCM_SHA256"},
    {0x1302, "TLS_AES_256_GCM_SHA384"}, {0x1303, "TLS_CHACHA20_POLY1305_SHA256"},
    {0x1304, "TLS_AES_128_CCM_SHA256"}, {0x1305, "TLS_AES_128_CCM_8_SHA256"}, {0x5600, "TLS_FALLBACK_SCSV"},
    {0xc007, "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA"}, {0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"},
    {0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"}, {0xc011, "TLS_ECDHE_RSA_WITH_RC4_128_SHA"},
    {0xc012, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"}, {0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"},
    {0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"}, {0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"},
    {0xc024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"}, {0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"},
    {0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"}, {0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"},
    {0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"}, {0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"},
    {0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"}, {0xc09c, "TLS_RSA_WITH_AES_128_CCM"},
    {0xc09d, "TLS_RSA_WITH_AES_256_CCM"}, {0xc0ac, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM"},
    {0xc0ad, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM"}, {0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0xccaa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"}};

constexpr Row groups[] = {{19, "secp192r1"}, {21, "secp224r1"}, {22, "secp256k1"}, {23, "secp256r1"},
    {24, "secp384r1"}, {25, "secp521r1"}, {26, "brainpoolP256r1"}, {27, "brainpoolP384r1"},
    {28, "brainpoolP512r1"}, {29, "x25519"}, {30, "x448"}, {256, "ffdhe2048"}, {257, "ffdhe3072"},
    {258, "ffdhe4096"}, {259, "ffdhe6144"}, {260, "ffdhe8192"}, {512, "MLKEM512"}, {513, "MLKEM768"},
    {514, "MLKEM1024"}, {4587, "SecP256r1MLKEM768"}, {4588, "X25519MLKEM768"}, {4589, "SecP384r1MLKEM1024"}};

struct CurveRow {
    std::string_view name;
    int group;
};

constexpr CurveRow curves[] = {{"P-224", 21}, {"secp256k1", 22}, {"P-256", 23}, {"P-384", 24}, {"P-521", 25},
    {"brainpoolP256r1", 26}, {"brainpoolP384r1", 27}, {"brainpoolP512r1", 28}};

constexpr Row signatureSchemes[] = {{0x0101, "rsa_md5"}, {0x0201, "rsa_pkcs1_sha1"}, {0x0202, "dsa_sha1"},
    {0x0203, "ecdsa_sha1"}, {0x0301, "rsa_pkcs1_sha224"}, {0x0302, "dsa_sha224"}, {0x0303, "ecdsa_sha224"},
    {0x0401, "rsa_pkcs1_sha256"}, {0x0402, "dsa_sha256"}, {0x0403, "ecdsa_secp256r1_sha256"},
    {0x0501, "rsa_pkcs1_sha384"}, {0x0502, "dsa_sha384"}, {0x0503, "ecdsa_secp384r1_sha384"},
    {0x0601, "rsa_pkcs1_sha512"}, {0x0602, "dsa_sha512"}, {0x0603, "ecdsa_secp521r1_sha512"},
    {0x0708, "sm2sig_sm3"}, {0x0804, "rsa_pss_rsae_sha256"}, {0x0805, "rsa_pss_rsae_sha384"},
    {0x0806, "rsa_pss_rsae_sha512"}, {0x0807, "ed25519"}, {0x0808, "ed448"}, {0x0809, "rsa_pss_pss_sha256"},
    {0x080a, "rsa_pss_pss_sha384"}, {0x080b, "rsa_pss_pss_sha512"},
    {0x081a, "ecdsa_brainpoolP256r1tls13_sha256"}, {0x081b, "ecdsa_brainpoolP384r1tls13_sha384"},
    {0x081c, "ecdsa_brainpoolP512r1tls13_sha512"}, {0x0904, "mldsa44"}, {0x0905, "mldsa65"},
    {0x0906, "mldsa87"}};

constexpr Row certificateTypes[] = {{1, "rsa_sign"}, {2, "dss_sign"}, {3, "rsa_fixed_dh"}, {4, "dss_fixed_dh"},
    {20, "fortezza_dms"}, {64, "ecdsa_sign"}, {65, "rsa_fixed_ecdh"}, {66, "ecdsa_fixed_ecdh"},
    {67, "gost_sign256"}, {68, "gost_sign512"}};

constexpr Row extensions[] = {{0, "server_name"}, {1, "max_fragment_length"}, {5, "status_request"},
    {10, "supported_groups"}, {11, "ec_point_formats"}, {13, "signature_algorithms"},
    {16, "application_layer_protocol_negotiation"}, {18, "signed_certificate_timestamp"},
    {19, "client_certificate_type"}, {20, "server_certificate_type"}, {21, "padding"},
    {22, "encrypt_then_mac"}, {23, "extended_master_secret"}, {27, "compress_certificate"},
    {28, "record_size_limit"}, {35, "session_ticket"}, {41, "pre_shared_key"}, {42, "early_data"},
    {43, "supported_versions"}, {44, "cookie"}, {45, "psk_key_exchange_modes"},
    {47, "certificate_authorities"}, {48, "oid_filters"}, {49, "post_handshake_auth"},
    {50, "signature_algorithms_cert"}, {51, "key_share"}, {65037, "encrypted_client_hello"},
    {65281, "renegotiation_info"}};
// clang-format on

std::string nameIn(std::span<const Row> table, int number) {
    const auto row = std::ranges::find(table, number, &Row::number);
    if (row != table.end())
        return std::string(row->name);
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "0x%04x", static_cast<unsigned>(number));
    return text.data();
}

bool canEcSign(const keys::PublicKey& key, int scheme, int version) {
    if (version < tls13)
        return (scheme & 0xff) == 0x03 && (scheme >> 8) >= 0x02 && (scheme >> 8) <= 0x06;
    switch (scheme) {
    case 0x0403:
        return key.curve() == "P-256";
    case 0x0503:
        return key.curve() == "P-384";
    case 0x0603:
        return key.curve() == "P-521";
    case 0x081a:
        return key.curve() == "brainpoolP256r1";
    case 0x081b:
        return key.curve() == "brainpoolP384r1";
    case 0x081c:
        return key.curve() == "brainpoolP512r1";
    default:
        return false;
    }
}

bool canRsaSign(int scheme, int version) {
    const bool pss = scheme >= 0x0804 && scheme <= 0x0806;
    const bool pkcs1 = (scheme & 0xff) == 0x01 && (scheme >> 8) >= 0x02 && (scheme >> 8) <= 0x06;
    return pss || (pkcs1 && version < tls13);
}

} // namespace

std::string alertName(int code) {
    return nameIn(alerts, code);
}

std::string versionName(int version) {
    return nameIn(versions, version);
}

std::string cipherSuiteName(int suite) {
    return nameIn(cipherSuites, suite);
}

int groupOfCurve(std::string_view curve) {
    const auto row = std::ranges::find(curves, curve, &CurveRow::name);
    return row == std::end(curves) ? 0 : row->group;
}

std::string groupName(int group) {
    return nameIn(groups, group);
}

std::string signatureSchemeName(int scheme) {
    return nameIn(signatureSchemes, scheme);
}

std::string certificateTypeName(int type) {
    return nameIn(certificateTypes, type);
}

std::string extensionName(int extension) {
    return nameIn(extensions, extension);
}

bool canSign(const keys::PublicKey& key, int scheme, int version) {
    switch (key.family()) {
    case keys::KeyFamily::Rsa:
        return canRsaSign(scheme, version);
    case keys::KeyFamily::RsaPss:
        return scheme >= 0x0809 && scheme <= 0x080b;
    case keys::KeyFamily::Ec:
        return canEcSign(key, scheme, version);
    case keys::KeyFamily::EdDsa:
        return scheme == (key.algorithmName() == "Ed25519" ? 0x0807 : 0x0808);
    case keys::KeyFamily::Dsa:
        return version < tls13 && (scheme & 0xff) == 0x02;
    case keys::KeyFamily::Other:
        return (scheme == 0x0904 && key.algorithmName() == "ML-DSA-44") ||
            (scheme == 0x0905 && key.algorithmName() == "ML-DSA-65") ||
            (scheme == 0x0906 && key.algorithmName() == "ML-DSA-87");
    }
    return false;
}

} // namespace certwright::tls
