// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/codec/algorithm_identifier.h"
#include "core/codec/der_reader.h"
#include "core/ossl/digest.h"
#include "core/ossl/forward.h"

#include <memory>
#include <string>

namespace certwright::keys {

enum class KeyFamily { Rsa, RsaPss, Ec, EdDsa, Dsa, Other };

/// A public key as it stands in a certificate (SubjectPublicKeyInfo, RFC 5280 4.1.2.7). Read by our own
/// reader: the facts are known even where the loaded OpenSSL is too old for the algorithm. OpenSSL decodes it
/// when a signature is to be checked, once, which costs a hundred times more than all the rest.
class PublicKey {
public:
    /// Fails only where the octets are no SubjectPublicKeyInfo; an unknown algorithm or a bad point does not.
    static codec::DerResult<PublicKey> parse(ByteView spki);

    const Bytes& spki() const { return data_->spki; }
    const codec::AlgorithmIdentifier& algorithm() const { return data_->algorithm; }
    KeyFamily family() const { return data_->family; }

    /// "RSA", "EC", "Ed25519", "ML-DSA-65"; the dotted object identifier where unknown.
    const std::string& algorithmName() const { return data_->algorithmName; }
    /// Size of the modulus or the field; 0 where unknown.
    unsigned bits() const { return data_->bits; }
    /// "P-256"; empty where there is none, "explicit" where parameters are written out instead of named.
    const std::string& curve() const { return data_->curve; }

    ByteView rsaModulus() const { return data_->modulus; }
    ByteView rsaExponent() const { return data_->exponent; }

    /// What the key's BIT STRING holds: what identifiers and OCSP hash.
    ByteView keyOctets() const { return data_->keyOctets; }
    /// SHA-1 of the key's bit string: method 1 of RFC 5280 4.2.1.2.
    ossl::Sha1 keyIdentifier() const;
    /// SHA-256 of the whole SubjectPublicKeyInfo: the pin of RFC 7469.
    ossl::Sha256 spkiSha256() const;

    /// The strength in bits as NIST SP 800-57 part 1 table 2 estimates it; 0 where unknown.
    unsigned securityBits() const;

    /// OpenSSL's form; null where the loaded library cannot read it. Owned by this key.
    evp_pkey_st* handle() const;

    friend bool operator==(const PublicKey& left, const PublicKey& right) {
        return left.spki() == right.spki();
    }

private:
    struct Decoded;
    struct Data {
        Bytes spki;
        codec::AlgorithmIdentifier algorithm;
        Bytes keyOctets;
        KeyFamily family = KeyFamily::Other;
        std::string algorithmName;
        std::string curve;
        unsigned bits = 0;
        Bytes modulus;
        Bytes exponent;
        std::shared_ptr<Decoded> decoded;
    };
    explicit PublicKey(std::shared_ptr<const Data> data)
        : data_(std::move(data)) {}
    static void describeRsa(Data& data);
    static void describeEc(Data& data);

    std::shared_ptr<const Data> data_;
};

} // namespace certwright::keys
