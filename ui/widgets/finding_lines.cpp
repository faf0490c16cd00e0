// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/finding_lines.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/findings.h"

#include <QEvent>
#include <QVBoxLayout>

namespace certwright::ui {

using words::Mark;

namespace {

PlainLabel* makeMarkedLine(const Finding& finding, const QPalette& palette) {
    const Mark mark = finding.severity() == Severity::Error ? Mark::Refused : Mark::Attention;
    auto* line = new PlainLabel(words::markSymbol(mark) + QLatin1Char(' ') + words::findingText(finding));
    line->setWordWrap(true);
    QPalette own = palette;
    own.setColor(QPalette::WindowText, markColor(mark, palette));
    line->setPalette(own);
    return line;
}

PlainLabel* makeLine(const Finding& finding, bool quiet, const QPalette& palette) {
    const bool isRemark = quiet || finding.severity() == Severity::Note;
    return isRemark ? makeRemark(words::findingText(finding)) : makeMarkedLine(finding, palette);
}

} // namespace

FindingLines::FindingLines(QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this));
}

void FindingLines::setFindings(const std::vector<Finding>& findings, bool quiet) {
    findings_ = findings;
    quiet_ = quiet;
    rebuild();
    setVisible(!findings.empty());
}

/// Their colours are those of light or dark.
void FindingLines::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild();
}

void FindingLines::rebuild() {
    clear(*layout());
    for (const Finding& finding : findings_)
        layout()->addWidget(makeLine(finding, quiet_, palette()));
}

} // namespace certwright::ui
