// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/codec/algorithm_identifier.h"
#include "core/ossl/digest.h"
#include "core/x509/certificate.h"
#include "core/x509/extension.h"
#include "core/x509/name.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::x509 {

/// Whose status is told: a certificate, named by hashes of its issuer and by its number (RFC 6960 4.1.1).
struct OcspCertificateId {
    codec::AlgorithmIdentifier hashAlgorithm;
    Bytes issuerNameHash;
    Bytes issuerKeyHash;
    Bytes serialNumber; ///< without sign padding

    /// Whether this is that certificate under that issuer. False too where the digest is unknown to the
    /// loaded OpenSSL.
    bool names(const Certificate& certificate, const Certificate& issuer) const;
};

enum class OcspStatus { Good, Revoked, Unknown };

/// "good", "revoked", "unknown"
std::string_view ocspStatusName(OcspStatus status);

/// What is said of one certificate (RFC 6960 4.2.1).
struct OcspSingleResponse {
    OcspCertificateId certificateId;
    OcspStatus status = OcspStatus::Unknown;
    std::optional<Instant> revocationTime; ///< where revoked
    std::optional<std::int64_t> reason;    ///< a CRLReason (RFC 5280 5.3.1), where revoked and given
    Instant thisUpdate;
    std::optional<Instant> nextUpdate;
    std::vector<Extension> extensions;
    ByteRange place;
};

/// What a signed answer holds (BasicOCSPResponse, RFC 6960 4.2.1).
struct OcspBasicResponse {
    ByteRange encoding;   ///< the octets of this, in those of the whole response
    ByteRange toBeSigned; ///< tbsResponseData, there too
    std::int64_t version = 1;
    std::optional<Name> responderName; ///< exactly one of these two names the responder
    std::optional<Bytes> responderKeyHash;
    Instant producedAt;
    std::vector<OcspSingleResponse> responses;
    std::vector<Extension> extensions; ///< of the whole answer: the nonce
    codec::AlgorithmIdentifier algorithm;
    ByteRange signaturePlace;
    Bytes signature;
    std::vector<Certificate> certificates; ///< sent along, as they stand; those that cannot be read left out
};

struct OcspResponseFields {
    Bytes der;
    std::int64_t status = 0;                ///< responseStatus: 0 is successful
    codec::Oid responseType;                ///< empty where nothing but the status was sent
    std::optional<OcspBasicResponse> basic; ///< where the type is id-pkix-ocsp-basic
    ossl::Sha256 sha256{};
};

/// The answer of an OCSP responder (RFC 6960 4.2): immutable and cheap to copy. Who may sign it and whether
/// the signature is right is not judged here.
class OcspResponse {
public:
    /// Errors: Malformed, with the place in the detail; more than 100,000 answers are refused that way too.
    static Result<OcspResponse> parse(ByteView der);

    const OcspResponseFields* operator->() const { return fields_.get(); }
    const OcspResponseFields& operator*() const { return *fields_; }

    /// "successful", "tryLater"; the number where it is none of RFC 6960 4.2.1.
    std::string statusName() const;

    /// The octets that were signed; empty where nothing was.
    ByteView toBeSigned() const;

    friend bool operator==(const OcspResponse& left, const OcspResponse& right) {
        return left->sha256 == right->sha256;
    }

private:
    explicit OcspResponse(std::shared_ptr<const OcspResponseFields> fields)
        : fields_(std::move(fields)) {}

    std::shared_ptr<const OcspResponseFields> fields_;
};

} // namespace certwright::x509
