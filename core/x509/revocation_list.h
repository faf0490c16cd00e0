// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/codec/algorithm_identifier.h"
#include "core/codec/asn1.h"
#include "core/ossl/digest.h"
#include "core/x509/extension.h"
#include "core/x509/name.h"

#include <memory>
#include <optional>
#include <vector>

namespace certwright::x509 {

/// One entry of a CRL (RFC 5280 5.1.2.6, 5.3).
struct RevokedCertificate {
    Bytes serialNumber;            ///< without sign padding
    bool isSerialNegative = false; ///< which no CA may issue and some have
    Instant revocationDate;
    std::vector<Extension> extensions;
    ByteRange place;
};

struct RevocationListFields {
    Bytes der;
    ByteRange toBeSigned;
    std::int64_t version = 1;
    codec::AlgorithmIdentifier innerAlgorithm;
    codec::AlgorithmIdentifier outerAlgorithm;
    Name issuer;
    Instant thisUpdate;
    std::optional<Instant> nextUpdate;
    std::vector<RevokedCertificate> revoked;
    std::vector<Extension> extensions;
    Bytes signature;
    ossl::Sha256 sha256{};
};

/// A certificate revocation list (RFC 5280 5): immutable and cheap to copy.
class RevocationList {
public:
    /// Errors: Malformed, with the place in the detail; so are more entries than are read, a million without
    /// and 250,000 with an extension each.
    static Result<RevocationList> parse(ByteView der);

    const RevocationListFields* operator->() const { return fields_.get(); }
    const RevocationListFields& operator*() const { return *fields_; }

    ByteView toBeSigned() const {
        return ByteView{fields_->der}.subspan(fields_->toBeSigned.offset, fields_->toBeSigned.length);
    }

    friend bool operator==(const RevocationList& left, const RevocationList& right) {
        return left->sha256 == right->sha256;
    }

private:
    explicit RevocationList(std::shared_ptr<const RevocationListFields> fields)
        : fields_(std::move(fields)) {}

    std::shared_ptr<const RevocationListFields> fields_;
};

} // namespace certwright::x509
