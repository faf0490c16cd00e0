// SPDX-License-Identifier: Apache-2.0
#include "core/x509/timestamp_judgement.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/codec/tls_writer.h"
#include "core/keys/signature_algorithm.h"
#include "core/x509/rewrite.h"

#include <ranges>

namespace certwright::x509 {

namespace der = codec::der;
namespace oid = codec::oid;
using codec::appendNumber;
using codec::appendVector;

namespace {

/// What the log was shown before there were timestamps to put into the certificate (RFC 6962 3.2).
Bytes toBeSignedWithoutTimestamps(const Certificate& certificate) {
    return rewritten(
        certificate, [](const codec::DerElement& part) { return asItStands(part); },
        [&](const Extension& extension) {
            return extension.oid == oid::signedCertificateTimestamps ? Bytes{}
                                                                     : asItStands(certificate, extension);
        });
}

/// Of the two ways in which logs sign (RFC 6962 2.1.4), as certificates would name them.
std::optional<codec::AlgorithmIdentifier> algorithmOf(std::uint16_t hashAndSignature) {
    constexpr std::uint16_t sha256AndEcdsa = 0x0403;
    constexpr std::uint16_t sha256AndRsa = 0x0401;
    switch (hashAndSignature) {
    case sha256AndEcdsa:
        return codec::AlgorithmIdentifier{.algorithm = oid::ecdsaWithSha256, .parameters = {}, .encoded = {}};
    case sha256AndRsa:
        return codec::AlgorithmIdentifier{
            .algorithm = oid::sha256WithRsa, .parameters = der::null(), .encoded = {}};
    default:
        return std::nullopt;
    }
}

} // namespace

std::string_view timestampVerdictName(TimestampVerdict verdict) {
    switch (verdict) {
    case TimestampVerdict::Valid:
        return "valid";
    case TimestampVerdict::WrongSignature:
        return "wrong-signature";
    case TimestampVerdict::FromTheFuture:
        return "from-the-future";
    case TimestampVerdict::UnknownLog:
        return "unknown-log";
    case TimestampVerdict::IssuerMissing:
        return "issuer-missing";
    case TimestampVerdict::Unsupported:
        return "unsupported";
    }
    return {};
}

std::string_view timestampDeliveryName(TimestampDelivery delivery) {
    switch (delivery) {
    case TimestampDelivery::Certificate:
        return "certificate";
    case TimestampDelivery::Tls:
        return "tls";
    case TimestampDelivery::Ocsp:
        return "ocsp";
    }
    return {};
}

Bytes signedByLog(const SignedCertificateTimestamp& timestamp, TimestampDelivery delivery,
    const Certificate& certificate, const ossl::Sha256& issuerKeyHash) {
    constexpr std::uint8_t ofTimestamp = 0; // SignatureType certificate_timestamp
    const bool isEmbedded = delivery == TimestampDelivery::Certificate;
    Bytes octets{static_cast<std::uint8_t>(timestamp.version), ofTimestamp};
    appendNumber(octets, static_cast<std::uint64_t>(timestamp.timestampMilliseconds), 8);
    appendNumber(octets, isEmbedded ? 1 : 0, 2); // LogEntryType: precert_entry, x509_entry
    if (isEmbedded)
        append(octets, issuerKeyHash);
    appendVector(octets, isEmbedded ? toBeSignedWithoutTimestamps(certificate) : certificate.der(), 3);
    appendVector(octets, timestamp.extensions, 2);
    return octets;
}

TimestampJudge::TimestampJudge(Certificate certificate, const Certificate* issuer, Instant now, LogKeys keys)
    : certificate_(std::move(certificate))
    , now_(now)
    , keys_(std::move(keys)) {
    const bool isWanted = findExtension(certificate_->extensions, oid::signedCertificateTimestamps) !=
        nullptr;
    if (isWanted && issuer && certificate_.isSignedBy((*issuer)->publicKey))
        issuerKeyHash_ = (*issuer)->publicKey.spkiSha256();
}

TimestampVerdict TimestampJudge::judge(
    const SignedCertificateTimestamp& timestamp, TimestampDelivery delivery) const {
    const auto algorithm = algorithmOf(timestamp.signatureAlgorithm);
    if (timestamp.version != 0 || !algorithm)
        return TimestampVerdict::Unsupported;
    const auto key = keys_(timestamp.logId);
    if (!key)
        return TimestampVerdict::UnknownLog;
    if (delivery == TimestampDelivery::Certificate && !issuerKeyHash_)
        return TimestampVerdict::IssuerMissing;
    const Bytes octets = signedByLog(
        timestamp, delivery, certificate_, issuerKeyHash_.value_or(ossl::Sha256{}));
    if (keys::verifySignature(*key, *algorithm, octets, timestamp.signature) != keys::SignatureVerdict::Valid)
        return TimestampVerdict::WrongSignature;
    return timestamp.time() > now_ ? TimestampVerdict::FromTheFuture : TimestampVerdict::Valid;
}

std::vector<JudgedTimestamp> TimestampJudge::judgeEmbedded() const {
    std::vector<JudgedTimestamp> judged;
    const auto* list = certificate_.extension<SignedCertificateTimestamps>(oid::signedCertificateTimestamps);
    if (!list)
        return judged;
    for (const SignedCertificateTimestamp& timestamp :
        list->timestamps | std::views::take(mostTimestampsJudged))
        judged.push_back(
            {timestamp, TimestampDelivery::Certificate, judge(timestamp, TimestampDelivery::Certificate)});
    return judged;
}

} // namespace certwright::x509
