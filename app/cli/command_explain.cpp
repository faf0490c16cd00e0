// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/connection_report.h"
#include "app/cli/connection_text.h"
#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/tls/record_file.h"
#include "core/tls/record_json.h"
#include "ui/words/causes.h"
#include "ui/words/documents/log.h"
#include "ui/words/documents/probe.h"
#include "ui/words/findings.h"
#include "ui/words/logs.h"
#include "ui/words/sentence.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace certwright::cli {

namespace {

struct ExplainOptions {
    std::string record;
    std::string log;
    std::string logFile;
    std::string report;
};

/// A little more than is read, so that what is left out can be counted.
constexpr std::size_t largestLogFile = 64U << 20;
/// Of a line that is shown to people.
constexpr std::size_t shownCharacters = 300;

Result<std::string> logText(const ExplainOptions& options) {
    if (options.logFile.empty() && options.log != "-")
        return options.log;
    const bool fromInput = options.logFile.empty() || options.logFile == "-";
    const auto content = fromInput ? readStandardInput(largestLogFile)
                                   : readFile(options.logFile, largestLogFile);
    if (!content)
        return tl::unexpected(content.error());
    return std::string(textOf(*content));
}

void printCause(const Output& output, const diagnose::Diagnosed& cause) {
    output.line(QStringLiteral("%1 (%2): %3")
                    .arg(words::text(diagnose::causeName(cause.cause)), words::certaintyText(cause.certainty),
                        words::logCauseTitle(cause)));
    for (const Finding& finding : cause.evidence)
        output.line(QStringLiteral("    ") + words::findingText(finding));
    if (const QString fix = words::logFixText(cause.fix); !fix.isEmpty())
        output.line(QStringLiteral("  → ") + fix);
}

void printLine(const Output& output, const diagnose::ExplainedLine& line) {
    output.line(
        QStringLiteral("%1: %2").arg(line.number).arg(words::text(elided(line.text, shownCharacters))));
    output.line((line.isKnown() ? QStringLiteral("  ") : QStringLiteral("  ? ")) + words::logLineText(line));
}

void print(const Output& output, const diagnose::LogExplanation& explanation) {
    for (const diagnose::ExplainedLine& line : explanation.lines)
        printLine(output, line);
    for (const diagnose::Diagnosed& cause : explanation.causes)
        printCause(output, cause);
    if (explanation.omittedLines > 0)
        output.line(QStringLiteral("lines that were not read: %1").arg(explanation.omittedLines));
}

/// Yes: nothing in these lines is known to be a refusal or a fault. An unknown line is an answer too.
ExitStatus explainLog(const ExplainOptions& options, const Output& output) {
    const auto text = logText(options);
    if (!text)
        return output.fail(text.error());
    const diagnose::LogExplanation explanation = diagnose::explainLog(*text);
    if (output.isJson())
        output.document(words::logDocument(explanation));
    else
        print(output, explanation);
    return explanation.isKnown() ? No : Yes;
}

Result<tls::Record> recordIn(const std::string& file) {
    if (file != "-")
        return tls::openRecord(file);
    const auto content = readStandardInput(tls::largestRecord);
    if (!content)
        return tl::unexpected(content.error());
    auto record = tls::parseRecord(textOf(*content));
    if (!record)
        return tl::unexpected(std::move(record).error().about(file));
    return record;
}

/// The rules are asked again: what they say today of what was seen then.
ExitStatus explainRecord(const ExplainOptions& options, const Output& output) {
    const auto record = recordIn(options.record);
    if (!record)
        return output.fail(record.error());
    const diagnose::Diagnosis diagnosis = diagnose::diagnose(*record);
    if (const auto written = saveReport(options.report, *record, diagnosis); !written)
        return output.fail(written.error());
    return tellConnection(output, *record, diagnosis);
}

} // namespace

void addExplain(CLI::App& program, Job& job) {
    auto options = std::make_shared<ExplainOptions>();
    CLI::App* command = program.add_subcommand(
        "explain", "Diagnose a stored record again, or say what lines of a log mean");
    auto* source = command->add_option_group("source")->require_option(1);
    CLI::Option* record =
        source->add_option("RECORD", options->record, "What probe --record wrote, or - for standard input");
    source->add_option("--log", options->log, "Lines of a client's or server's log, or - for standard input")
        ->type_name("TEXT");
    source->add_option("--log-file", options->logFile, "A file with such lines")->type_name("FILE");
    addReportOption(*command, options->report)->needs(record);
    command->callback([options, &job] {
        job = [options](const Output& output) {
            return options->record.empty() ? explainLog(*options, output) : explainRecord(*options, output);
        };
    });
}

} // namespace certwright::cli
