// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connection_text.h"

#include "core/tls/code_points.h"
#include "ui/words/candidates.h"
#include "ui/words/causes.h"
#include "ui/words/certificates.h"
#include "ui/words/documents/probe.h"
#include "ui/words/findings.h"
#include "ui/words/fixes.h"
#include "ui/words/sentence.h"
#include "ui/words/timeline.h"
#include "ui/words/verdicts.h"

#include <QStringList>

namespace certwright::cli {

namespace {

void printCause(const Output& output, const diagnose::Diagnosed& cause) {
    output.line(QStringLiteral("  %1 (%2): %3")
                    .arg(words::text(diagnose::causeName(cause.cause)), words::certaintyText(cause.certainty),
                        words::causeTitle(cause)));
    for (const Finding& finding : cause.evidence)
        output.line(QStringLiteral("      ") + words::findingText(finding));
    if (const QString fix = words::fixText(cause); !fix.isEmpty())
        output.line(QStringLiteral("    → ") + fix);
}

void printRequest(const Output& output, const tls::CertificateRequest& request) {
    output.line(QStringLiteral("Certificate request (%1 bytes), %2 CAs:")
                    .arg(request.bytes)
                    .arg(request.authorities.size()));
    for (const tls::AuthorityName& authority : request.authorities)
        output.line(QStringLiteral("  ") +
            (authority.name ? words::text(authority.name->toRfc4514()) : QStringLiteral("(malformed)")));
}

template <class Entries, class Name> QString listed(const Entries& entries, Name name) {
    QStringList list;
    for (const auto& entry : entries)
        list << words::text(name(entry));
    return list.join(QStringLiteral(", "));
}

/// What the caller offered, where we were the server.
void printHello(const Output& output, const tls::ClientHello& hello) {
    const auto itself = [](const std::string& text) { return text; };
    output.line(QStringLiteral("Offered by the caller:"));
    output.line(QStringLiteral("  SNI: ") +
        (hello.serverName.empty() ? QStringLiteral("none") : words::text(hello.serverName)));
    const std::vector<int> versions = hello.versions.empty() ? std::vector<int>{hello.legacyVersion}
                                                             : hello.versions;
    output.line(QStringLiteral("  Versions: ") + listed(versions, tls::versionName));
    if (!hello.alpn.empty())
        output.line(QStringLiteral("  ALPN: ") + listed(hello.alpn, itself));
    output.line(QStringLiteral("  Signature algorithms: ") + listed(hello.signatureSchemes, tls::signatureSchemeName));
    for (const Bytes& encoded : hello.certificateAuthorities) {
        const auto name = x509::Name::parse(encoded);
        output.line(QStringLiteral("  CA: ") + (name ? words::text(name->toRfc4514()) : QStringLiteral("(malformed)")));
    }
}

/// Whether another certificate would do, and which client programs would hold it back.
void printCandidate(
    const Output& output, const tls::Record& record, const std::vector<x509::Certificate>& chain) {
    QStringList holdingBack;
    const diagnose::Withholding withheld = diagnose::withholding(record, chain);
    for (const words::ClientHabit& habit : words::clientHabits())
        if (withheld.*habit.withholds)
            holdingBack << words::programText(habit);
    QString line = QStringLiteral("%1: %2").arg(
        words::certificateLine(chain.front()), words::candidateText(diagnose::judgeCandidate(record, chain)));
    if (!holdingBack.isEmpty())
        line += QStringLiteral("; %1: %2").arg(holdingBack.join(QStringLiteral(", ")), words::habitText(true));
    output.line(line);
}

void printTimeline(const Output& output, const tls::Record& record) {
    for (const tls::Observation& observation : record.timeline)
        output.line(QStringLiteral("  %1 %2 %3  %4")
                        .arg(words::elapsedText(observation.at), 10)
                        .arg(observation.direction == tls::Direction::Sent ? QStringLiteral("→")
                                                                           : QStringLiteral("←"),
                            words::observationText(observation), words::text(observation.detail)));
}

} // namespace

QString connectionLine(const tls::Record& record, const diagnose::Diagnosis& diagnosis) {
    return QStringLiteral("%1 %2:%3: %4")
        .arg(words::markSymbol(words::markOf(diagnosis.verdict)), words::text(record.target.host))
        .arg(record.target.port)
        .arg(words::verdictSentence(diagnosis, record));
}

void printConnection(const Output& output, const tls::Record& record, const diagnose::Diagnosis& diagnosis) {
    output.line(words::markSymbol(words::markOf(diagnosis.verdict)) + QLatin1Char(' ') +
        words::verdictSentence(diagnosis, record));
    output.line(QStringLiteral("  ") + words::verdictDetails(diagnosis, record));
    for (const diagnose::Diagnosed& cause : diagnosis.causes)
        printCause(output, cause);
    QStringList ruledOut;
    for (const diagnose::RuledOut& entry : diagnosis.ruledOut)
        ruledOut << QStringLiteral("%1 (%2)").arg(
            words::causeLabel(entry.cause), words::findingText(entry.because));
    if (!ruledOut.isEmpty())
        output.line(QStringLiteral("  Ruled out: ") + ruledOut.join(QStringLiteral(" · ")));
    if (record.certificateRequest && record.role == tls::Role::Client)
        printRequest(output, *record.certificateRequest);
    if (record.clientHello && record.role == tls::Role::Server)
        printHello(output, *record.clientHello);
    for (const x509::Certificate& certificate : record.peer.sent)
        output.line(QStringLiteral("Sent by the other side: ") + words::certificateLine(certificate));
    for (const x509::Certificate& certificate : record.own.sent)
        output.line(QStringLiteral("Sent by us: ") + words::certificateLine(certificate));
    printTimeline(output, record);
}

ExitStatus tellConnection(const Output& output, const tls::Record& record, const diagnose::Diagnosis& diagnosis,
    const std::vector<std::vector<x509::Certificate>>& others) {
    if (output.isJson()) {
        output.document(words::probeDocument(record, diagnosis, others));
    } else {
        printConnection(output, record, diagnosis);
        for (const auto& chain : others)
            printCandidate(output, record, chain);
    }
    return diagnosis.verdict.state == diagnose::VerdictState::Accepted ? Yes : No;
}

} // namespace certwright::cli
