// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/dialog_prompts.h"

#include "ui/shell/passphrase_dialog.h"

#include <QFileDialog>

namespace certwright::ui {

void DialogPrompts::askPassphrase(
    const PassphraseQuestion& question, std::function<void(SecretText)> answer, std::function<void()> left) {
    auto* dialog = new PassphraseDialog(question, window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &QDialog::accepted, dialog, [dialog, answer = std::move(answer)] { answer(dialog->take()); });
    QObject::connect(dialog, &QDialog::rejected, dialog, [left = std::move(left)] {
        if (left)
            left();
    });
    dialog->open();
}

void DialogPrompts::askFilesToOpen(const QString& title, std::function<void(QStringList)> answer) {
    auto* dialog = new QFileDialog(window_, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, std::move(answer));
    dialog->open();
}

void DialogPrompts::askFileToSave(
    const QString& title, const QString& start, std::function<void(QString)> answer) {
    auto* dialog = new QFileDialog(window_, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(start);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(answer));
    dialog->open();
}

void DialogPrompts::askFolder(
    const QString& title, const QString& start, std::function<void(QString)> answer) {
    auto* dialog = new QFileDialog(window_, title, start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(answer));
    dialog->open();
}

} // namespace certwright::ui
