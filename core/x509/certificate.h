// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/codec/algorithm_identifier.h"
#include "core/codec/asn1.h"
#include "core/keys/public_key.h"
#include "core/ossl/digest.h"
#include "core/x509/extension.h"
#include "core/x509/name.h"

#include <memory>
#include <optional>
#include <vector>

namespace certwright::x509 {

/// Where the fields of a certificate stand in its octets.
struct CertificatePlaces {
    ByteRange toBeSigned;
    ByteRange version;
    ByteRange serialNumber;
    ByteRange innerAlgorithm;
    ByteRange issuer;
    ByteRange notBefore;
    ByteRange notAfter;
    ByteRange subject;
    ByteRange publicKey;
    ByteRange extensions;
    ByteRange outerAlgorithm;
    ByteRange signature;
};

/// Everything that a certificate says (RFC 5280 4.1), as it stands in it.
struct CertificateFields {
    explicit CertificateFields(keys::PublicKey key)
        : publicKey(std::move(key)) {}

    Bytes der;
    CertificatePlaces places;
    std::int64_t version = 1; ///< 1 to 3; others are kept as they are written, plus one
    Bytes serialNumber;       ///< the content of the INTEGER, sign and padding included
    codec::AlgorithmIdentifier innerAlgorithm;
    codec::AlgorithmIdentifier outerAlgorithm;
    Name issuer;
    Name subject;
    codec::Asn1Time notBefore;
    codec::Asn1Time notAfter;
    keys::PublicKey publicKey;
    std::optional<Bytes> issuerUniqueId;
    std::optional<Bytes> subjectUniqueId;
    std::vector<Extension> extensions;
    Bytes signature;
    ossl::Sha256 sha256{};

    ByteView toBeSigned() const {
        return ByteView{der}.subspan(places.toBeSigned.offset, places.toBeSigned.length);
    }
};

/// A certificate: immutable, complete, cheap to copy. `certificate->subject` reads a field.
/// Read by our own DER reader, so that a broken one is still a certificate with faults, and so that a list of
/// a hundred thousand loads in a second; OpenSSL is asked for signatures and its own verdict only.
class Certificate {
public:
    /// Reads exactly one. What is not fit for use but can be read is taken; see verify and lint for
    /// judgement. Errors: Malformed, with the place in the detail ("offset 123: Truncated").
    static Result<Certificate> parse(ByteView der);

    const CertificateFields* operator->() const { return fields_.get(); }
    const CertificateFields& operator*() const { return *fields_; }

    const Bytes& der() const { return fields_->der; }
    const ossl::Sha256& sha256() const { return fields_->sha256; }

    template <class Value> const Value* extension(const codec::KnownOid& oid) const {
        return findValue<Value>(fields_->extensions, oid);
    }
    const BasicConstraints* basicConstraints() const;
    const KeyUsage* keyUsage() const;
    const ExtendedKeyUsage* extendedKeyUsage() const;
    /// Empty where there is no such extension.
    const std::vector<GeneralName>& subjectAltNames() const;
    /// The octets of the subject key identifier; null where there is none.
    const Bytes* subjectKeyIdentifier() const;
    /// The key identifier of the issuer; null where there is none.
    const Bytes* authorityKeyIdentifier() const;

    /// basicConstraints says CA.
    bool isCa() const;
    /// Issuer and subject are the same name (RFC 5280 6.1). Says nothing about the signature.
    bool isSelfIssued() const;
    /// Self-issued, and the signature is by its own key.
    bool isSelfSigned() const;
    /// The signature is by that key. Says nothing about names.
    bool isSignedBy(const keys::PublicKey& key) const;

    /// The serial number in hex, without padding.
    std::string serialHex() const;

    friend bool operator==(const Certificate& left, const Certificate& right) {
        return left.sha256() == right.sha256();
    }

private:
    explicit Certificate(std::shared_ptr<const CertificateFields> fields)
        : fields_(std::move(fields)) {}

    std::shared_ptr<const CertificateFields> fields_;
};

/// Dates that name no moment (a 31st of February) are kept, so that the rest of the certificate can be looked
/// at. They read as moments at which it is never valid: it begins at the end of time and ended in year 0.
Instant unreadableNotBefore();
Instant unreadableNotAfter();
codec::DerResult<codec::Asn1Time> dateOf(const codec::DerElement& element, Instant ifUnreadable);

/// A place for people: "offset 123: Truncated".
std::string toText(const codec::DerError& error);

} // namespace certwright::x509
