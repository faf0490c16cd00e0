// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/codec/algorithm_identifier.h"
#include "core/keys/public_key.h"
#include "core/x509/extension.h"
#include "core/x509/name.h"

#include <memory>
#include <vector>

namespace certwright::x509 {

struct RequestFields {
    explicit RequestFields(keys::PublicKey key)
        : publicKey(std::move(key)) {}

    Bytes der;
    ByteRange toBeSigned;
    Name subject;
    keys::PublicKey publicKey;
    std::vector<Extension> extensions; ///< those asked for by an extensionRequest attribute (RFC 2985 5.4.2)
    std::vector<codec::Oid> otherAttributes;
    codec::AlgorithmIdentifier algorithm;
    Bytes signature;
};

/// A certification request (PKCS#10, RFC 2986): immutable and cheap to copy.
class Request {
public:
    /// Errors: Malformed, with the place in the detail.
    static Result<Request> parse(ByteView der);

    const RequestFields* operator->() const { return fields_.get(); }
    const RequestFields& operator*() const { return *fields_; }

    /// Whether it was signed with the key that it asks for: the proof of possession.
    bool isSignatureValid() const;

private:
    explicit Request(std::shared_ptr<const RequestFields> fields)
        : fields_(std::move(fields)) {}

    std::shared_ptr<const RequestFields> fields_;
};

} // namespace certwright::x509
