// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/repair_view.h"

#include "ui/widgets/card.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/repairs.h"
#include "ui/words/sentence.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

namespace certwright::ui {

using repair::Repair;
using repair::RepairKind;

namespace {

constexpr int shownLines = 5;

QString applyText(RepairKind kind) {
    switch (kind) {
    case RepairKind::CompleteChain:
    case RepairKind::ModernBundle:
        return RepairView::tr("Write it and test again");
    case RepairKind::FindIntermediate:
        return RepairView::tr("Choose a file…");
    case RepairKind::TrustAuthority:
        return RepairView::tr("Add it…");
    case RepairKind::AddToServerStore:
        return RepairView::tr("Choose the server's file…");
    case RepairKind::IssueClient:
    case RepairKind::IssueServer:
        return RepairView::tr("Choose a folder…");
    case RepairKind::ServerLines:
        break;
    }
    return {};
}

} // namespace

RepairView::RepairView(RepairController& controller, QWidget* parent)
    : QWidget(parent)
    , controller_(controller)
    , again_(new QPushButton(tr("Test again")))
    , text_(new PlainLabel)
    , planned_(new PlainLabel)
    , program_(new QComboBox)
    , lines_(new QPlainTextEdit)
    , copy_(new CopyButton(tr("Copy the lines"), [this] { return lines_->toPlainText(); }))
    , apply_(new QPushButton)
    , fetch_(new QPushButton) {
    again_->setObjectName(QStringLiteral("testAgain"));
    auto* row = new QWidget;
    buttons_ = new FlowLayout(unit(*this) * 2, row);
    buttons_->addWidget(again_);
    details_ = new Card;
    details_->setObjectName(QStringLiteral("repairDetails"));
    auto* inside = new QVBoxLayout(details_);
    inside->addWidget(makeDetails());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(row);
    layout->addWidget(details_);
    connect(again_, &QPushButton::clicked, this, &RepairView::testAgainWanted);
    connect(&controller_, &RepairController::changed, this, &RepairView::refresh);
    connect(&controller_, &RepairController::planned, this, &RepairView::showChosen);
    connect(apply_, &QPushButton::clicked, this, [this] {
        if (chosen_)
            controller_.apply(*chosen_);
    });
    connect(fetch_, &QPushButton::clicked, this, [this] {
        if (chosen_)
            controller_.fetch(QString::fromStdString(chosen_->name));
    });
    connect(program_, &QComboBox::currentIndexChanged, this, &RepairView::showLines);
    setTested(false);
    refresh();
}

QWidget* RepairView::makeDetails() {
    text_->setWordWrap(true);
    text_->setObjectName(QStringLiteral("repairText"));
    planned_->setObjectName(QStringLiteral("repairPlan"));
    program_->setObjectName(QStringLiteral("serverProgram"));
    program_->setAccessibleName(tr("Server program"));
    lines_->setReadOnly(true);
    lines_->setFont(monospaceFont());
    lines_->setObjectName(QStringLiteral("serverLines"));
    lines_->setAccessibleName(tr("Lines of the server's configuration"));
    lines_->setFixedHeight(lines_->fontMetrics().lineSpacing() * shownLines);
    lines_->setTabChangesFocus(true);
    apply_->setObjectName(QStringLiteral("applyRepair"));
    fetch_->setObjectName(QStringLiteral("fetchIssuer"));

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(text_);
    layout->addWidget(planned_);
    layout->addWidget(program_, 0, Qt::AlignLeft);
    layout->addWidget(lines_);
    auto* row = new QHBoxLayout;
    for (QWidget* button :
        {static_cast<QWidget*>(copy_), static_cast<QWidget*>(apply_), static_cast<QWidget*>(fetch_)})
        row->addWidget(button);
    row->addStretch();
    layout->addLayout(row);
    return content;
}

void RepairView::setTested(bool tested) {
    again_->setVisible(tested);
}

void RepairView::refresh() {
    while (buttons_->count() > 1) { // the last is "Test again"
        QLayoutItem* item = buttons_->takeAt(0);
        delete item->widget();
        delete item;
    }
    buttons_->removeWidget(again_);
    for (const Repair& repair : controller_.repairs()) {
        auto* button = new QPushButton(words::repairTitle(repair.kind));
        button->setObjectName(QStringLiteral("repair-") + words::text(repair::repairName(repair.kind)));
        connect(button, &QPushButton::clicked, this, [this, repair] { choose(repair); });
        buttons_->addWidget(button);
    }
    buttons_->addWidget(again_);
    chosen_.reset();
    showChosen();
}

void RepairView::choose(const Repair& repair) {
    chosen_ = repair;
    controller_.choose(repair);
}

void RepairView::showChosen() {
    details_->setVisible(chosen_.has_value());
    if (!chosen_)
        return;
    const RepairKind kind = chosen_->kind;
    const bool writesBundle = kind == RepairKind::CompleteChain || kind == RepairKind::ModernBundle;
    text_->setText(words::repairText(*chosen_));
    planned_->setText(
        controller_.plan() ? words::bundleLines(*controller_.plan()).join(QLatin1Char('\n')) : QString());
    planned_->setVisible(controller_.plan().has_value());
    const bool hasLines = kind == RepairKind::ServerLines;
    program_->setVisible(hasLines);
    lines_->setVisible(hasLines);
    copy_->setVisible(hasLines);
    if (hasLines) {
        program_->clear();
        for (const repair::ServerLines& lines : chosen_->lines)
            program_->addItem(words::text(lines.program));
        showLines();
    }
    apply_->setText(applyText(kind));
    apply_->setVisible(!hasLines);
    apply_->setEnabled(!writesBundle || controller_.plan());
    const bool canFetch = kind == RepairKind::FindIntermediate && !chosen_->name.empty();
    fetch_->setText(plainButtonText(words::filled(tr("Fetch it from %1"), {words::text(chosen_->name)})));
    fetch_->setVisible(canFetch);
}

void RepairView::showLines() {
    const auto place = static_cast<std::size_t>(program_->currentIndex());
    if (chosen_ && place < chosen_->lines.size())
        lines_->setPlainText(QString::fromUtf8(
            chosen_->lines[place].lines.data(), static_cast<qsizetype>(chosen_->lines[place].lines.size())));
}

} // namespace certwright::ui
