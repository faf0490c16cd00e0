// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/keys/public_key.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace certwright::tls {

// Numbers of the IANA registries "TLS Parameters", with names of our own tables: OpenSSL's differ between
// releases, and it knows no names for some. An unknown number is given as "0x1234".

/// "unknown_ca" for 48 (RFC 8446 6.2, RFC 5246 7.2.2).
std::string alertName(int code);

/// "TLS 1.3" for 0x0304.
std::string versionName(int version);

/// "TLS_AES_128_GCM_SHA256" for 0x1301.
std::string cipherSuiteName(int suite);

/// "x25519" for 0x001d.
std::string groupName(int group);

/// "ecdsa_secp256r1_sha256" for 0x0403; those of TLS 1.2 alone as "ecdsa_sha1".
std::string signatureSchemeName(int scheme);

/// "ecdsa_sign" for 64 (RFC 5246 7.4.4, RFC 8422 5.5).
std::string certificateTypeName(int type);

/// "server_name" for 0.
std::string extensionName(int extension);

/// Whether a key can make signatures of that scheme (RFC 8446 4.2.3). Before TLS 1.3 the curve of an ECDSA
/// scheme does not count, and RSA may sign by PKCS#1.
bool canSign(const keys::PublicKey& key, int scheme, int version);

/// The group of a curve by its name in certificates: 23 for "P-256" (RFC 8422 5.1.1); 0 where it has none.
int groupOfCurve(std::string_view curve);

inline constexpr int tls10 = 0x0301;
inline constexpr int tls11 = 0x0302;
inline constexpr int tls12 = 0x0303;
inline constexpr int tls13 = 0x0304;

} // namespace certwright::tls
