// SPDX-License-Identifier: Apache-2.0
#include "ui/services/report_file.h"

#include "core/base/files.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QTextDocument>

namespace certwright::ui {

using words::ReportFormat;

namespace {

QByteArray pdfReport(const words::ReportPage& page) {
    QByteArray octets;
    QBuffer buffer(&octets);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(page.origin);
    writer.setCreator(QStringLiteral("Certwright"));
    QTextDocument document;
    document.setHtml(reportHtml(page));
    document.print(&writer);
    buffer.close();
    return octets;
}

} // namespace

QByteArray reportOctets(const words::ReportPage& page, ReportFormat format) {
    switch (format) {
    case ReportFormat::Html:
        return reportHtml(page).toUtf8();
    case ReportFormat::Pdf:
        return pdfReport(page);
    case ReportFormat::Text:
    case ReportFormat::Json:
        break;
    }
    return reportText(page).toUtf8();
}

Result<void> writeReportFile(const QString& file, const QByteArray& octets) {
    return writeFile({.path = file.toStdString(),
        .content = secretCopyOf({reinterpret_cast<const std::uint8_t*>(octets.constData()),
            static_cast<std::size_t>(octets.size())}),
        .access = FileAccess::Everyone,
        .ifExists = IfExists::Replace});
}

} // namespace certwright::ui
