// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/log_lines.h"

#include "core/base/utf8.h"
#include "ui/widgets/plain_label.h"
#include "ui/words/causes.h"
#include "ui/words/findings.h"
#include "ui/words/logs.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <algorithm>

namespace certwright::ui {

using diagnose::Diagnosed;
using diagnose::ExplainedLine;
using words::Mark;

namespace {

/// Of a line: what is longer is read in the field that it was pasted into.
constexpr std::size_t shownCharacters = 300;

QString marked(Mark mark, const QString& text) {
    return words::markSymbol(mark) + QLatin1Char(' ') + text;
}

Field fieldOf(const Diagnosed& cause) {
    Field field{.name = words::certaintyText(cause.certainty), .value = words::logCauseTitle(cause)};
    field.children.push_back(
        {.name = LogLines::tr("How it comes about"), .value = words::logCauseWhy(cause.cause)});
    for (const Finding& finding : cause.evidence)
        field.children.push_back({.name = LogLines::tr("Seen"), .value = words::findingText(finding)});
    if (const QString fix = words::logFixText(cause.fix); !fix.isEmpty())
        field.children.push_back({.name = LogLines::tr("What to do"), .value = fix});
    return field;
}

} // namespace

void LogLines::setLines(std::vector<ExplainedLine> lines) {
    beginResetModel();
    lines_ = std::move(lines);
    endResetModel();
}

const ExplainedLine* LogLines::line(int row) const {
    return row >= 0 && row < rowCount() ? &lines_[static_cast<std::size_t>(row)] : nullptr;
}

int LogLines::decisiveRow() const {
    const auto known = std::ranges::find_if(lines_, &ExplainedLine::isKnown);
    return known == lines_.end() ? 0 : static_cast<int>(known - lines_.begin());
}

int LogLines::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

int LogLines::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QString LogLines::textOf(const ExplainedLine& line, int column) {
    switch (column) {
    case Number:
        return QString::number(line.number);
    case Writer:
        return line.isKnown() ? words::logLineText(line) : QString();
    case Meaning:
        return line.isKnown() ? marked(Mark::Refused, words::logCauseTitle(line.causes.front()))
                              : marked(Mark::Unknown, words::logLineText(line));
    default:
        return {};
    }
}

QVariant LogLines::data(const QModelIndex& index, int role) const {
    const ExplainedLine* explained = index.isValid() ? line(index.row()) : nullptr;
    if (!explained)
        return {};
    if (role == Qt::DisplayRole)
        return textOf(*explained, index.column());
    if (role == Qt::ToolTipRole)
        return plainToolTip(words::text(elided(explained->text, shownCharacters)));
    return {};
}

QVariant LogLines::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const char* const titles[] = {
        QT_TR_NOOP("Line"), QT_TR_NOOP("Written by"), QT_TR_NOOP("What it means")};
    return tr(titles[section]);
}

std::vector<Field> fieldsOf(const ExplainedLine& line) {
    std::vector<Field> fields{{.name = LogLines::tr("Line %1").arg(line.number),
                                  .value = words::text(elided(line.text, shownCharacters)),
                                  .isTechnical = true},
        {.name = LogLines::tr("Written by"), .value = words::logLineText(line)}};
    std::ranges::transform(line.causes, std::back_inserter(fields), fieldOf);
    return fields;
}

} // namespace certwright::ui
