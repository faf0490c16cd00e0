// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/report_export.h"

#include "ui/services/report_file.h"
#include "ui/words/dates.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/items.h"
#include "ui/words/documents/verification.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace certwright::ui {

using words::Mark;

namespace {

class Reports {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

Mark markOf(const Finding& finding) {
    return finding.severity() == Severity::Error ? Mark::Refused : Mark::Attention;
}

QString madeText(const InspectionReport& report) {
    return words::filled(
        Reports::tr("Certwright's report on %1, %2"), {report.name, words::exactText(report.made)});
}

QString verdictText(const verify::Report& report) {
    return report.isValid() ? words::markSymbol(Mark::Accepted) + QLatin1Char(' ') + Reports::tr("valid")
                            : words::markSymbol(Mark::Refused) + QLatin1Char(' ') + Reports::tr("invalid");
}

QString pathText(const verify::Path& path) {
    QStringList names;
    for (const verify::PathStep& step : path.steps)
        names << words::text(step.certificate->subject.shortText());
    return names.join(QStringLiteral(" → "));
}

QString nameOf(const Field& field) {
    return field.isCritical ? words::filled(Reports::tr("%1 (critical)"), {field.name}) : field.name;
}

void appendRows(std::vector<words::ReportRow>& to, const std::vector<Field>& fields, int depth) {
    for (const Field& field : fields) {
        to.push_back({nameOf(field), field.value, depth});
        appendRows(to, field.children, depth + 1);
    }
}

words::ReportPage pageOf(const InspectionReport& report) {
    words::ReportPart problems;
    for (const Finding& finding : report.findings)
        problems.lines.push_back(
            {.text = words::markSymbol(markOf(finding)) + QLatin1Char(' ') + words::findingText(finding),
                .isError = finding.severity() == Severity::Error});
    words::ReportPage page{.origin = madeText(report), .sentence = report.sentence, .parts = {}};
    if (!problems.lines.empty())
        page.parts.push_back(std::move(problems));
    if (report.verification) {
        words::ReportPart part{.title = Reports::tr("Verification"), .lines = {}, .rows = {}};
        part.lines.push_back({.text = verdictText(*report.verification)});
        for (const verify::Path& path : report.verification->paths)
            part.lines.push_back({.text = pathText(path), .depth = 1});
        page.parts.push_back(std::move(part));
    }
    words::ReportPart fields{.title = Reports::tr("Fields"), .lines = {}, .rows = {}};
    appendRows(fields.rows, report.fields, 0);
    page.parts.push_back(std::move(fields));
    return page;
}

QByteArray jsonReport(const InspectionReport& report) {
    QJsonObject document{{QStringLiteral("file"), report.name},
        {QStringLiteral("made"), words::timeText(report.made)}, {QStringLiteral("sentence"), report.sentence},
        {QStringLiteral("object"), words::itemDocument(report.content->items[report.row])},
        {QStringLiteral("findings"), words::findingDocuments(report.findings)}};
    document[QStringLiteral("verification")] = report.verification
        ? QJsonValue(words::reportDocument(*report.verification))
        : QJsonValue();
    return QJsonDocument(document).toJson();
}

} // namespace

Result<void> writeReport(const InspectionReport& report, const QString& file) {
    const words::ReportFormat format = words::formatFor(file);
    return writeReportFile(
        file, format == words::ReportFormat::Json ? jsonReport(report) : reportOctets(pageOf(report), format));
}

} // namespace certwright::ui
