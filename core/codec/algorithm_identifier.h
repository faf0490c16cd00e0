// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/der_reader.h"
#include "core/codec/oid.h"

namespace certwright::codec {

/// AlgorithmIdentifier (RFC 5280 4.1.1.2): what, and with what parameters.
struct AlgorithmIdentifier {
    Oid algorithm;
    Bytes parameters; ///< the encoded element, empty where there is none
    Bytes encoded;    ///< the whole, as it stands: inner and outer ones are compared as octets

    friend bool operator==(const AlgorithmIdentifier& left, const AlgorithmIdentifier& right) {
        return left.encoded == right.encoded;
    }
};

DerResult<AlgorithmIdentifier> algorithmIdentifierOf(const DerElement& sequence);

} // namespace certwright::codec
