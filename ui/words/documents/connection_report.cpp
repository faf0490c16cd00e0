// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/connection_report.h"

#include "core/tls/code_points.h"
#include "ui/words/causes.h"
#include "ui/words/certificates.h"
#include "ui/words/dates.h"
#include "ui/words/documents/common.h"
#include "ui/words/findings.h"
#include "ui/words/fixes.h"
#include "ui/words/redaction.h"
#include "ui/words/revocation.h"
#include "ui/words/sentence.h"
#include "ui/words/timeline.h"
#include "ui/words/verdicts.h"

#include <QCoreApplication>

namespace certwright::words {

using diagnose::Diagnosed;
using tls::Record;

namespace {

class Reports {
    Q_DECLARE_TR_FUNCTIONS(ConnectionReport)
};

template <class Entries, class Name> QString listed(const Entries& entries, Name name) {
    QStringList list;
    for (const auto& entry : entries)
        list << text(name(entry));
    return list.join(QStringLiteral(", "));
}

const std::string& itself(const std::string& entry) {
    return entry;
}

QString targetText(const tls::Target& target) {
    const bool isIpv6 = target.host.find(':') != std::string::npos;
    return (isIpv6 ? QStringLiteral("[%1]") : QStringLiteral("%1")).arg(text(target.host)) + QLatin1Char(':') +
        QString::number(target.port);
}

/// A part whose rows without a value are left out.
class Rows {
public:
    explicit Rows(QString title) { part_.title = std::move(title); }

    void add(const QString& name, const QString& value, int depth = 0) {
        if (!value.isEmpty())
            part_.rows.push_back({name, value, depth});
    }
    void addHead(const QString& name) { part_.rows.push_back({.name = name, .value = {}}); }
    void addTo(ReportPage& page) {
        if (!part_.rows.empty())
            page.parts.push_back(std::move(part_));
    }

private:
    ReportPart part_;
};

QString millisecondsText(const std::optional<double>& milliseconds) {
    return milliseconds ? elapsedText(tls::Elapsed{static_cast<std::int64_t>(*milliseconds * 1000.0)}) : QString();
}

void addVerdict(ReportPage& page, const Record& record, const diagnose::Diagnosis& diagnosis,
    const diagnose::Attestations& attestations) {
    ReportPart part;
    part.lines.push_back({.text = verdictDetails(diagnosis, record)});
    for (const QString& line : attestationLines(attestations))
        part.lines.push_back({.text = line});
    page.parts.push_back(std::move(part));
}

void addCauses(ReportPage& page, const diagnose::Diagnosis& diagnosis) {
    if (diagnosis.causes.empty())
        return;
    ReportPart part{.title = Reports::tr("Why"), .lines = {}, .rows = {}};
    const bool refused = diagnosis.verdict.state != diagnose::VerdictState::Accepted;
    for (const Diagnosed& cause : diagnosis.causes) {
        part.lines.push_back({.text = filled(Reports::tr("%1 (%2)"), {causeTitle(cause), certaintyText(cause.certainty)}),
            .isError = refused});
        part.lines.push_back({.text = causeWhy(cause), .depth = 1});
        for (const Finding& finding : cause.evidence)
            part.lines.push_back({.text = filled(Reports::tr("Evidence: %1"), {findingText(finding)}), .depth = 1});
        if (const QString fix = fixText(cause); !fix.isEmpty())
            part.lines.push_back({.text = filled(Reports::tr("What to do: %1"), {fix}), .depth = 1});
    }
    page.parts.push_back(std::move(part));
}

void addRuledOut(ReportPage& page, const diagnose::Diagnosis& diagnosis) {
    Rows rows(Reports::tr("Ruled out"));
    for (const diagnose::RuledOut& entry : diagnosis.ruledOut)
        rows.add(causeLabel(entry.cause), findingText(entry.because));
    rows.addTo(page);
}

void addTarget(ReportPage& page, const Record& record) {
    const tls::Target& target = record.target;
    Rows rows(Reports::tr("Connection"));
    rows.add(Reports::tr("Time"), exactText(record.startedAt));
    rows.add(record.role == tls::Role::Server ? Reports::tr("Caller") : Reports::tr("Server"), targetText(target));
    rows.add(Reports::tr("Address"), text(target.address));
    if (target.triedAddresses.size() > 1)
        rows.add(Reports::tr("Addresses tried"), listed(target.triedAddresses, itself));
    rows.add(Reports::tr("Proxy"), text(target.proxy));
    rows.add(Reports::tr("STARTTLS"), text(target.startTls));
    rows.add(Reports::tr("Server name (SNI)"), text(target.serverName));
    rows.add(Reports::tr("Protocols offered (ALPN)"), listed(target.alpn, itself));
    if (record.serverHello) {
        rows.add(Reports::tr("TLS version"), text(tls::versionName(record.version)));
        rows.add(Reports::tr("Cipher suite"), text(tls::cipherSuiteName(record.serverHello->cipherSuite)));
    }
    rows.add(Reports::tr("Group"), record.group ? text(tls::groupName(*record.group)) : QString());
    rows.add(Reports::tr("Protocol (ALPN)"), text(record.alpn));
    rows.add(Reports::tr("Resumed"), record.resumed ? Reports::tr("yes") : QString());
    rows.add(Reports::tr("Outdated"), listed(record.legacyNeeds, tls::legacyNeedName));
    rows.add(Reports::tr("HTTP status"), record.http ? QString::number(record.http->status) : QString());
    rows.add(Reports::tr("Connected after"), millisecondsText(record.timing.tcp));
    rows.add(Reports::tr("Handshake done after"), millisecondsText(record.timing.tls));
    rows.add(Reports::tr("Verdict after"), millisecondsText(record.timing.verdict));
    rows.addTo(page);
}

void addCertificate(Rows& rows, const x509::Certificate& certificate) {
    QStringList names;
    for (const x509::GeneralName& name : certificate.subjectAltNames())
        names << text(name.toReadableText());
    rows.addHead(certificateLine(certificate));
    rows.add(Reports::tr("Subject"), text(certificate->subject.toRfc4514()), 1);
    rows.add(Reports::tr("Issuer"), text(certificate->issuer.toRfc4514()), 1);
    rows.add(Reports::tr("Serial number"), text(certificate.serialHex()), 1);
    rows.add(Reports::tr("Valid from"), exactText(certificate->notBefore.instant), 1);
    rows.add(Reports::tr("Valid until"), exactText(certificate->notAfter.instant), 1);
    rows.add(Reports::tr("Alternative names"), names.join(QStringLiteral(", ")), 1);
    rows.add(Reports::tr("SHA-256"), hexText(certificate.sha256()), 1);
}

void addCertificates(ReportPage& page, const QString& title, const std::vector<x509::Certificate>& sent) {
    Rows rows(title);
    for (const x509::Certificate& certificate : sent)
        addCertificate(rows, certificate);
    rows.addTo(page);
}

void addSent(ReportPage& page, const Record& record) {
    const bool called = record.role == tls::Role::Server;
    addCertificates(page, called ? Reports::tr("Sent by the caller") : Reports::tr("Sent by the server"), record.peer.sent);
    addCertificates(page, called ? Reports::tr("Sent by the test server") : Reports::tr("Sent by the client"), record.own.sent);
}

void addRequest(ReportPage& page, const Record& record) {
    if (!record.certificateRequest)
        return;
    const tls::CertificateRequest& request = *record.certificateRequest;
    Rows rows(Reports::tr("Certificate request"));
    rows.add(Reports::tr("Octets"), QString::number(request.bytes));
    rows.add(Reports::tr("Signature algorithms"), listed(request.signatureSchemes, tls::signatureSchemeName));
    rows.add(Reports::tr("Certificate types"), listed(request.types, tls::certificateTypeName));
    rows.add(Reports::tr("CAs"), QString::number(request.authorities.size()));
    for (std::size_t i = 0; i < request.authorities.size(); ++i) {
        const tls::AuthorityName& authority = request.authorities[i];
        rows.add(QString::number(i + 1),
            authority.name ? text(authority.name->toRfc4514()) : Reports::tr("malformed"), 1);
    }
    rows.addTo(page);
}

void addTimeline(ReportPage& page, const Record& record) {
    Rows rows(Reports::tr("Timeline"));
    for (const tls::Observation& seen : record.timeline) {
        const QString arrow = seen.direction == tls::Direction::Sent ? QStringLiteral("→ ") : QStringLiteral("← ");
        const QString detail = seen.detail.empty() ? QString() : QStringLiteral("  ") + text(seen.detail);
        rows.add(elapsedText(seen.at), arrow + observationText(seen) + detail);
    }
    if (record.omittedObservations > 0)
        rows.add(Reports::tr("Left out"), QString::number(record.omittedObservations));
    rows.addTo(page);
}

/// The one gate for all that is told.
void leaveOutSecrets(ReportPage& page) {
    page.origin = withoutSecrets(page.origin);
    page.sentence = withoutSecrets(page.sentence);
    for (ReportPart& part : page.parts) {
        for (ReportLine& line : part.lines)
            line.text = withoutSecrets(line.text);
        for (ReportRow& row : part.rows) {
            row.name = withoutSecrets(row.name);
            row.value = withoutSecrets(row.value);
        }
    }
}

} // namespace

ReportPage connectionReport(
    const Record& record, const diagnose::Diagnosis& diagnosis, const diagnose::Attestations& attestations) {
    const QString target = targetText(record.target);
    const QString pattern = record.role == tls::Role::Server ? Reports::tr("Certwright's report on the caller %1, %2")
                                                             : Reports::tr("Certwright's report on the connection to %1, %2");
    ReportPage page{.origin = filled(pattern, {target, exactText(record.startedAt)}),
        .sentence = markSymbol(markOf(diagnosis.verdict)) + QLatin1Char(' ') + verdictSentence(diagnosis, record),
        .parts = {}};
    addVerdict(page, record, diagnosis, attestations);
    addCauses(page, diagnosis);
    addRuledOut(page, diagnosis);
    addTarget(page, record);
    addRequest(page, record);
    addSent(page, record);
    addTimeline(page, record);
    leaveOutSecrets(page);
    return page;
}

} // namespace certwright::words
