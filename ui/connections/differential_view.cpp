// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/differential_view.h"

#include "ui/widgets/card.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/words/causes.h"
#include "ui/words/differential.h"
#include "ui/words/findings.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>

namespace certwright::ui {

namespace {

constexpr int mostRows = 16; ///< more than any plan has

} // namespace

DifferentialView::DifferentialView(DifferentialController& controller, QWidget* parent)
    : QWidget(parent)
    , controller_(controller)
    , button_(new QPushButton)
    , remark_(makeRemark())
    , conclusions_(new Card)
    , conclusionLines_(new QVBoxLayout(conclusions_))
    , view_(new QTreeView)
    , sentence_(new PlainLabel)
    , omitted_(makeRemark()) {
    button_->setObjectName(QStringLiteral("differential"));
    remark_->setObjectName(QStringLiteral("differentialRemark"));
    sentence_->setObjectName(QStringLiteral("differentialSentence"));
    sentence_->setWordWrap(true);
    omitted_->setObjectName(QStringLiteral("differentialOmitted"));
    conclusionLines_->setSpacing(unit(*this) * 2);
    view_->setObjectName(QStringLiteral("differentialRuns"));
    view_->setAccessibleName(tr("Runs, each with one thing changed"));
    view_->setModel(&model_);
    view_->setUniformRowHeights(true);
    view_->setAlternatingRowColors(true);
    view_->setRootIsDecorated(false);
    view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the page scrolls
    makeRowsRoomy(*view_, DifferentialModel::markRole);

    auto* head = new QHBoxLayout;
    head->addWidget(button_);
    head->addSpacing(unit(*this) * 2);
    head->addWidget(remark_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 2);
    layout->addLayout(head);
    layout->addWidget(conclusions_);
    layout->addWidget(view_);
    layout->addWidget(sentence_);
    layout->addWidget(omitted_);

    connect(button_, &QPushButton::clicked, this, [this] {
        if (controller_.isRunning())
            controller_.stop();
        else
            controller_.start();
    });
    connect(&controller_, &DifferentialController::changed, this, &DifferentialView::refresh);
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& current) {
            sentence_->setText(model_.sentence(current.row()));
            sentence_->setVisible(!sentence_->text().isEmpty());
        });
    refresh();
}

QString DifferentialView::remark() const {
    const diagnose::DifferentialTable& table = controller_.table();
    if (controller_.isRunning() && table.size() == 0)
        return tr("Preparing …");
    if (controller_.isRunning())
        return tr("%1 of %2 runs are done.").arg(controller_.current()).arg(table.size());
    if (table.size() == 0 && !table.omitted().empty())
        return tr("There is nothing to vary: no TLS was spoken.");
    if (table.size() == 0)
        return tr("Connects to this server again up to twelve times, one connection at a time, and changes "
                  "one thing each time: the certificate, its chain, the TLS version, the server name.");
    return tr("Each run changes one thing; all else is as chosen.");
}

void DifferentialView::showConclusions(const diagnose::DifferentialTable& table) {
    clear(*conclusionLines_);
    const auto conclusions = controller_.isRunning() ? std::vector<diagnose::Conclusion>{}
                                                     : table.conclusions();
    for (const diagnose::Conclusion& conclusion : conclusions) {
        auto* line = new PlainLabel(words::findingText(conclusion.finding));
        line->setWordWrap(true);
        line->setObjectName(QStringLiteral("conclusion"));
        conclusionLines_->addWidget(line);
        if (conclusion.certainty != diagnose::Certainty::Certain)
            conclusionLines_->addWidget(makeRemark(words::certaintyText(conclusion.certainty)));
    }
    conclusions_->setVisible(!conclusions.empty());
}

void DifferentialView::refresh() {
    const diagnose::DifferentialTable& table = controller_.table();
    const bool running = controller_.isRunning();
    setVisible(running || controller_.canStart());
    button_->setText(running ? tr("Stop the runs") : tr("Differential run"));
    remark_->setText(remark());
    showConclusions(table);
    model_.setTable(table, running ? static_cast<int>(controller_.current()) : -1);
    view_->setVisible(table.size() > 0);
    fitHeight(*view_, mostRows);
    for (const int column : {0, 1})
        view_->resizeColumnToContents(column);
    sentence_->setText(model_.sentence(view_->currentIndex().row()));
    sentence_->setVisible(!sentence_->text().isEmpty());
    QStringList lines;
    for (const diagnose::OmittedRun& omitted : table.omitted())
        lines << words::omissionText(omitted);
    omitted_->setText(tr("Not run: %1.").arg(lines.join(QStringLiteral("; "))));
    omitted_->setVisible(!running && table.size() > 0 && !lines.isEmpty());
}

} // namespace certwright::ui
