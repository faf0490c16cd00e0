// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/report.h"

namespace certwright::words {

namespace {

constexpr int textIndent = 2;
constexpr int htmlIndent = 3;

// Text

QString indented(int depth, const QString& text) {
    return QString(depth * textIndent, QLatin1Char(' ')) + text + QLatin1Char('\n');
}

QString partText(const ReportPart& part) {
    QString text;
    if (!part.title.isEmpty())
        text += part.title + QLatin1Char('\n') + QString(part.title.size(), QLatin1Char('-')) + QLatin1Char('\n');
    for (const ReportLine& line : part.lines)
        text += indented(line.depth, line.text);
    for (const ReportRow& row : part.rows)
        text += indented(row.depth, row.value.isEmpty() ? row.name : row.name + QStringLiteral(": ") + row.value);
    return text;
}

// HTML: everything that is put in goes through here.

QString element(const char* name, const QString& plainText) {
    const QString tag = QLatin1String(name);
    return QStringLiteral("<%1>").arg(tag) + plainText.toHtmlEscaped() +
        QStringLiteral("</%1>").arg(tag.section(QLatin1Char(' '), 0, 0));
}

QString shifted(int depth, const QString& text) {
    return QString(depth * htmlIndent, QChar(0x00A0)) + text;
}

QString partHtml(const ReportPart& part) {
    QString html;
    if (!part.title.isEmpty())
        html += element("h2", part.title) + QLatin1Char('\n');
    for (const ReportLine& line : part.lines)
        html += element(line.isError ? "p class=\"error\"" : "p", shifted(line.depth, line.text)) + QLatin1Char('\n');
    if (part.rows.empty())
        return html;
    html += QStringLiteral("<table>\n");
    for (const ReportRow& row : part.rows)
        html += QStringLiteral("<tr>") + element("td", shifted(row.depth, row.name)) + element("td", row.value) +
            QStringLiteral("</tr>\n");
    return html + QStringLiteral("</table>\n");
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

QString reportText(const ReportPage& page) {
    QString text = page.origin + QStringLiteral("\n\n") + page.sentence + QLatin1Char('\n');
    for (const ReportPart& part : page.parts)
        text += QLatin1Char('\n') + partText(part);
    return text;
}

QString reportHtml(const ReportPage& page) {
    QString html = QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
                                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                                  "'none'; style-src 'unsafe-inline'\">");
    html += element("title", page.origin);
    html += QStringLiteral("<style>body{font-family:sans-serif;margin:2em;max-width:70em}"
                           "td{padding:2px 12px 2px 0;vertical-align:top;overflow-wrap:anywhere}"
                           "td:first-child{white-space:nowrap}p{margin:.4em 0;overflow-wrap:anywhere}"
                           ".error{color:#b42318}.remark{color:#57606a}</style></head><body>\n");
    html += element("h1", page.sentence) + element("p class=\"remark\"", page.origin) + QLatin1Char('\n');
    for (const ReportPart& part : page.parts)
        html += partHtml(part);
    return html + QStringLiteral("</body></html>\n");
}

} // namespace certwright::words
