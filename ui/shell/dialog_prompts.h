// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/prompts.h"

#include <QPointer>
#include <QWidget>

namespace certwright::ui {

/// Asks by dialogs of the window. They are opened, never run: the window goes on living beneath them.
class DialogPrompts final : public Prompts {
public:
    /// The window over which they open; it comes later than what uses the prompts.
    void setWindow(QWidget* window) { window_ = window; }

    void askPassphrase(const PassphraseQuestion& question, std::function<void(SecretText)> answer,
        std::function<void()> left) override;
    void askFilesToOpen(const QString& title, std::function<void(QStringList)> answer) override;
    void askFileToSave(
        const QString& title, const QString& start, std::function<void(QString)> answer) override;
    void askFolder(const QString& title, const QString& start, std::function<void(QString)> answer) override;

private:
    QPointer<QWidget> window_;
};

} // namespace certwright::ui
