// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/file_change_bar.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QAccessible>
#include <QGridLayout>
#include <QPushButton>

namespace certwright::ui {

FileChangeBar::FileChangeBar(StoreController& controller, QWidget* parent)
    : Card(parent)
    , controller_(controller)
    , text_(new PlainLabel)
    , explanation_(makeRemark())
    , choices_(new QWidget) {
    new FlowLayout(unit(*this) * 2, choices_);
    loadAgain_ = addButton(
        tr("&Load it again"), QStringLiteral("storeLoadAgain"), &StoreController::loadAgain);
    saveOver_ = addButton({}, QStringLiteral("storeSaveOver"), &StoreController::saveOver);
    saveAs_ = addButton(tr("Save &as…"), QStringLiteral("storeSaveElsewhere"), &StoreController::saveAs);
    text_->setObjectName(QStringLiteral("fileChange"));
    explanation_->setObjectName(QStringLiteral("fileChangeChoices"));
    for (PlainLabel* label : {text_, explanation_})
        label->setWordWrap(true);
    setMark(words::Mark::Attention);
    auto* layout = new QGridLayout(this);
    layout->setHorizontalSpacing(unit(*this) * 2);
    layout->setVerticalSpacing(unit(*this) * 2);
    layout->addWidget(new PlainLabel(words::markSymbol(words::Mark::Attention)), 0, 0, Qt::AlignTop);
    layout->addWidget(text_, 0, 1);
    layout->addWidget(explanation_, 1, 1);
    layout->addWidget(choices_, 2, 1);
    layout->setColumnStretch(1, 1);
    connect(&controller_, &StoreController::fileChangeFound, this, [this] {
        refresh();
        QAccessibleEvent event(text_, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    });
    connect(&controller_, &StoreController::changed, this, &FileChangeBar::refresh);
    connect(&controller_, &StoreController::busyChanged, this, &FileChangeBar::refresh);
    refresh();
}

QPushButton* FileChangeBar::addButton(
    const QString& text, const QString& name, void (StoreController::*act)()) {
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, &controller_, act);
    choices_->layout()->addWidget(button);
    return button;
}

void FileChangeBar::refresh() {
    setVisible(controller_.fileChange().has_value());
    if (!controller_.fileChange())
        return;
    const bool isRemoved = controller_.fileChange() == FileChange::Removed;
    text_->setText(words::filled(isRemoved
            ? tr("%1 was removed or moved by another program since it was opened. Nothing was written.")
            : tr("%1 was changed by another program since it was opened. Nothing was written."),
        {controller_.name()}));
    explanation_->setText(explanation());
    saveOver_->setText(isRemoved ? tr("&Save it there again") : tr("&Save over it"));
    loadAgain_->setVisible(!isRemoved);
    loadAgain_->setEnabled(controller_.canEdit());
    saveOver_->setVisible(controller_.isFile());
    saveOver_->setEnabled(controller_.canEdit());
    saveAs_->setVisible(controller_.isWritable());
    saveAs_->setEnabled(controller_.canEdit());
}

QString FileChangeBar::explanation() const {
    QStringList sentences;
    if (controller_.fileChange() == FileChange::Written) {
        sentences << tr("Loaded again, it shows what is there now, with your changes made to it as far as "
                        "they fit, still to be saved.");
        if (controller_.isFile())
            sentences << words::filled(
                tr("Saved over, what is there now goes into %1.bak."), {controller_.name()});
    }
    if (controller_.isWritable())
        sentences << tr("Saved as another file, this one stays as it is.");
    return sentences.join(QLatin1Char(' '));
}

} // namespace certwright::ui
