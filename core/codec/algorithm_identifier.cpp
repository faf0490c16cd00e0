// SPDX-License-Identifier: Apache-2.0
#include "core/codec/algorithm_identifier.h"

#include "core/codec/asn1.h"

namespace certwright::codec {

DerResult<AlgorithmIdentifier> algorithmIdentifierOf(const DerElement& sequence) {
    if (sequence.tag != tag::sequence)
        return derFailure(DerFault::Unexpected, sequence.offset);
    DerReader inside = DerReader::inside(sequence);
    const auto algorithm = inside.next(tag::oid);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    AlgorithmIdentifier identifier;
    identifier.algorithm = Oid::fromContent(algorithm->content);
    identifier.parameters = copyOf(inside.rest());
    identifier.encoded = copyOf(sequence.encoded);
    return identifier;
}

} // namespace certwright::codec
