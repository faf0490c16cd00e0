// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/verification.h"

#include "ui/words/documents/common.h"
#include "ui/words/findings.h"

namespace certwright::words {

namespace {

QJsonArray pathFindingDocuments(const verify::Path& path) {
    QJsonArray documents;
    for (const verify::PathFinding& found : path.findings) {
        QJsonObject document = findingDocument(found.finding);
        document[QStringLiteral("depth")] = static_cast<qint64>(found.depth);
        documents.append(document);
    }
    return documents;
}

QJsonObject witnessDocument(const verify::RevocationWitness& witness) {
    QJsonObject document{{QStringLiteral("kind"), plain(verify::witnessKindName(witness.kind))},
        {QStringLiteral("issuer"), plain(witness.name)},
        {QStringLiteral("this_update"), timeText(witness.thisUpdate)},
        {QStringLiteral("next_update"), QJsonValue::Null},
        {QStringLiteral("says"), plain(verify::revocationStateName(witness.says))},
        {QStringLiteral("counts"), witness.fault == verify::WitnessFault::None},
        {QStringLiteral("fault"), QJsonValue::Null}};
    if (witness.nextUpdate)
        document[QStringLiteral("next_update")] = timeText(*witness.nextUpdate);
    if (witness.fault != verify::WitnessFault::None)
        document[QStringLiteral("fault")] = plain(verify::witnessFaultName(witness.fault));
    return document;
}

QJsonArray revocationDocuments(const verify::Path& path) {
    QJsonArray documents;
    for (std::size_t depth = 0; depth < path.revocation.size(); ++depth) {
        QJsonObject document = revocationDocument(path.revocation[depth]);
        document[QStringLiteral("depth")] = static_cast<qint64>(depth);
        documents.append(document);
    }
    return documents;
}

QJsonObject pathDocument(const verify::Path& path) {
    QJsonArray certificates;
    for (const verify::PathStep& step : path.steps) {
        QJsonObject certificate = certificateReference(step.certificate);
        certificate[QStringLiteral("source")] = plain(verify::originName(step.origin));
        certificates.append(certificate);
    }
    return {{QStringLiteral("certificates"), certificates},
        {QStringLiteral("findings"), pathFindingDocuments(path)},
        {QStringLiteral("revocation"), revocationDocuments(path)}};
}

QJsonValue openSslDocument(const verify::Report& report) {
    if (!report.openssl)
        return {};
    QJsonArray errors;
    for (const verify::OpenSslError& error : report.openssl->errors)
        errors.append(
            QJsonObject{{QStringLiteral("code"), error.code}, {QStringLiteral("depth"), error.depth}});
    return QJsonObject{{QStringLiteral("ok"), report.openssl->ok},
        {QStringLiteral("code"), report.openssl->code()},
        {QStringLiteral("text"), plain(report.openssl->text())},
        {QStringLiteral("depth"), report.openssl->depth()}, {QStringLiteral("errors"), errors}};
}

QJsonObject stackDocument(const verify::StackVerdict& verdict) {
    QJsonObject document{{QStringLiteral("stack"), plain(verify::stackName(verdict.stack))},
        {QStringLiteral("verdict"), treatmentName(verdict.treatment)},
        {QStringLiteral("reason"), QJsonValue::Null},
        {QStringLiteral("evidence"), plain(verify::evidenceName(verdict.evidence))}};
    if (verdict.reason) {
        document[QStringLiteral("reason")] = plain(verdict.reason->finding.id());
        document[QStringLiteral("text")] = findingText(verdict.reason->finding);
        document[QStringLiteral("depth")] = static_cast<qint64>(verdict.reason->depth);
    }
    return document;
}

} // namespace

QJsonObject revocationDocument(const verify::RevocationAnswer& answer) {
    QJsonArray sources;
    for (const verify::RevocationWitness& witness : answer.witnesses)
        sources.append(witnessDocument(witness));
    QJsonObject document{{QStringLiteral("state"), plain(verify::revocationStateName(answer.state))},
        {QStringLiteral("sources"), sources}};
    if (answer.state == verify::RevocationState::Revoked) {
        document[QStringLiteral("since")] = timeText(answer.since);
        document[QStringLiteral("reason")] = plain(answer.reason);
    }
    return document;
}

QString treatmentName(verify::Treatment treatment) {
    switch (treatment) {
    case verify::Treatment::Accepts:
        return QStringLiteral("valid");
    case verify::Treatment::Refuses:
        return QStringLiteral("invalid");
    case verify::Treatment::Unknown:
        return QStringLiteral("unknown");
    }
    return QStringLiteral("unknown");
}

QJsonArray pathDocuments(const verify::Report& report) {
    QJsonArray documents;
    for (const verify::Path& path : report.paths)
        documents.append(pathDocument(path));
    return documents;
}

QJsonArray stackDocuments(const std::vector<verify::StackVerdict>& verdicts) {
    QJsonArray documents;
    for (const verify::StackVerdict& verdict : verdicts)
        documents.append(stackDocument(verdict));
    return documents;
}

QJsonObject reportDocument(const verify::Report& report, const std::vector<verify::StackVerdict>& stacks) {
    QJsonArray findings = pathFindingDocuments(report.best());
    for (const Finding& finding : report.findings)
        findings.append(findingDocument(finding));
    return {
        {QStringLiteral("verdict"), report.isValid() ? QStringLiteral("valid") : QStringLiteral("invalid")},
        {QStringLiteral("paths"), pathDocuments(report)}, {QStringLiteral("findings"), findings},
        {QStringLiteral("openssl"), openSslDocument(report)},
        {QStringLiteral("timestamps"), timestampDocuments(report.timestamps)},
        {QStringLiteral("stacks"), stackDocuments(stacks)}};
}

} // namespace certwright::words
