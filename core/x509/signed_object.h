// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/algorithm_identifier.h"
#include "core/codec/der_reader.h"

namespace certwright::x509 {

/// SIGNED: what certificates, requests, revocation lists and answers have around what they say (RFC 5280
/// 4.1.1). Points into the octets that it was read from.
struct SignedObject {
    codec::DerElement whole;
    codec::DerElement toBeSigned;
    codec::AlgorithmIdentifier algorithm;
    ByteRange algorithmPlace;
    Bytes signature;
    ByteRange signaturePlace;
    codec::DerReader rest{ByteView{}}; ///< behind the signature: nothing, but in OCSP responses
};

/// Reads one that fills all octets that are left.
codec::DerResult<SignedObject> readSignedObject(codec::DerReader reader);

/// Reads an AlgorithmIdentifier.
codec::DerResult<codec::AlgorithmIdentifier> readAlgorithm(
    codec::DerReader& reader, ByteRange* place = nullptr);

} // namespace certwright::x509
