// SPDX-License-Identifier: Apache-2.0
#include "app/cli/differential_probe.h"

#include "app/cli/connection_text.h"
#include "app/cli/identity_input.h"
#include "core/net/differential_runner.h"
#include "ui/words/causes.h"
#include "ui/words/differential.h"
#include "ui/words/documents/differential.h"
#include "ui/words/documents/probe.h"
#include "ui/words/findings.h"
#include "ui/words/verdicts.h"

#include <QCoreApplication>

#include <algorithm>

namespace certwright::cli {

using diagnose::DifferentialTable;

namespace {

DifferentialTable runAll(
    const Output& output, const diagnose::DifferentialPlan& plan, const net::FinishedRecord& first) {
    DifferentialTable table{plan, first};
    net::DifferentialRunner runner{plan};
    QObject::connect(&runner, &net::DifferentialRunner::finished, &runner,
        [&](int row, const net::FinishedRecord& record) {
            const auto index = static_cast<std::size_t>(row);
            table.setOutcome(index, diagnose::outcomeOf(record));
            output.note(QStringLiteral("%1: %2").arg(
                words::variantText(table.run(index)), words::outcomeText(*table.outcome(index))));
        });
    QObject::connect(&runner, &net::DifferentialRunner::lacksSession, &runner,
        [&](int row) { table.omit(static_cast<std::size_t>(row), diagnose::Omission::NoSession); });
    QObject::connect(&runner, &net::DifferentialRunner::allFinished, &runner, &QCoreApplication::quit);
    QMetaObject::invokeMethod(&runner, &net::DifferentialRunner::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    table.close();
    return table;
}

QString markOf(const diagnose::Outcome& outcome) {
    return words::markSymbol(words::markOf(outcome.diagnosis.verdict));
}

void printRows(const Output& output, const DifferentialTable& table) {
    qsizetype widest = 0;
    for (std::size_t row = 0; row < table.size(); ++row)
        widest = std::max(widest, words::variantText(table.run(row)).size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        const diagnose::ComparedRun& run = table.run(row);
        const diagnose::Outcome& outcome = *table.outcome(row);
        const QString what = words::variantText(run).leftJustified(widest);
        const QString how = run.sameAs ? words::sameAsText(*run.sameAs) : words::outcomeText(outcome);
        output.line(QStringLiteral("  %1 %2  %3").arg(markOf(outcome), what, how));
        if (!run.sameAs)
            output.line(QString(widest + 6, QLatin1Char(' ')) +
                words::verdictSentence(outcome.diagnosis, *outcome.record));
    }
}

void print(const Output& output, const DifferentialTable& table) {
    output.line();
    for (const diagnose::Conclusion& conclusion : table.conclusions())
        output.line(
            QStringLiteral("• %1 (%2)")
                .arg(words::findingText(conclusion.finding), words::certaintyText(conclusion.certainty)));
    printRows(output, table);
    for (const diagnose::OmittedRun& omitted : table.omitted())
        output.line(QStringLiteral("  – ") + words::omissionText(omitted));
}

} // namespace

Result<std::vector<tls::Identity>> loadCandidates(
    const std::vector<std::string>& files, const std::optional<SecretText>& passphrase) {
    std::vector<tls::Identity> candidates;
    for (const std::string& file : files) {
        tls::LoadedIdentity loaded = loadIdentityOf({.certificate = file, .key = {}, .chain = {}}, passphrase);
        if (!loaded.identity)
            return failure(std::move(*loaded.fault));
        candidates.push_back(std::move(*loaded.identity));
    }
    return candidates;
}

std::vector<std::vector<x509::Certificate>> chainsOf(const std::vector<tls::Identity>& identities) {
    std::vector<std::vector<x509::Certificate>> chains;
    for (const tls::Identity& identity : identities)
        chains.push_back(identity.chain);
    return chains;
}

ExitStatus tellDifferential(const Output& output, const tls::ProbeSettings& settings,
    const net::FinishedRecord& first, const std::vector<tls::Identity>& others) {
    auto throwAway = diagnose::throwAwayIdentity(settings.at);
    if (!throwAway)
        return output.fail(throwAway.error());
    const auto plan = diagnose::planDifferential(
        settings, *first, {.own = others, .throwAway = std::move(*throwAway)});
    const DifferentialTable table = runAll(output, plan, first);
    const diagnose::Diagnosis diagnosis = diagnose::diagnose(*first);
    if (!output.isJson()) {
        const ExitStatus status = tellConnection(output, *first, diagnosis, chainsOf(others));
        print(output, table);
        return status;
    }
    QJsonObject document = words::probeDocument(*first, diagnosis, chainsOf(others));
    document[QStringLiteral("differential")] = words::differentialDocument(table);
    output.document(document);
    return diagnosis.verdict.state == diagnose::VerdictState::Accepted ? Yes : No;
}

} // namespace certwright::cli
