// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/ossl/digest.h"

#include <cstdint>
#include <string>
#include <vector>

namespace certwright::container {

/// The two stores that Java's own providers write. Nothing but their code specifies them
/// (sun.security.provider.JavaKeyStore, com.sun.crypto.provider.JceKeyStore).
enum class JavaStoreType { Jks, Jceks };

/// As numbered in the file.
enum class JavaEntryType : std::uint8_t { PrivateKey = 1, TrustedCertificate = 2, SecretKey = 3 };

/// A certificate with the name of its kind, "X.509"; version 1 of the file has no such names.
struct JavaCertificate {
    Bytes type; ///< modified UTF-8
    Bytes encoded;

    friend bool operator==(const JavaCertificate&, const JavaCertificate&) = default;
};

/// One entry as it stands.
struct JavaEntry {
    JavaEntryType type = JavaEntryType::TrustedCertificate;
    Bytes alias;           ///< modified UTF-8
    std::int64_t date = 0; ///< milliseconds since 1970
    Bytes content; ///< a key's EncryptedPrivateKeyInfo; a secret's serialized object; empty for a certificate
    std::vector<JavaCertificate> certificates;

    friend bool operator==(const JavaEntry&, const JavaEntry&) = default;
};

/// A JKS or JCEKS as entries: nothing is interpreted, nothing is lost.
struct JavaStore {
    JavaStoreType type = JavaStoreType::Jks;
    std::uint32_t version = 2;
    std::vector<JavaEntry> entries;
    Bytes trailing; ///< between the entries and the digest: Java refuses the file for it
    ossl::Sha1 digest{};
};

/// Told by the first four octets.
bool isJavaStore(ByteView content);

/// Reads without a passphrase. Errors: Truncated and Malformed, with the entry in the detail.
Result<JavaStore> parseJavaStore(ByteView encoded);

/// Whether the digest at the end of the file was made with that passphrase.
/// \pre parseJavaStore() can read it
bool isDigestOfJavaStore(ByteView encoded, const SecretText& passphrase);

/// Writes the entries as they stand, with a new digest under that passphrase.
Bytes encodeJavaStore(const JavaStore& store, const SecretText& passphrase);

} // namespace certwright::container
