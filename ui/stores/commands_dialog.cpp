// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/commands_dialog.h"

#include "ui/widgets/copy_button.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace certwright::ui {

CommandsDialog::CommandsDialog(
    const std::vector<trust::Command>& commands, const QString& origin, bool mayRun, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("commandsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Change this machine's store"));
    QStringList lines;
    for (const trust::Command& command : commands)
        lines << words::text(trust::shellText(command));
    const QString text = lines.join(QLatin1Char('\n'));
    auto* shown = new QPlainTextEdit(text);
    shown->setObjectName(QStringLiteral("commandsText"));
    shown->setAccessibleName(tr("Commands"));
    shown->setReadOnly(true);
    shown->setTabChangesFocus(true);
    shown->setFont(monospaceFont());
    shown->setLineWrapMode(QPlainTextEdit::NoWrap);
    shown->setMinimumSize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 18);
    auto* about = new PlainLabel(mayRun
            ? tr("The machine's own tool makes the store; what is written into it by hand is gone with the "
                 "next update. These commands are run as you see them.")
            : tr("The machine's own tool makes the store, and only root may run it. Copy these commands "
                 "into a terminal of root."));
    about->setObjectName(QStringLiteral("commandsAbout"));
    about->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* run = buttons->button(QDialogButtonBox::Ok);
    run->setText(tr("&Run these commands"));
    run->setObjectName(QStringLiteral("commandsRun"));
    run->setEnabled(mayRun);
    auto* copy = new CopyButton(tr("Copy the commands"), [text] { return text; });
    buttons->addButton(copy, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(about);
    if (!origin.isEmpty()) {
        auto* made = new PlainLabel(origin);
        made->setObjectName(QStringLiteral("commandsOrigin"));
        made->setWordWrap(true);
        layout->addWidget(made);
    }
    layout->addWidget(shown, 1);
    layout->addWidget(buttons);
}

} // namespace certwright::ui
