// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/log.h"

#include "core/base/utf8.h"
#include "core/tls/code_points.h"
#include "ui/words/documents/common.h"
#include "ui/words/findings.h"
#include "ui/words/logs.h"

#include <QJsonArray>

namespace certwright::words {

using diagnose::Diagnosed;
using diagnose::ExplainedLine;

namespace {

QJsonObject causeDocument(const Diagnosed& diagnosed) {
    QJsonArray evidence;
    for (const Finding& finding : diagnosed.evidence)
        evidence.append(findingText(finding));
    QJsonObject document{{QStringLiteral("cause"), plain(diagnose::causeName(diagnosed.cause))},
        {QStringLiteral("certainty"), plain(diagnose::certaintyName(diagnosed.certainty))},
        {QStringLiteral("title"), logCauseTitle(diagnosed)},
        {QStringLiteral("why"), logCauseWhy(diagnosed.cause)}, {QStringLiteral("evidence"), evidence},
        {QStringLiteral("fix"),
            QJsonObject{{QStringLiteral("action"), plain(diagnose::fixActionName(diagnosed.fix.action))},
                {QStringLiteral("target"), plain(diagnosed.fix.target)},
                {QStringLiteral("text"), logFixText(diagnosed.fix)}}}};
    if (!diagnosed.variant.empty())
        document[QStringLiteral("variant")] = plain(diagnosed.variant);
    return document;
}

QJsonValue alertDocument(const std::optional<diagnose::LoggedAlert>& alert) {
    if (!alert)
        return {};
    const bool sent = alert->direction == tls::Direction::Sent;
    return QJsonObject{{QStringLiteral("code"), alert->code},
        {QStringLiteral("name"), plain(tls::alertName(alert->code))},
        {QStringLiteral("direction"), sent ? QStringLiteral("sent") : QStringLiteral("received")}};
}

QJsonObject lineDocument(const ExplainedLine& line) {
    QJsonArray causes;
    for (const Diagnosed& diagnosed : line.causes)
        causes.append(plain(diagnose::causeName(diagnosed.cause)));
    return {{QStringLiteral("number"), static_cast<qint64>(line.number)},
        {QStringLiteral("line"), plain(visible(line.text))}, {QStringLiteral("recognised"), line.isKnown()},
        {QStringLiteral("program"), textOrNull(line.program)},
        {QStringLiteral("program_sure"), line.isProgramSure},
        {QStringLiteral("side"), textOrNull(diagnose::writerName(line.writer))},
        {QStringLiteral("refused_by"), textOrNull(diagnose::refusedByName(line.refusedBy))},
        {QStringLiteral("alert"), alertDocument(line.alert)}, {QStringLiteral("causes"), causes}};
}

} // namespace

QJsonObject logDocument(const diagnose::LogExplanation& explanation) {
    QJsonArray lines;
    for (const ExplainedLine& line : explanation.lines)
        lines.append(lineDocument(line));
    QJsonArray diagnosis;
    for (const Diagnosed& diagnosed : explanation.causes)
        diagnosis.append(causeDocument(diagnosed));
    return {{QStringLiteral("lines"), lines}, {QStringLiteral("diagnosis"), diagnosis},
        {QStringLiteral("ruled_out"), QJsonArray()},
        {QStringLiteral("omitted_lines"), static_cast<qint64>(explanation.omittedLines)}};
}

} // namespace certwright::words
