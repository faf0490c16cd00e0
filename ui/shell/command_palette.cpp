// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_palette.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/plain_label.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

namespace {

constexpr int commandRole = Qt::UserRole;

/// Every word that was typed is somewhere in it.
bool fits(const QString& text, const QStringList& words) {
    return std::ranges::all_of(
        words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

CommandPalette::CommandPalette(QList<Command> commands, QWidget* parent)
    : QDialog(parent)
    , commands_(std::move(commands))
    , search_(new QLineEdit)
    , list_(new QListWidget)
    , nothing_(makeRemark(tr("No command and no certificate in the vault is called so."))) {
    setWindowTitle(tr("Search or command"));
    search_->setPlaceholderText(tr("What do you want to do, or to find?"));
    search_->setAccessibleName(tr("Search"));
    search_->setObjectName(QStringLiteral("paletteSearch"));
    search_->installEventFilter(this);
    list_->setAccessibleName(tr("Commands"));
    list_->setObjectName(QStringLiteral("paletteList"));
    list_->setUniformItemSizes(true);
    nothing_->setObjectName(QStringLiteral("paletteNothing"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(search_);
    layout->addWidget(nothing_);
    layout->addWidget(list_);
    resize(fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 22);
    connect(search_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(search_, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(list_, &QListWidget::itemActivated, this, &CommandPalette::runCurrent);
    filter({});
}

/// The arrows move in the list while one types.
bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            list_->setCurrentRow(std::clamp(list_->currentRow() + step, 0, qMax(list_->count() - 1, 0)));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::filter(const QString& typed) {
    const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    list_->clear();
    for (qsizetype index = 0; index < commands_.size(); ++index) {
        const Command& command = commands_[index];
        if (!fits(command.text, words))
            continue;
        const QString keys = command.shortcut.toString(QKeySequence::NativeText);
        auto* item = new QListWidgetItem(namedIcon(command.icon),
            keys.isEmpty() ? command.text : QStringLiteral("%1    %2").arg(command.text, keys), list_);
        item->setData(commandRole, static_cast<int>(index));
    }
    list_->setCurrentRow(0);
    nothing_->setVisible(list_->count() == 0);
}

void CommandPalette::runCurrent() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item)
        return;
    const std::function<void()> run = commands_[item->data(commandRole).toInt()].run;
    accept();
    run();
}

} // namespace certwright::ui
