// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace certwright::words {

enum class ReportFormat { Text, Html, Json, Pdf };

/// By the ending of a file's name; text where it says nothing.
ReportFormat formatFor(const QString& file);

/// A sentence of a report.
struct ReportLine {
    QString text;
    int depth = 0; ///< how far it is set in
    bool isError = false;
};

/// A row of its tables.
struct ReportRow {
    QString name;
    QString value;
    int depth = 0;
};

struct ReportPart {
    QString title; ///< empty for what stands at the top
    std::vector<ReportLine> lines;
    std::vector<ReportRow> rows; ///< below the lines
};

/// A report for people, of whatever kind. All texts are plain: each form escapes them as it must.
struct ReportPage {
    QString origin; ///< what it is about, and when it was made
    QString sentence;
    std::vector<ReportPart> parts;
};

QString reportText(const ReportPage& page);

/// One file that loads nothing from elsewhere and runs nothing.
QString reportHtml(const ReportPage& page);

} // namespace certwright::words
