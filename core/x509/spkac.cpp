// SPDX-License-Identifier: Apache-2.0
#include "core/x509/spkac.h"

#include "core/codec/asn1.h"
#include "core/keys/signature_algorithm.h"
#include "core/x509/certificate.h"
#include "core/x509/signed_object.h"

namespace certwright::x509 {

using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

DerResult<SignedKeyAndChallenge> readSpkac(ByteView der) {
    auto object = readSignedObject(DerReader{der});
    if (!object)
        return tl::unexpected(object.error());
    DerReader fields = DerReader::inside(object->toBeSigned);
    const auto spki = fields.next(tag::sequence);
    if (!spki)
        return tl::unexpected(spki.error());
    auto key = keys::PublicKey::parse(spki->encoded);
    if (!key)
        return codec::derFailure(key.error().fault, key.error().offset + spki->offset);
    const auto challenge = fields.next(tag::ia5String);
    if (!challenge)
        return tl::unexpected(challenge.error());
    return SignedKeyAndChallenge{copyOf(der), std::move(*key), codec::textOf(*challenge),
        std::move(object->algorithm), object->toBeSigned.range(), std::move(object->signature)};
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
