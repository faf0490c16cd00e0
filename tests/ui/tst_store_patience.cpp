// SPDX-License-Identifier: Apache-2.0
#include "core/trust/save.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"
#include "tests/ui/store_desk.h"

#include <QElapsedTimer>
#include <QPushButton>

using namespace certwright;
using namespace certwright::test;

/// A store that asks for more key derivation than is done unasked.
class tst_StorePatience : public QObject {
    Q_OBJECT

    static constexpr int longEnough = 60'000;

    Made root_ = makeRoot("First Root");
    Made client_ = makeClient(root_);
    QTemporaryDir folder_;
    QString slow_;

    /// As soon as it is laid out.
    static void decide(Desk& desk, const char* button) {
        auto* found = desk.find<QPushButton>(button);
        QVERIFY(desk.waitFor([&] { return found->height() > 10; }));
        desk.click(button);
    }
    void openSlow(Desk& desk) const {
        desk.navigator.open(ui::StoresPlace{.files = {slow_}});
        QVERIFY(desk.waitUntilShown("patienceText"));
    }

private Q_SLOTS:
    void initTestCase() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const SecretBytes key = client_.key.unencryptedPkcs8();
        QFile pem(folder_.filePath("identity.pem"));
        QVERIFY(pem.open(QIODevice::WriteOnly));
        pem.write(QByteArray::fromStdString(codec::toPem("PRIVATE KEY", key)) + pemOf(client_.certificate));
        pem.close();
        slow_ = folder_.filePath("slow.p12");
        const auto made = run(openssl,
            {"pkcs12", "-export", "-in", pem.fileName(), "-out", slow_, "-passout", "pass:right", "-name",
                "alice", "-certpbe", "NONE", "-keypbe", "PBE-SHA1-3DES", "-iter", "10000001"},
            {}, longEnough);
        QVERIFY2(made.exitCode == 0, made.errors);
    }

    void itIsSaidBeforeAnythingIsDone() {
        Desk desk;
        openSlow(desk);
        const QString text = desk.textOf("patienceText");
        QVERIFY2(text.startsWith("slow.p12 asks for") && text.contains(QLocale().toString(10'000'001)) &&
                text.contains(QLocale().toString(10'000'000)),
            qPrintable(text));
        QVERIFY2(desk.textOf("patienceExplanation").contains("second"),
            qPrintable(desk.textOf("patienceExplanation")));
        QVERIFY(!desk.isShown("patienceProgress"));
        QVERIFY(desk.prompts.asked.isEmpty());
        desk.picture("stores-patience");
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("stores-patience-dark");
        decide(desk, "patienceLeave");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("patienceText"); }));
        QVERIFY(!desk.isShown("storeEntries"));
    }

    /// The key inside, which asks for as much, is open too. Saving would do as much again: it is converted.
    void itIsOpenedAllTheSame() {
        Desk desk;
        openSlow(desk);
        desk.prompts.passphrases = {"wrong", "right"};
        decide(desk, "patienceOpen");
        QVERIFY(desk.waitUntilShown("patienceProgress"));
        QCOMPARE(desk.find<QPushButton>("patienceLeave")->text().remove('&'), QStringLiteral("Cancel"));
        QVERIFY(!desk.isShown("patienceOpen"));
        desk.picture("stores-patience-working");
        QVERIFY(desk.waitFor([&] { return desk.isShown("storeEntries"); }, longEnough));
        QCOMPARE(desk.prompts.asked.size(), 2);
        QVERIFY(desk.prompts.asked.back().wrongBefore);
        QVERIFY(!desk.isShown("patienceText"));
        QVERIFY(desk.textOf("storeAbout").contains("convert it to edit it"));
        choose(desk, 0);
        QVERIFY(!isEnabled(desk, "storeRemove") && !isEnabled(desk, "storeSaveAs"));
        desk.picture("stores-patience-opened");
        chooseFrom(desk, "storeConvert", "pkcs12");
        QVERIFY(desk.waitFor([&] { return desk.find<QTabWidget>("storeTabs")->count() == 2; }));
        desk.prompts.fileToSave = desk.folder.filePath("quick.p12");
        desk.prompts.passphrases = {"another"};
        press(desk, "storeSave");
        QVERIFY(desk.waitUntilShown("messageText"));
        const auto quick = trust::openStoreFile(desk.prompts.fileToSave.toStdString(), SecretText("another"));
        REQUIRE_VALUE(quick);
        QCOMPARE(quick->store.entries.size(), 1U);
        QVERIFY(quick->store.entries.front()->openKey());
    }

    /// The derivation cannot be stopped, but nobody has to wait for it.
    void whoCancelsGoesOnAtOnce() {
        Desk desk;
        openSlow(desk);
        desk.prompts.passphrases = {"right"};
        decide(desk, "patienceOpen");
        QVERIFY(desk.waitUntilShown("patienceProgress"));
        decide(desk, "patienceLeave");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("patienceText"); }, 1'000));
        open(desk, desk.file("bundle.pem", pemOf(root_.certificate)));
        QTest::qWait(500); // nothing comes of it afterwards
        QCOMPARE(desk.find<QTabWidget>("storeTabs")->count(), 1);
        QVERIFY(messageIn(desk).isEmpty());
    }
};

QTEST_MAIN(tst_StorePatience)
#include "tst_store_patience.moc"
