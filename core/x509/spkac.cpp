// SPDX-License-Identifier: Apache-2.0
#include "core/x509/spkac.h"

#include "core/codec/asn1.h"
#include "core/keys/signature_algorithm.h"
#include "core/x509/certificate.h"

namespace certwright::x509 {

using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

DerResult<SignedKeyAndChallenge> readSpkac(ByteView der) {
    DerReader outer{der};
    const auto whole = outer.next(tag::sequence);
    if (!whole)
        return tl::unexpected(whole.error());
    if (const auto end = outer.expectEnd(); !end)
        return tl::unexpected(end.error());
    DerReader parts = DerReader::inside(*whole);
    const auto toBeSigned = parts.next(tag::sequence);
    if (!toBeSigned)
        return tl::unexpected(toBeSigned.error());
    DerReader fields = DerReader::inside(*toBeSigned);
    const auto spki = fields.next(tag::sequence);
    if (!spki)
        return tl::unexpected(spki.error());
    auto key = keys::PublicKey::parse(spki->encoded);
    if (!key)
        return codec::derFailure(key.error().fault, key.error().offset + spki->offset);
    const auto challenge = fields.next(tag::ia5String);
    if (!challenge)
        return tl::unexpected(challenge.error());
    const auto algorithmElement = parts.next(tag::sequence);
    if (!algorithmElement)
        return tl::unexpected(algorithmElement.error());
    auto algorithm = codec::algorithmIdentifierOf(*algorithmElement);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    const auto signature = parts.next(tag::bitString);
    const auto bits = signature ? codec::bitStringOf(*signature) : tl::unexpected(signature.error());
    if (!bits)
        return tl::unexpected(bits.error());
    return SignedKeyAndChallenge{copyOf(der), std::move(*key), codec::textOf(*challenge),
        std::move(*algorithm), toBeSigned->range(), copyOf(bits->octets)};
}

} // namespace

Result<SignedKeyAndChallenge> SignedKeyAndChallenge::parse(ByteView der) {
    auto read = readSpkac(der);
    if (!read)
        return failure(ErrorCode::Malformed, "signed public key and challenge", toText(read.error()));
    return std::move(*read);
}

bool SignedKeyAndChallenge::isSignatureValid() const {
    const ByteView signedPart = ByteView{der}.subspan(toBeSigned.offset, toBeSigned.length);
    return keys::verifySignature(publicKey, algorithm, signedPart, signature) ==
        keys::SignatureVerdict::Valid;
}

} // namespace certwright::x509
