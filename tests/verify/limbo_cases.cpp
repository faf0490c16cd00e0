// SPDX-License-Identifier: Apache-2.0
#include "tests/verify/limbo_cases.h"

#include "core/codec/pem.h"
#include "tests/support/suites.h"

#include <QDateTime>

namespace certwright::test {

using verify::PeerName;
using verify::Purpose;

namespace {

std::string utf8(const QJsonValue& text) {
    return text.toString().toStdString();
}

std::vector<Bytes> blocks(const QJsonArray& texts) {
    std::vector<Bytes> octets;
    for (const QJsonValue& text : texts) {
        const std::string pem = utf8(text);
        for (const codec::PemBlock& block : codec::scanPem(pem))
            octets.push_back(block.decode().value_or(Bytes{}));
    }
    return octets;
}

std::optional<std::vector<x509::Certificate>> certificates(const QJsonArray& texts) {
    std::vector<x509::Certificate> read;
    for (const Bytes& octets : blocks(texts)) {
        auto certificate = x509::Certificate::parse(octets);
        if (!certificate)
            return std::nullopt;
        read.push_back(std::move(*certificate));
    }
    return read;
}

PeerName nameOf(const QJsonObject& peer) {
    const QString kind = peer["kind"].toString();
    if (kind == QLatin1String("RFC822"))
        return {x509::GeneralNameKind::Email, utf8(peer["value"])};
    return {kind == QLatin1String("IP") ? x509::GeneralNameKind::Ip : x509::GeneralNameKind::Dns,
        utf8(peer["value"])};
}

Instant momentOf(const QJsonValue& time) {
    if (time.isString())
        return *fromRfc3339(utf8(time));
    return Instant{std::chrono::seconds{QDateTime::currentSecsSinceEpoch()}};
}

verify::Revocation revocationOf(const QJsonArray& lists) {
    verify::Revocation revocation;
    for (const Bytes& octets : blocks(lists))
        if (auto list = x509::RevocationList::parse(octets))
            revocation.lists.push_back(std::move(*list));
    if (!lists.isEmpty())
        revocation.need = verify::RevocationNeed::EveryCertificate;
    return revocation;
}

} // namespace

QJsonArray limboCases() {
    return suiteDocument(QStringLiteral("limbo/limbo.json.xz")).object()["testcases"].toArray();
}

std::optional<verify::Request> limboRequest(const QJsonObject& limbo, verify::Rules rules) {
    const auto target = certificates(QJsonArray{limbo["peer_certificate"]});
    auto given = certificates(limbo["untrusted_intermediates"].toArray());
    auto trusted = certificates(limbo["trusted_certs"].toArray());
    if (!target || target->empty() || !given || !trusted)
        return std::nullopt;
    verify::Request request{.target = target->front(), .given = std::move(*given), .rules = rules};
    request.anchors = verify::anchorsOf(std::move(*trusted));
    request.purpose = limbo["validation_kind"].toString() == QLatin1String("SERVER") ? Purpose::TlsServer
                                                                                     : Purpose::TlsClient;
    if (limbo["expected_peer_name"].isObject())
        request.names.push_back(nameOf(limbo["expected_peer_name"].toObject()));
    const QJsonArray names = limbo["expected_peer_names"].toArray();
    for (const QJsonValue& name : names)
        request.names.push_back(nameOf(name.toObject()));
    request.at = momentOf(limbo["validation_time"]);
    request.revocation = revocationOf(limbo["crls"].toArray());
    if (limbo["max_chain_depth"].isDouble())
        request.mostIntermediates = static_cast<std::size_t>(limbo["max_chain_depth"].toInt());
    return request;
}

} // namespace certwright::test
