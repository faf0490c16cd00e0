// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/probe.h"

#include "core/base/utf8.h"
#include "core/diagnose/attestations.h"
#include "core/diagnose/candidates.h"
#include "core/diagnose/oid_filters.h"
#include "core/tls/code_points.h"
#include "core/x509/general_name.h"
#include "ui/words/causes.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/verification.h"
#include "ui/words/findings.h"
#include "ui/words/fixes.h"

#include <algorithm>

namespace certwright::words {

using diagnose::Diagnosis;
using tls::Record;

namespace {

QJsonValue orNull(const QString& text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const std::optional<double>& number) {
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonArray texts(const std::vector<std::string>& list) {
    QJsonArray array;
    for (const std::string& entry : list)
        array.append(plain(entry));
    return array;
}

QJsonArray fingerprints(const std::vector<x509::Certificate>& certificates) {
    QJsonArray array;
    for (const x509::Certificate& certificate : certificates)
        array.append(hexText(certificate.sha256()));
    return array;
}

QJsonObject targetDocument(const Record& record) {
    const auto octets = x509::ipOctets(record.target.address);
    const QString family = !octets ? QString()
        : octets->size() == 4      ? QStringLiteral("ipv4")
                                   : QStringLiteral("ipv6");
    return {{QStringLiteral("host"), plain(record.target.host)}, {QStringLiteral("port"), record.target.port},
        {QStringLiteral("address"), orNull(plain(record.target.address))},
        {QStringLiteral("family"), orNull(family)},
        {QStringLiteral("tried"), texts(record.target.triedAddresses)},
        {QStringLiteral("proxy"), orNull(plain(record.target.proxy))},
        {QStringLiteral("starttls"), orNull(plain(record.target.startTls))},
        {QStringLiteral("sni"), orNull(plain(record.target.serverName))},
        {QStringLiteral("alpn_offered"), texts(record.target.alpn)}};
}

QJsonObject timingDocument(const tls::Timing& timing) {
    return {{QStringLiteral("dns_ms"), orNull(timing.dns)}, {QStringLiteral("tcp_ms"), orNull(timing.tcp)},
        {QStringLiteral("tls_ms"), orNull(timing.tls)},
        {QStringLiteral("first_byte_ms"), orNull(timing.firstByte)},
        {QStringLiteral("read_first_ms"), orNull(timing.readFirst)},
        {QStringLiteral("verdict_ms"), orNull(timing.verdict)}};
}

QJsonObject tlsDocument(const Record& record) {
    const bool negotiated = record.serverHello.has_value();
    QJsonArray legacy;
    for (const tls::LegacyNeed need : record.legacyNeeds)
        legacy.append(plain(tls::legacyNeedName(need)));
    return {{QStringLiteral("version"),
                negotiated ? QJsonValue(plain(tls::versionName(record.version))) : QJsonValue()},
        {QStringLiteral("cipher"),
            negotiated ? QJsonValue(plain(tls::cipherSuiteName(record.serverHello->cipherSuite)))
                       : QJsonValue()},
        {QStringLiteral("group"),
            record.group ? QJsonValue(plain(tls::groupName(*record.group))) : QJsonValue()},
        {QStringLiteral("alpn"), orNull(plain(record.alpn))}, {QStringLiteral("resumed"), record.resumed},
        {QStringLiteral("legacy"), legacy}};
}

QJsonArray certificateDocuments(const std::vector<x509::Certificate>& certificates) {
    QJsonArray documents;
    for (const x509::Certificate& certificate : certificates)
        documents.append(certificateDocument(certificate));
    return documents;
}

QJsonValue schemeDocument(const std::optional<int>& scheme) {
    return scheme ? QJsonValue(plain(tls::signatureSchemeName(*scheme))) : QJsonValue();
}

QJsonArray peerPaths(const tls::PeerCertificates& peer) {
    return peer.report ? pathDocuments(*peer.report) : QJsonArray();
}

/// bytes, status of the response, and what it says of the server's certificate as far as it can be judged.
QJsonValue stapleDocument(const std::optional<diagnose::Staple>& staple) {
    if (!staple)
        return {};
    QJsonObject document = staple->answer ? revocationDocument(*staple->answer) : QJsonObject();
    document[QStringLiteral("bytes")] = static_cast<qint64>(staple->bytes);
    document[QStringLiteral("status")] = staple->responseStatus.empty()
        ? QJsonValue()
        : QJsonValue(plain(staple->responseStatus));
    return document;
}

QJsonObject serverDocument(const Record& record) {
    const bool isPeer = record.role == tls::Role::Client;
    const tls::PeerCertificates& peer = record.peer;
    if (!isPeer)
        return {{QStringLiteral("sent"), certificateDocuments(record.own.sent)},
            {QStringLiteral("paths"), QJsonArray()},
            {QStringLiteral("verdict"), QStringLiteral("not-checked")},
            {QStringLiteral("signature_scheme"), schemeDocument(record.own.signatureScheme)},
            {QStringLiteral("staple"), QJsonValue()}, {QStringLiteral("scts"), QJsonArray()}};
    const diagnose::Attestations attestations = diagnose::judgeAttestations(record);
    return {{QStringLiteral("sent"), certificateDocuments(peer.sent)},
        {QStringLiteral("paths"), peerPaths(peer)},
        {QStringLiteral("verdict"), plain(tls::peerVerdictName(peer.verdict))},
        {QStringLiteral("signature_scheme"), schemeDocument(peer.signatureScheme)},
        {QStringLiteral("staple"), stapleDocument(attestations.staple)},
        {QStringLiteral("scts"), timestampDocuments(attestations.timestamps)}};
}

QJsonArray matchesOf(const tls::AuthorityName& authority, const std::vector<x509::Certificate>& own) {
    QJsonArray array;
    for (const x509::Certificate& certificate : own)
        if (authority.name &&
            (matches(*authority.name, certificate->issuer) || matches(*authority.name, certificate->subject)))
            array.append(hexText(certificate.sha256()));
    return array;
}

bool isTrusted(const tls::AuthorityName& authority, const std::vector<x509::Name>& trusted) {
    return authority.name &&
        std::ranges::any_of(trusted, [&](const x509::Name& name) { return matches(*authority.name, name); });
}

QJsonArray authorityDocuments(const Record& record) {
    QJsonArray names;
    for (const tls::AuthorityName& authority : record.certificateRequest->authorities)
        names.append(
            QJsonObject{{QStringLiteral("name"),
                            authority.name ? QJsonValue(plain(authority.name->toRfc4514())) : QJsonValue()},
                {QStringLiteral("der"), base64Text(authority.encoded)},
                {QStringLiteral("matches"), matchesOf(authority, record.own.configured)},
                {QStringLiteral("anchor"), isTrusted(authority, record.peer.trustedNames)}});
    return names;
}

QJsonObject requestDocument(const Record& record) {
    if (!record.certificateRequest)
        return {{QStringLiteral("present"), record.requestMalformed},
            {QStringLiteral("post_handshake"), false}, {QStringLiteral("types"), QJsonArray()},
            {QStringLiteral("signature_algorithms"), QJsonArray()}, {QStringLiteral("bytes"), 0},
            {QStringLiteral("ca_names"), QJsonArray()}};
    const tls::CertificateRequest& request = *record.certificateRequest;
    QJsonArray types;
    for (const int type : request.types)
        types.append(plain(tls::certificateTypeName(type)));
    QJsonArray filters;
    for (const tls::OidFilter& filter : request.oidFilters)
        filters.append(plain(diagnose::filterText(filter)));
    QJsonArray schemes;
    for (const int scheme : request.signatureSchemes)
        schemes.append(plain(tls::signatureSchemeName(scheme)));
    return {{QStringLiteral("present"), true}, {QStringLiteral("post_handshake"), !request.context.empty()},
        {QStringLiteral("types"), types}, {QStringLiteral("signature_algorithms"), schemes},
        {QStringLiteral("oid_filters"), filters},
        {QStringLiteral("bytes"), static_cast<qint64>(request.bytes)},
        {QStringLiteral("ca_names"), authorityDocuments(record)}};
}

QJsonArray numberTexts(const std::vector<int>& numbers, std::string (*name)(int)) {
    QJsonArray array;
    for (const int number : numbers)
        array.append(plain(name(number)));
    return array;
}

QJsonArray wantedAuthorities(const std::vector<Bytes>& encodedNames) {
    QJsonArray array;
    for (const Bytes& encoded : encodedNames) {
        const auto name = x509::Name::parse(encoded);
        array.append(QJsonObject{
            {QStringLiteral("name"), name ? QJsonValue(plain(name->toRfc4514())) : QJsonValue()},
            {QStringLiteral("der"), base64Text(encoded)}});
    }
    return array;
}

/// What the client offered: our own hello, or the caller's.
QJsonValue helloDocument(const Record& record) {
    if (!record.clientHello)
        return {};
    const tls::ClientHello& hello = *record.clientHello;
    const std::vector<int> versions = hello.versions.empty() ? std::vector<int>{hello.legacyVersion}
                                                             : hello.versions;
    return QJsonObject{{QStringLiteral("sni"), orNull(plain(hello.serverName))},
        {QStringLiteral("alpn"), texts(hello.alpn)},
        {QStringLiteral("versions"), numberTexts(versions, tls::versionName)},
        {QStringLiteral("cipher_suites"), numberTexts(hello.cipherSuites, tls::cipherSuiteName)},
        {QStringLiteral("groups"), numberTexts(hello.groups, tls::groupName)},
        {QStringLiteral("signature_algorithms"),
            numberTexts(hello.signatureSchemes, tls::signatureSchemeName)},
        {QStringLiteral("certificate_signature_algorithms"),
            numberTexts(hello.certificateSignatureSchemes, tls::signatureSchemeName)},
        {QStringLiteral("certificate_authorities"), wantedAuthorities(hello.certificateAuthorities)},
        {QStringLiteral("extensions"), numberTexts(hello.extensions, tls::extensionName)},
        {QStringLiteral("post_handshake_auth"), hello.postHandshakeAuth}};
}

/// The part that a test server played; null where it was itself, or we were the client.
QJsonValue rehearsalDocument(const Record& record) {
    if (!record.rehearsal)
        return {};
    const tls::Rehearsal& part = *record.rehearsal;
    return QJsonObject{{QStringLiteral("stack"), orNull(plain(part.stack))},
        {QStringLiteral("evidence"), orNull(plain(part.evidence))},
        {QStringLiteral("objection"),
            part.objection ? QJsonValue(findingText(*part.objection)) : QJsonValue()},
        {QStringLiteral("refusal"), orNull(plain(part.refusal))},
        {QStringLiteral("on_purpose"), part.onPurpose}};
}

QJsonValue identityDocument(const std::vector<x509::Certificate>& chain) {
    return chain.empty() ? QJsonValue() : QJsonValue(hexText(chain.front().sha256()));
}

QJsonObject withheldDocument(const diagnose::Withholding& withheld) {
    return {{QStringLiteral("openssl"), withheld.openssl}, {QStringLiteral("gnutls"), withheld.gnutls},
        {QStringLiteral("java"), withheld.java}, {QStringLiteral("browsers"), withheld.browsers},
        {QStringLiteral("go"), withheld.go}, {QStringLiteral("schannel"), withheld.schannel}};
}

QJsonObject clientDocument(const Record& record) {
    if (record.role == tls::Role::Server)
        return {{QStringLiteral("identity"), identityDocument(record.peer.sent)},
            {QStringLiteral("sent"), fingerprints(record.peer.sent)},
            {QStringLiteral("signature_scheme"), schemeDocument(record.peer.signatureScheme)},
            {QStringLiteral("withheld_by"), withheldDocument({})},
            {QStringLiteral("certificates"), certificateDocuments(record.peer.sent)},
            {QStringLiteral("paths"), peerPaths(record.peer)},
            {QStringLiteral("verdict"), plain(tls::peerVerdictName(record.peer.verdict))}};
    const tls::OwnCertificates& own = record.own;
    return {{QStringLiteral("identity"), identityDocument(own.configured)},
        {QStringLiteral("sent"), fingerprints(own.sent)},
        {QStringLiteral("signature_scheme"), schemeDocument(own.signatureScheme)},
        {QStringLiteral("withheld_by"), withheldDocument(diagnose::withholding(record, own.configured))}};
}

QJsonObject candidateDocument(const Record& record, const std::vector<x509::Certificate>& chain) {
    const diagnose::Candidate candidate = diagnose::judgeCandidate(record, chain);
    QJsonArray reasons;
    for (const diagnose::Cause cause : candidate.reasons)
        reasons.append(plain(diagnose::causeName(cause)));
    QJsonObject document = certificateReference(candidate.leaf);
    document[QStringLiteral("fits")] = candidate.fits();
    document[QStringLiteral("reasons")] = reasons;
    document[QStringLiteral("withheld_by")] = withheldDocument(diagnose::withholding(record, chain));
    return document;
}

QJsonArray candidateDocuments(const Record& record, const std::vector<std::vector<x509::Certificate>>& others) {
    if (record.role == tls::Role::Server)
        return {};
    QJsonArray documents;
    if (!record.own.configured.empty())
        documents.append(candidateDocument(record, record.own.configured));
    for (const auto& chain : others)
        documents.append(candidateDocument(record, chain));
    return documents;
}

QJsonArray timelineDocuments(const Record& record) {
    QJsonArray rows;
    for (const tls::Observation& observation : record.timeline)
        rows.append(
            QJsonObject{{QStringLiteral("t_ms"), static_cast<double>(observation.at.count()) / 1000.0},
                {QStringLiteral("direction"),
                    observation.direction == tls::Direction::Sent ? QStringLiteral("sent")
                                                                  : QStringLiteral("received")},
                {QStringLiteral("layer"), plain(tls::layerName(observation.layer))},
                {QStringLiteral("what"), plain(observation.what)},
                {QStringLiteral("bytes"), static_cast<qint64>(observation.bytes)},
                {QStringLiteral("detail"), plain(visible(observation.detail))}});
    return rows;
}

QJsonValue httpDocument(const Record& record, const diagnose::Verdict& verdict) {
    if (!record.http)
        return {};
    return QJsonObject{{QStringLiteral("status"), record.http->status},
        {QStringLiteral("server"), orNull(plain(record.http->field("server")))},
        {QStringLiteral("signature"), orNull(plain(verdict.httpSignature))}};
}

QJsonValue applicationDocument(const Record& record) {
    if (!record.application)
        return {};
    const tls::DialogueResult& answer = *record.application;
    return QJsonObject{{QStringLiteral("protocol"), plain(answer.protocol)},
        {QStringLiteral("refused"), answer.state == tls::DialogueState::Refused},
        {QStringLiteral("code"), orNull(plain(answer.code))}, {QStringLiteral("words"), plain(answer.words)}};
}

QJsonObject verdictDocument(const Record& record, const diagnose::Verdict& verdict) {
    return {{QStringLiteral("state"), plain(diagnose::verdictStateName(verdict.state))},
        {QStringLiteral("by"), orNull(plain(diagnose::refusedByName(verdict.by)))},
        {QStringLiteral("layer"), orNull(plain(diagnose::verdictLayerName(verdict.layer)))},
        {QStringLiteral("moment"),
            verdict.moment ? QJsonValue(plain(tls::phaseName(*verdict.moment))) : QJsonValue()},
        {QStringLiteral("alert"), alertDocument(verdict.alert)},
        {QStringLiteral("close"),
            verdict.close == tls::Close::None ? QJsonValue()
                                              : QJsonValue(plain(tls::closeName(verdict.close)))},
        {QStringLiteral("http"), httpDocument(record, verdict)},
        {QStringLiteral("application"), applicationDocument(record)},
        {QStringLiteral("tickets"), verdict.tickets}};
}

QJsonObject diagnosedDocument(const diagnose::Diagnosed& diagnosed) {
    QJsonArray evidence;
    for (const Finding& finding : diagnosed.evidence)
        evidence.append(findingText(finding));
    QJsonObject document{{QStringLiteral("cause"), plain(diagnose::causeName(diagnosed.cause))},
        {QStringLiteral("certainty"), plain(diagnose::certaintyName(diagnosed.certainty))},
        {QStringLiteral("title"), causeTitle(diagnosed)}, {QStringLiteral("why"), causeWhy(diagnosed)},
        {QStringLiteral("evidence"), evidence},
        {QStringLiteral("fix"),
            QJsonObject{{QStringLiteral("action"), plain(diagnose::fixActionName(diagnosed.fix.action))},
                {QStringLiteral("target"), plain(visible(diagnosed.fix.target))},
                {QStringLiteral("text"), fixText(diagnosed)}}}};
    if (!diagnosed.variant.empty())
        document[QStringLiteral("variant")] = plain(diagnosed.variant);
    return document;
}

QJsonArray ruledOutDocuments(const Diagnosis& diagnosis) {
    QJsonArray list;
    for (const diagnose::RuledOut& ruledOut : diagnosis.ruledOut)
        list.append(QJsonObject{{QStringLiteral("cause"), plain(diagnose::causeName(ruledOut.cause))},
            {QStringLiteral("because"), findingText(ruledOut.because)}});
    return list;
}

QJsonArray diagnosisDocuments(const Diagnosis& diagnosis) {
    QJsonArray list;
    for (const diagnose::Diagnosed& diagnosed : diagnosis.causes)
        list.append(diagnosedDocument(diagnosed));
    return list;
}

} // namespace

QJsonValue alertDocument(const std::optional<tls::Alert>& alert) {
    if (!alert)
        return {};
    return QJsonObject{{QStringLiteral("code"), alert->code},
        {QStringLiteral("name"), plain(tls::alertName(alert->code))},
        {QStringLiteral("direction"),
            alert->direction == tls::Direction::Sent ? QStringLiteral("sent") : QStringLiteral("received")}};
}

QJsonObject probeDocument(const Record& record, const Diagnosis& diagnosis,
    const std::vector<std::vector<x509::Certificate>>& others) {
    return {{QStringLiteral("target"), targetDocument(record)},
        {QStringLiteral("timing"), timingDocument(record.timing)},
        {QStringLiteral("tls"), tlsDocument(record)}, {QStringLiteral("client_hello"), helloDocument(record)},
        {QStringLiteral("rehearsal"), rehearsalDocument(record)},
        {QStringLiteral("server"), serverDocument(record)},
        {QStringLiteral("certificate_request"), requestDocument(record)},
        {QStringLiteral("client"), clientDocument(record)},
        {QStringLiteral("candidates"), candidateDocuments(record, others)},
        {QStringLiteral("timeline"), timelineDocuments(record)},
        {QStringLiteral("verdict"), verdictDocument(record, diagnosis.verdict)},
        {QStringLiteral("diagnosis"), diagnosisDocuments(diagnosis)},
        {QStringLiteral("ruled_out"), ruledOutDocuments(diagnosis)}};
}

} // namespace certwright::words
