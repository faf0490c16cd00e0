// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk.h"

#include "ui/words/translation.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

namespace certwright::test {

namespace {

/// scrypt at a cost that a test can pay.
constexpr ossl::ScryptCost cheap{.n = 1024};

} // namespace

void PreparedPrompts::askPassphrase(const ui::PassphraseQuestion& question,
    std::function<void(SecretText)> answer, std::function<void()> left) {
    asked << question;
    if (passphrases.empty()) {
        if (left)
            left();
        return;
    }
    const SecretText passphrase(passphrases.front());
    passphrases.pop_front();
    answer(passphrase);
}

void PreparedPrompts::askFilesToOpen(const QString&, std::function<void(QStringList)> answer) {
    if (!files.isEmpty())
        answer(files);
}

void PreparedPrompts::askFileToSave(const QString&, const QString&, std::function<void(QString)> answer) {
    if (!fileToSave.isEmpty())
        answer(fileToSave);
}

void PreparedPrompts::askFolder(const QString&, const QString&, std::function<void(QString)> answer) {
    if (!folder.isEmpty())
        answer(folder);
}

Desk::Desk()
    : settings(folder.filePath(QStringLiteral("desk.conf")))
    , vault(tasks, prompts)
    , appearance(settings)
    , window(std::make_unique<ui::MainWindow>(
          ui::MainWindow::Services{tasks, prompts, clock, settings, vault, navigator, appearance, home()})) {
    static const bool translated = [] {
        words::installTranslation(*QCoreApplication::instance());
        return true;
    }();
    Q_UNUSED(translated)
    window->resize(1360, 900);
    window->show();
    if (!QTest::qWaitForWindowActive(window.get()))
        qFatal("the window does not come up");
}

QString Desk::file(const QString& name, const QByteArray& content) const {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

bool Desk::isShown(const char* name) const {
    const auto widgets = window->findChildren<QWidget*>(QLatin1String(name));
    return std::ranges::any_of(widgets, [](const QWidget* widget) { return widget->isVisible(); });
}

void Desk::click(const char* button) {
    auto* found = find<QAbstractButton>(button);
    if (!found)
        return;
    if (!found->isEnabled())
        QTest::qFail(
            qPrintable(QStringLiteral("%1 is not enabled").arg(QLatin1String(button))), __FILE__, __LINE__);
    // A box or a radio button takes clicks on its sign and its text only.
    const bool isWide = !qobject_cast<const QPushButton*>(found);
    QTest::mouseClick(found, Qt::LeftButton, {}, isWide ? QPoint(10, found->height() / 2) : QPoint());
    ++clicks;
}

void Desk::type(const char* field, const QString& text) {
    auto* edit = find<QLineEdit>(field);
    if (!edit)
        return;
    edit->clear();
    QTest::keyClicks(edit, text);
}

void Desk::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    QTest::keyClick(window.get(), key, modifiers);
}

void Desk::drop(QWidget& on, const QMimeData& data) {
    constexpr QPoint place(20, 20);
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&on, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(place), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&on, &drop);
}

bool Desk::waitFor(const std::function<bool()>& reached, int milliseconds) {
    return QTest::qWaitFor(reached, milliseconds);
}

QString Desk::textOf(const char* label) const {
    for (const auto* candidate : window->findChildren<QLabel*>(QLatin1String(label)))
        if (candidate->isVisible())
            return candidate->text();
    return {};
}

void Desk::picture(const QString& name) {
    const QDir folderOfPictures(
        qEnvironmentVariable("CERTWRIGHT_BUILD_DIR", QStringLiteral(".")) + QStringLiteral("/pictures"));
    QTest::qWait(200); // layouts within layouts wait for their turn
    QVERIFY(folderOfPictures.mkpath(QStringLiteral(".")));
    QVERIFY(window->grab().save(folderOfPictures.filePath(name + QStringLiteral(".png"))));
}

void storeSetup(
    const QString& vaultFile, const issue::SetupResult& setup, const std::optional<SecretText>& passphrase) {
    const auto vault = vault::Vault::open(vaultFile.toStdString());
    QVERIFY(vault.has_value());
    QVERIFY((*vault)->protect(passphrase, cheap).has_value());
    QVERIFY((*vault)
                ->add({.result = setup, .plan = "{}", .folder = "/tmp/lab", .created = testNow()})
                .has_value());
}

} // namespace certwright::test
