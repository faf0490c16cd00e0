// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connection_report.h"

#include "core/base/files.h"
#include "ui/words/documents/connection_report.h"

#include <CLI/CLI.hpp>

namespace certwright::cli {

using words::ReportFormat;

namespace {

/// What the window makes besides needs its libraries.
std::string faultOfName(const std::string& file) {
    const ReportFormat format = words::formatFor(QString::fromStdString(file));
    const bool isOffered = format == ReportFormat::Html || format == ReportFormat::Text;
    return isOffered ? std::string() : "the name must end in .html or .txt";
}

} // namespace

CLI::Option* addReportOption(CLI::App& command, std::string& file) {
    return command.add_option("--report", file, "Write a report for people, by its ending as HTML or text")
        ->type_name("FILE")
        ->check(CLI::Validator(faultOfName, ""));
}

Result<void> saveReport(const std::string& file, const tls::Record& record, const diagnose::Diagnosis& diagnosis) {
    if (file.empty())
        return {};
    const words::ReportPage page = words::connectionReport(
        record, diagnosis, diagnose::judgeAttestations(record));
    const bool asHtml = words::formatFor(QString::fromStdString(file)) == ReportFormat::Html;
    const std::string text = (asHtml ? reportHtml(page) : reportText(page)).toStdString();
    return writeFile({.path = file,
        .content = secretCopyOf(bytesOf(text)),
        .access = FileAccess::Everyone,
        .ifExists = IfExists::Replace});
}

} // namespace certwright::cli
