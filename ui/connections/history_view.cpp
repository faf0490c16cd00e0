// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/history_view.h"

#include "core/diagnose/record_changes.h"
#include "ui/widgets/finding_lines.h"
#include "ui/widgets/plain_label.h"
#include "ui/words/causes.h"
#include "ui/words/dates.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QListWidget>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

constexpr int rowsShown = 4;
constexpr int runRole = Qt::UserRole;

words::Mark markOf(vault::RunOutcome outcome) {
    switch (outcome) {
    case vault::RunOutcome::Refused:
        return words::Mark::Refused;
    case vault::RunOutcome::Accepted:
        return words::Mark::Accepted;
    case vault::RunOutcome::Unknown:
        return words::Mark::Unknown;
    }
    return words::Mark::Unknown;
}

/// The cause by its words, not by its code.
std::vector<Finding> readable(std::vector<Finding> changes) {
    for (Finding& finding : changes)
        if (finding.kind == &diagnose::change::newCause)
            for (const diagnose::Cause cause : diagnose::allCauses())
                if (finding.parameters == std::vector<Parameter>{std::string(diagnose::causeName(cause))}) {
                    finding.parameters = {words::causeLabel(cause).toStdString()};
                    break;
                }
    return changes;
}

} // namespace

HistoryView::HistoryView(QWidget* parent)
    : QWidget(parent)
    , title_(makeHeading({}, Heading::Section))
    , changes_(new FindingLines)
    , runs_(new QListWidget) {
    title_->setObjectName(QStringLiteral("historyTitle"));
    changes_->setObjectName(QStringLiteral("changes"));
    runs_->setObjectName(QStringLiteral("profileRuns"));
    runs_->setAccessibleName(tr("Runs of this profile"));
    runs_->setAlternatingRowColors(true);
    runs_->setMaximumHeight(fontMetrics().height() * rowsShown * 3 / 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title_);
    layout->addWidget(changes_);
    layout->addWidget(runs_);
    connect(runs_, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        if (item->data(runRole).isValid())
            Q_EMIT runChosen(item->data(runRole).toLongLong());
    });
    hide();
}

void HistoryView::showHistory(const ProfileHistory& history, Instant now) {
    setVisible(!history.runs.empty());
    changes_->setVisible(!history.changes.empty());
    changes_->setFindings(readable(history.changes));
    if (!history.lastSuccess) {
        title_->setText(tr("History: nothing was accepted before that this could be held against"));
    } else {
        const QString when = words::distanceAndDate(*history.lastSuccess, now);
        title_->setText(
            words::filled(history.changes.empty() ? tr("Nothing has changed since the last success, %1")
                                                  : tr("Changed since the last success, %1"),
                {when}));
    }
    runs_->clear();
    for (const vault::StoredRun& run : history.runs) {
        const QString mark = words::markSymbol(markOf(run.outcome));
        auto* item = new QListWidgetItem(mark + QLatin1Char(' ') + words::exactText(run.at) +
                QStringLiteral("  ") + words::text(run.sentence),
            runs_);
        if (run.hasRecord)
            item->setData(runRole, qlonglong{run.id});
    }
}

} // namespace certwright::ui
