// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/differential.h"

#include "core/base/utf8.h"
#include "ui/words/differential.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/probe.h"
#include "ui/words/findings.h"
#include "ui/words/verdicts.h"

namespace certwright::words {

using diagnose::ComparedRun;
using diagnose::DifferentialTable;
using diagnose::Outcome;

namespace {

QJsonObject runDocument(const ComparedRun& run, const Outcome& outcome) {
    const diagnose::Diagnosis& diagnosis = outcome.diagnosis;
    return {{QStringLiteral("variant"), plain(diagnose::variantName(run.variant))},
        {QStringLiteral("subject"), textOrNull(visible(run.subject))},
        {QStringLiteral("same_as"),
            run.sameAs ? QJsonValue(plain(diagnose::variantName(*run.sameAs))) : QJsonValue()},
        {QStringLiteral("state"), plain(diagnose::verdictStateName(diagnosis.verdict.state))},
        {QStringLiteral("by"), textOrNull(diagnose::refusedByName(diagnosis.verdict.by))},
        {QStringLiteral("alert"), alertDocument(diagnosis.verdict.alert)},
        {QStringLiteral("layer"), textOrNull(diagnose::verdictLayerName(diagnosis.verdict.layer))},
        {QStringLiteral("cause"),
            diagnosis.causes.empty()
                ? QJsonValue()
                : QJsonValue(plain(diagnose::causeName(diagnosis.causes.front().cause)))},
        {QStringLiteral("title"), verdictSentence(diagnosis, *outcome.record)}};
}

QJsonArray runDocuments(const DifferentialTable& table) {
    QJsonArray runs;
    for (std::size_t row = 0; row < table.size(); ++row)
        if (const Outcome* outcome = table.outcome(row))
            runs.append(runDocument(table.run(row), *outcome));
    return runs;
}

/// "needs-intermediate" of "differential.needs-intermediate".
QString codeOf(const Finding& finding) {
    return plain(finding.id().substr(finding.id().find('.') + 1));
}

} // namespace

QJsonObject differentialDocument(const DifferentialTable& table) {
    QJsonArray conclusions;
    for (const diagnose::Conclusion& conclusion : table.conclusions())
        conclusions.append(QJsonObject{{QStringLiteral("code"), codeOf(conclusion.finding)},
            {QStringLiteral("certainty"), plain(diagnose::certaintyName(conclusion.certainty))},
            {QStringLiteral("text"), findingText(conclusion.finding)}});
    QJsonArray omitted;
    for (const diagnose::OmittedRun& run : table.omitted())
        omitted.append(QJsonObject{{QStringLiteral("variant"), plain(diagnose::variantName(run.variant))},
            {QStringLiteral("reason"), plain(diagnose::omissionName(run.reason))},
            {QStringLiteral("subject"), textOrNull(visible(run.subject))},
            {QStringLiteral("text"), omissionText(run)}});
    return {{QStringLiteral("runs"), runDocuments(table)}, {QStringLiteral("conclusions"), conclusions},
        {QStringLiteral("omitted"), omitted}};
}

} // namespace certwright::words
