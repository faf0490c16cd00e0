// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/verdict_view.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/causes.h"
#include "ui/words/findings.h"
#include "ui/words/fixes.h"
#include "ui/words/logs.h"
#include "ui/words/verdicts.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QVBoxLayout>

namespace certwright::ui {

using diagnose::Diagnosed;
using diagnose::Diagnosis;
using words::Mark;

namespace {

QString evidenceText(const Diagnosed& cause) {
    QStringList lines;
    for (const Finding& finding : cause.evidence)
        lines << words::findingText(finding);
    lines.removeDuplicates();
    return lines.join(QLatin1Char('\n'));
}

QString ruledOutText(const Diagnosis& diagnosis) {
    QStringList parts;
    for (const diagnose::RuledOut& entry : diagnosis.ruledOut)
        parts << QStringLiteral("%1 (%2)").arg(
            words::causeLabel(entry.cause), words::findingText(entry.because));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

VerdictView::VerdictView(QWidget* parent)
    : Card(parent)
    , symbol_(new PlainLabel(this))
    , sentence_(makeHeading({}, Heading::Page))
    , details_(makeRemark())
    , rows_(new QVBoxLayout) {
    QFont largest = sentence_->font(); // of the page, its title included
    largest.setPointSizeF(largest.pointSizeF() * 1.2);
    sentence_->setFont(largest);
    symbol_->setFont(largest);
    symbol_->setObjectName(QStringLiteral("verdictSymbol"));
    sentence_->setObjectName(QStringLiteral("verdictSentence"));
    details_->setObjectName(QStringLiteral("verdictDetails"));
    auto* layout = new QGridLayout(this);
    layout->setHorizontalSpacing(unit(*this) * 2);
    layout->addWidget(symbol_, 0, 0, Qt::AlignTop);
    layout->addWidget(sentence_, 0, 1);
    layout->addWidget(details_, 1, 1);
    layout->addLayout(rows_, 2, 1);
    layout->setColumnStretch(1, 1);
}

void VerdictView::addRow(const QString& title, const QString& text) {
    if (text.isEmpty())
        return;
    auto* heading = new PlainLabel(title);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    rows_->addSpacing(unit(*this));
    rows_->addWidget(heading);
    auto* body = new PlainLabel(text);
    body->setWordWrap(true);
    rows_->addWidget(body);
}

void VerdictView::addOtherCauses(const Diagnosis& diagnosis) {
    QStringList lines;
    for (std::size_t i = 1; i < diagnosis.causes.size(); ++i) {
        const Diagnosed& cause = diagnosis.causes[i];
        lines << QStringLiteral("%1: %2").arg(
            words::certaintyText(cause.certainty), words::causeTitle(cause));
    }
    addRow(tr("It may also be"), lines.join(QLatin1Char('\n')));
}

/// Never lower than its texts need at its width: where a page is short of room, layouts would cut them.
bool VerdictView::event(QEvent* event) {
    const bool isHandled = Card::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        setMinimumHeight(layout()->totalHeightForWidth(width()));
    return isHandled;
}

/// Its colour is one of light or dark.
void VerdictView::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintSymbol();
}

void VerdictView::tintSymbol() {
    QPalette tinted = palette();
    if (mark())
        tinted.setColor(QPalette::WindowText, markColor(*mark(), palette()));
    symbol_->setPalette(tinted);
}

void VerdictView::setAnswer(Mark mark, const QString& sentence, const QString& details) {
    setMark(mark);
    symbol_->setText(words::markSymbol(mark));
    tintSymbol();
    sentence_->setText(sentence);
    details_->setText(details);
    clear(*rows_);
    QAccessibleEvent event(sentence_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void VerdictView::showVerdict(const tls::Record& record, const Diagnosis& diagnosis) {
    const bool accepted = diagnosis.verdict.state == diagnose::VerdictState::Accepted;
    setAnswer(words::markOf(diagnosis.verdict), words::verdictSentence(diagnosis, record),
        words::verdictDetails(diagnosis, record));
    if (accepted) {
        for (const Diagnosed& warning : diagnosis.causes)
            addRow(words::markSymbol(Mark::Attention) + QLatin1Char(' ') + words::causeTitle(warning),
                words::causeWhy(warning));
    } else if (!diagnosis.causes.empty() && !record.stopped) {
        const Diagnosed& cause = diagnosis.causes.front();
        addRow(tr("Why we think so"), evidenceText(cause));
        addRow(tr("How it comes about"), words::causeWhy(cause));
        addRow(tr("What to do"), words::fixText(cause));
        addOtherCauses(diagnosis);
        addRow(tr("Ruled out"), ruledOutText(diagnosis));
    }
}

void VerdictView::showLog(const diagnose::LogExplanation& explanation) {
    if (!explanation.isKnown()) {
        setAnswer(Mark::Unknown, tr("Nothing in these lines is known here to be a refusal or a fault."),
            tr("That is no proof that all is well: the other side's log may say more."));
        return;
    }
    const Diagnosed& first = explanation.causes.front();
    setAnswer(Mark::Refused, words::logCauseTitle(first), words::certaintyText(first.certainty));
    addRow(tr("Why we think so"), evidenceText(first));
    addRow(tr("How it comes about"), words::logCauseWhy(first.cause));
    addRow(tr("What to do"), words::logFixText(first.fix));
    QStringList others;
    for (std::size_t i = 1; i < explanation.causes.size(); ++i)
        others << QStringLiteral("%1: %2").arg(words::certaintyText(explanation.causes[i].certainty),
            words::logCauseTitle(explanation.causes[i]));
    addRow(tr("What else these lines may mean"), others.join(QLatin1Char('\n')));
}

void VerdictView::showRunning(const QString& target) {
    setMark(std::nullopt);
    symbol_->setText(QStringLiteral("…"));
    tintSymbol();
    sentence_->setText(tr("Connecting to %1").arg(target));
    details_->clear();
    clear(*rows_);
}

} // namespace certwright::ui
