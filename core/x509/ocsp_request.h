// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/ossl/digest.h"
#include "core/x509/general_name.h"
#include "core/x509/ocsp_response.h"

#include <memory>
#include <optional>
#include <vector>

namespace certwright::x509 {

/// One certificate whose status is asked for.
struct OcspSingleRequest {
    OcspCertificateId certificateId;
    std::vector<Extension> extensions;
    ByteRange place;
};

/// The signature that a request may bear. Who made it is not judged here.
struct OcspRequestSignature {
    codec::AlgorithmIdentifier algorithm;
    Bytes signature;
    std::vector<Certificate> certificates; ///< sent along; those that cannot be read left out
};

struct OcspRequestFields {
    Bytes der;
    std::int64_t version = 1;
    std::optional<GeneralName> requestor;
    std::vector<OcspSingleRequest> requests;
    std::vector<Extension> extensions; ///< of the whole request: the nonce
    std::optional<OcspRequestSignature> signature;
    ossl::Sha256 sha256{};
};

/// The question to an OCSP responder (RFC 6960 4.1): immutable and cheap to copy.
class OcspRequest {
public:
    /// Errors: Malformed, with the place in the detail; more than 100,000 questions are refused that way too.
    static Result<OcspRequest> parse(ByteView der);

    const OcspRequestFields* operator->() const { return fields_.get(); }
    const OcspRequestFields& operator*() const { return *fields_; }

    friend bool operator==(const OcspRequest& left, const OcspRequest& right) {
        return left->sha256 == right->sha256;
    }

private:
    explicit OcspRequest(std::shared_ptr<const OcspRequestFields> fields)
        : fields_(std::move(fields)) {}

    std::shared_ptr<const OcspRequestFields> fields_;
};

/// Whether the octets begin as such a request does: with a list whose first member names a certificate by two
/// hashes and a number. Nothing else in the field looks so.
bool looksLikeOcspRequest(const codec::DerElement& element);

} // namespace certwright::x509
