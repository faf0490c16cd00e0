// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/report_export.h"

#include "core/base/files.h"
#include "ui/words/dates.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/items.h"
#include "ui/words/documents/verification.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QPdfWriter>
#include <QTextDocument>

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

// Text

void appendFields(QString& to, const std::vector<Field>& fields, int depth) {
    for (const Field& field : fields) {
        const QString indent(depth * 2, QLatin1Char(' '));
        to += indent + nameOf(field) + QStringLiteral(": ") + field.value + QLatin1Char('\n');
        appendFields(to, field.children, depth + 1);
    }
}

QString textReport(const InspectionReport& report) {
    QString text = madeText(report) + QStringLiteral("\n\n") + report.sentence + QStringLiteral("\n\n");
    for (const Finding& finding : report.findings)
        text += words::markSymbol(markOf(finding)) + QLatin1Char(' ') + words::findingText(finding) +
            QLatin1Char('\n');
    if (report.verification) {
        text += QLatin1Char('\n') + Reports::tr("Verification") + QStringLiteral(": ") +
            verdictText(*report.verification) + QLatin1Char('\n');
        for (const verify::Path& path : report.verification->paths)
            text += QStringLiteral("  ") + pathText(path) + QLatin1Char('\n');
    }
    text += QLatin1Char('\n');
    appendFields(text, report.fields, 0);
    return text;
}

// HTML: everything that is put in goes through here.

QString element(const char* name, const QString& plainText) {
    const QString tag = QLatin1String(name);
    return QStringLiteral("<%1>%2</%3>")
        .arg(tag, plainText.toHtmlEscaped(), tag.section(QLatin1Char(' '), 0, 0));
}

void appendRows(QString& to, const std::vector<Field>& fields, int depth) {
    for (const Field& field : fields) {
        const QString indent = QString(depth * 3, QChar(0x00A0));
        to += QStringLiteral("<tr>") + element("td", indent + nameOf(field)) + element("td", field.value) +
            QStringLiteral("</tr>\n");
        appendRows(to, field.children, depth + 1);
    }
}

QString htmlReport(const InspectionReport& report) {
    QString html = QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
                                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                                  "'none'; style-src 'unsafe-inline'\">");
    html += element("title", madeText(report));
    html += QStringLiteral("<style>body{font-family:sans-serif;margin:2em;max-width:70em}"
                           "td{padding:2px 12px 2px 0;vertical-align:top;overflow-wrap:anywhere}"
                           "td:first-child{white-space:nowrap}.error{color:#b42318}.remark{color:#57606a}</"
                           "style></head><body>\n");
    html += element("h1", report.sentence) + element("p class=\"remark\"", madeText(report));
    for (const Finding& finding : report.findings)
        html += element(finding.severity() == Severity::Error ? "p class=\"error\"" : "p",
            words::markSymbol(markOf(finding)) + QLatin1Char(' ') + words::findingText(finding));
    if (report.verification) {
        html += element("h2", Reports::tr("Verification")) + element("p", verdictText(*report.verification));
        for (const verify::Path& path : report.verification->paths)
            html += element("p", pathText(path));
    }
    html += element("h2", Reports::tr("Fields")) + QStringLiteral("<table>\n");
    appendRows(html, report.fields, 0);
    return html + QStringLiteral("</table></body></html>\n");
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

QByteArray pdfReport(const InspectionReport& report) {
    QByteArray octets;
    QBuffer buffer(&octets);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(madeText(report));
    writer.setCreator(QStringLiteral("Certwright"));
    QTextDocument document;
    document.setHtml(htmlReport(report));
    document.print(&writer);
    buffer.close();
    return octets;
}

} // namespace

ReportFormat formatFor(const QString& file) {
    const QString ending = file.section(QLatin1Char('.'), -1).toLower();
    if (ending == QLatin1String("html") || ending == QLatin1String("htm"))
        return ReportFormat::Html;
    if (ending == QLatin1String("json"))
        return ReportFormat::Json;
    return ending == QLatin1String("pdf") ? ReportFormat::Pdf : ReportFormat::Text;
}

QByteArray reportOctets(const InspectionReport& report, ReportFormat format) {
    switch (format) {
    case ReportFormat::Text:
        return textReport(report).toUtf8();
    case ReportFormat::Html:
        return htmlReport(report).toUtf8();
    case ReportFormat::Json:
        return jsonReport(report);
    case ReportFormat::Pdf:
        return pdfReport(report);
    }
    return {};
}

Result<void> writeReport(const InspectionReport& report, const QString& file) {
    const QByteArray octets = reportOctets(report, formatFor(file));
    return writeFile({.path = file.toStdString(),
        .content = secretCopyOf({reinterpret_cast<const std::uint8_t*>(octets.constData()),
            static_cast<std::size_t>(octets.size())}),
        .access = FileAccess::Everyone,
        .ifExists = IfExists::Replace}); // the dialog asked already
}

} // namespace certwright::ui
