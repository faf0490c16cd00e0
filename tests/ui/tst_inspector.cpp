// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/container/pkcs12_writer.h"
#include "tests/support/texts.h"
#include "tests/ui/desk.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QListView>
#include <QMimeData>
#include <QTabWidget>
#include <QTreeView>

using namespace certwright;
using test::Desk;

namespace {

QByteArray pemOf(const x509::Certificate& certificate) {
    return QByteArray::fromStdString(codec::toPem("CERTIFICATE", certificate.der()));
}

QByteArray pkcs12Of(const test::Made& client) {
    const auto content = container::writePkcs12(
        {container::Pkcs12Entry{.key = client.key, .chain = {client.certificate}, .friendlyName = "alice"}},
        {.preset = container::Pkcs12Preset::Modern, .passphrase = SecretText("right")});
    return content ? test::octets(*content) : QByteArray();
}

/// The message bar that is on the page.
QString messageIn(Desk& desk) {
    return desk.textOf("messageText");
}

} // namespace

class tst_Inspector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCertificateIsSaidInOneSentence() {
        Desk desk;
        const auto root = test::makeRoot();
        const auto client = test::makeClient(root);
        desk.prompts.files = {desk.file("alice.pem", pemOf(client.certificate))};
        desk.click("startInspect");
        QVERIFY(desk.waitUntilShown("itemSentence"));
        const QString sentence = desk.textOf("itemSentence");
        QVERIFY2(sentence.contains("alice") && sentence.contains("Test Root CA") &&
                sentence.contains("client: yes"),
            qPrintable(sentence));
        QVERIFY(desk.find<QTreeView>("itemFields")->model()->rowCount() > 8);
        QCOMPARE(desk.settings.recentFiles().size(), 1);
        desk.picture("inspector-certificate");
    }

    void aStoreIsOpenedByItsPassphrase() {
        Desk desk;
        const QString file = desk.file("alice.p12", pkcs12Of(test::makeClient(test::makeRoot())));
        desk.prompts.passphrases = {"wrong", "right"};
        desk.navigator.open(ui::InspectorPlace{.files = {file}});
        QVERIFY(desk.waitUntilShown("itemList"));
        QCOMPARE(desk.prompts.asked.size(), 2);
        QCOMPARE(desk.prompts.asked.first().forWhat, "alice.p12");
        QVERIFY(desk.find<QListView>("itemList")->model()->rowCount() >= 2);
        desk.picture("inspector-store");
    }

    void aPassphraseNotGivenIsSaid() {
        Desk desk;
        const QString file = desk.file("alice.p12", pkcs12Of(test::makeClient(test::makeRoot())));
        desk.navigator.open(ui::InspectorPlace{.files = {file}});
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("alice.p12"); }));
    }

    void whatCannotBeReadIsNamed_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("noise") << QByteArray(1000, '\x07');
        QTest::newRow("truncated PEM") << pemOf(test::makeRoot().certificate).left(200);
    }
    void whatCannotBeReadIsNamed() {
        QFETCH(QByteArray, content);
        Desk desk;
        desk.navigator.open(ui::InspectorPlace{.files = {desk.file("strange.bin", content)}});
        QVERIFY(desk.waitFor([&] { return !messageIn(desk).isEmpty(); }));
        desk.picture(
            QStringLiteral("inspector-") + QString::fromLatin1(QTest::currentDataTag()).replace(' ', '-'));
    }

    void severalFilesEachInItsTab() {
        Desk desk;
        const auto root = test::makeRoot();
        const QString one = desk.file("one.pem", pemOf(root.certificate));
        const QString two = desk.file("two.pem", pemOf(test::makeClient(root).certificate));
        desk.navigator.open(ui::InspectorPlace{.files = {one, two, one}});
        QVERIFY(desk.waitFor([&] { return desk.isShown("inspectorTabs"); }));
        auto* tabs = desk.find<QTabWidget>("inspectorTabs");
        QVERIFY(desk.waitFor(
            [&] { return tabs->count() == 2 && tabs->tabText(tabs->currentIndex()) == "one.pem"; }));
    }

    void pastedIntoAFieldItIsLookedInto() {
        Desk desk;
        desk.navigator.open(ui::ConnectionPlace{});
        QApplication::clipboard()->setText(QString::fromLatin1(pemOf(test::makeRoot().certificate)));
        QTest::keyClick(desk.window->focusWidget(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(desk.waitUntilShown("itemSentence"));
        QVERIFY(desk.textOf("itemSentence").contains("Test Root CA"));
    }

    void ordinaryTextIsPastedIntoTheField() {
        Desk desk;
        desk.navigator.open(ui::ConnectionPlace{});
        QApplication::clipboard()->setText(QStringLiteral("api.example.test"));
        QTest::keyClick(desk.window->focusWidget(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!desk.isShown("itemSentence"));
        QCOMPARE(desk.find<QComboBox>("target")->currentText(), "api.example.test");
    }

    void droppedAnywhereItIsLookedInto() {
        Desk desk;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.file("root.pem", pemOf(test::makeRoot().certificate)))});
        QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.window.get(), &drop);
        QVERIFY(desk.waitUntilShown("itemSentence"));
    }
};

QTEST_MAIN(tst_Inspector)
#include "tst_inspector.moc"
