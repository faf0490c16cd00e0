// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/test_material.h"
#include "ui/shell/main_window.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <deque>

class QMimeData;

namespace certwright::test {

/// The same moment always.
class FixedClock final : public ui::Clock {
public:
    Instant now() const override { return testNow(); }
};

/// Answers questions with what the test laid ready, at once; without an answer it leaves the question.
class PreparedPrompts final : public ui::Prompts {
public:
    std::deque<std::string> passphrases;
    QStringList files;
    QString fileToSave;
    QString folder;
    QList<ui::PassphraseQuestion> asked;

    void askPassphrase(const ui::PassphraseQuestion& question, std::function<void(SecretText)> answer,
        std::function<void()> left) override;
    void askFilesToOpen(const QString& title, std::function<void(QStringList)> answer) override;
    void askFileToSave(
        const QString& title, const QString& start, std::function<void(QString)> answer) override;
    void askFolder(const QString& title, const QString& start, std::function<void(QString)> answer) override;
};

/// A whole window over a vault and settings that are thrown away, driven by the names of its widgets as a
/// person drives it by mouse and keyboard.
class Desk {
public:
    Desk();

    /// What a window of the next day would find.
    QString vaultFile() const { return folder.filePath(QStringLiteral("desk.vault")); }
    QString home() const { return folder.filePath(QStringLiteral("documents")); }
    /// Writes a file to be opened, gives its path.
    QString file(const QString& name, const QByteArray& content) const;

    /// The visible widget of that name; a failed test and null where there is none.
    template <class Widget> Widget* find(const char* name) {
        for (auto* widget : window->findChildren<Widget*>(QLatin1String(name)))
            if (widget->isVisible())
                return widget;
        QTest::qFail(
            qPrintable(QStringLiteral("no visible %1").arg(QLatin1String(name))), __FILE__, __LINE__);
        return nullptr;
    }
    bool isShown(const char* name) const;
    void click(const char* button);
    void type(const char* field, const QString& text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Carried there by the mouse and let go.
    void drop(QWidget& on, const QMimeData& data);
    bool waitFor(const std::function<bool()>& reached, int milliseconds = 10'000);
    bool waitUntilShown(const char* name) {
        return waitFor([&] { return isShown(name); });
    }
    /// Of a label.
    QString textOf(const char* label) const;
    /// Into the build folder, for people to look at.
    void picture(const QString& name);

    QTemporaryDir folder;
    FixedClock clock;
    PreparedPrompts prompts;
    ui::Settings settings;
    ui::TaskRunner tasks;
    ui::Navigator navigator;
    ui::VaultSession vault;
    ui::Appearance appearance;
    std::unique_ptr<ui::MainWindow> window;
    int clicks = 0; ///< how many the test needed so far
};

/// A vault that is there already, kept open, with that set-up in it.
void storeSetup(const QString& vaultFile, const issue::SetupResult& setup,
    const std::optional<SecretText>& passphrase = {});

} // namespace certwright::test
