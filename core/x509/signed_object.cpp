// SPDX-License-Identifier: Apache-2.0
#include "core/x509/signed_object.h"

#include "core/codec/asn1.h"

namespace certwright::x509 {

using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

DerResult<SignedObject> readSignedObject(DerReader reader) {
    const auto whole = reader.next(tag::sequence);
    if (!whole)
        return tl::unexpected(whole.error());
    if (const auto end = reader.expectEnd(); !end)
        return tl::unexpected(end.error());
    SignedObject object{.whole = *whole};
    DerReader parts = DerReader::inside(*whole);
    const auto toBeSigned = parts.next(tag::sequence);
    if (!toBeSigned)
        return tl::unexpected(toBeSigned.error());
    object.toBeSigned = *toBeSigned;
    auto algorithm = readAlgorithm(parts, &object.algorithmPlace);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    object.algorithm = std::move(*algorithm);
    const auto signature = parts.next(tag::bitString);
    const auto bits = signature ? codec::bitStringOf(*signature) : tl::unexpected(signature.error());
    if (!bits)
        return tl::unexpected(bits.error());
    object.signature = copyOf(bits->octets);
    object.signaturePlace = signature->range();
    object.rest = parts;
    return object;
}

DerResult<codec::AlgorithmIdentifier> readAlgorithm(DerReader& reader, ByteRange* place) {
    const auto sequence = reader.next(tag::sequence);
    if (!sequence)
        return tl::unexpected(sequence.error());
    if (place)
        *place = sequence->range();
    return codec::algorithmIdentifierOf(*sequence);
}

} // namespace certwright::x509
