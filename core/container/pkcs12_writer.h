// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/container/pkcs12_crypto.h"
#include "core/keys/private_key.h"
#include "core/x509/certificate.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::container {

/// How a PKCS#12 is protected.
enum class Pkcs12Preset {
    Modern,     ///< AES-256 and SHA-256; read by OpenSSL, Java and Node of today
    Compatible, ///< 3DES and SHA-1: weak, for macOS keychains, Windows 2016 and appliances that read nothing
                ///< else
};

inline constexpr int modernIterations = 100'000;
inline constexpr int compatibleIterations = 50'000;

/// The scheme of keys and safes, and the MAC, that a preset stands for.
struct Pkcs12Protection {
    codec::AlgorithmIdentifier scheme;
    Pkcs12Mac mac; ///< algorithm and iterations
};
Pkcs12Protection protectionOf(Pkcs12Preset preset);

/// What goes in: a key with its chain, leaf first, or a certificate to be trusted.
struct Pkcs12Entry {
    std::optional<keys::PrivateKey> key;
    std::vector<x509::Certificate> chain;
    std::string friendlyName;
};

struct Pkcs12Options {
    Pkcs12Preset preset = Pkcs12Preset::Modern;
    SecretText passphrase;
};

/// Writes a PKCS#12 that OpenSSL, Node and Java read. An entry without a key is marked as trusted by Oracle's
/// attribute trustedKeyUsage (2.16.840.1.113894.746875.1.1), without which Java sees an empty store; the leaf
/// of a key never is, for then Java loses its chain. Errors: InvalidArgument for an entry without a
/// certificate; Library.
Result<Bytes> writePkcs12(const std::vector<Pkcs12Entry>& entries, const Pkcs12Options& options);

} // namespace certwright::container
