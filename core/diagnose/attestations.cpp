// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/attestations.h"

#include "core/codec/oid_names.h"
#include "core/x509/ocsp_response.h"

#include <ranges>

namespace certwright::diagnose {

using x509::SignedCertificateTimestamp;
using x509::TimestampDelivery;

namespace {

std::vector<SignedCertificateTimestamp> timestampsIn(const Bytes& staple) {
    const auto response = x509::OcspResponse::parse(staple);
    std::vector<SignedCertificateTimestamp> timestamps;
    if (!response || !(*response)->basic)
        return timestamps;
    for (const x509::OcspSingleResponse& single : (*response)->basic->responses)
        if (const auto* list = x509::findValue<x509::SignedCertificateTimestamps>(
                single.extensions, codec::oid::signedCertificateTimestampsOcsp))
            timestamps.insert(timestamps.end(), list->timestamps.begin(), list->timestamps.end());
    return timestamps;
}

std::vector<x509::JudgedTimestamp> judgeTimestamps(const tls::Record& record) {
    const std::vector<x509::Certificate> chain = serverChain(record.peer);
    if (chain.empty())
        return {};
    const x509::TimestampJudge judge(chain.front(), chain.size() > 1 ? &chain[1] : nullptr, record.startedAt);
    std::vector<x509::JudgedTimestamp> judged = judge.judgeEmbedded();
    const auto add = [&](const std::vector<SignedCertificateTimestamp>& timestamps,
                         TimestampDelivery delivery) {
        for (const SignedCertificateTimestamp& timestamp :
            timestamps | std::views::take(x509::mostTimestampsJudged))
            judged.push_back({timestamp, delivery, judge.judge(timestamp, delivery)});
    };
    add(record.peer.timestamps, TimestampDelivery::Tls);
    if (record.peer.staple)
        add(timestampsIn(*record.peer.staple), TimestampDelivery::Ocsp);
    return judged;
}

} // namespace

Attestations judgeAttestations(const tls::Record& record) {
    return {judgeStaple(record), judgeTimestamps(record)};
}

} // namespace certwright::diagnose
