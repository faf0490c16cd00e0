// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "tests/support/texts.h"
#include "tests/ui/inspection.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>

using namespace certwright;
using test::Desk;

/// Reports of what was looked at.
class tst_InspectorReports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reportsAreWrittenAndHoldNoSecret_data() {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"html", "txt", "json", "pdf"})
            QTest::newRow(ending) << QString::fromLatin1(ending);
    }

    void reportsAreWrittenAndHoldNoSecret() {
        QFETCH(QString, ending);
        Desk desk;
        const auto made = test::make({.commonName = "<b>alice</b> & co"});
        const auto key = made.key.unencryptedPkcs8();
        const std::string secret = codec::toPem("PRIVATE KEY", ByteView{key.data(), key.size()});
        test::open(desk,
            {desk.file("alice.pem", test::pemOf(made.certificate) + QByteArray::fromStdString(secret))});
        QVERIFY(test::chainIsDrawn(desk, 1));
        desk.prompts.fileToSave = desk.folder.filePath("report." + ending);
        desk.click("exportReport");
        QVERIFY(desk.waitFor([&] { return test::messageIn(desk).contains("report." + ending); }));
        QFile file(desk.prompts.fileToSave);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(!content.contains("PRIVATE KEY"));
        if (ending == "pdf") {
            QVERIFY(content.startsWith("%PDF-") && content.size() > 5'000);
            return;
        }
        QCOMPARE(content.contains("<b>alice</b>"), ending != "html");
        if (ending == "html") {
            QVERIFY(content.contains("&lt;b&gt;alice&lt;/b&gt; &amp; co"));
            QVERIFY(!content.contains("src=") && !content.contains("href="));
        }
        if (ending == "json") {
            const QJsonObject document = QJsonDocument::fromJson(content).object();
            QCOMPARE(document["object"]["sha256"].toString(), test::text(toHex(made.certificate.sha256())));
            QCOMPARE(document["verification"]["verdict"].toString(), "invalid");
        }
        QVERIFY(content.contains(toHex(made.certificate.sha256()).c_str()));
        auto* list = desk.find<QListView>("itemList"); // of the key there is its public half
        list->setCurrentIndex(list->model()->index(1, 0));
        desk.prompts.fileToSave = desk.folder.filePath("key." + ending);
        desk.click("exportReport");
        QVERIFY(desk.waitFor([&] { return test::messageIn(desk).contains("key." + ending); }));
        QFile keyFile(desk.prompts.fileToSave);
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        const QByteArray keyReport = keyFile.readAll();
        const QByteArray body = QByteArray::fromStdString(secret).split('\n').at(1);
        QVERIFY(!keyReport.contains(body) &&
            !keyReport.contains(toHex(ByteView{key.data(), key.size()}).c_str()));
        QVERIFY(keyReport.contains(toHex(made.key.publicKey().spkiSha256()).c_str()));
    }

    void aReportThatCannotBeWrittenIsSaid() {
        Desk desk;
        test::open(desk, {desk.file("root.pem", test::pemOf(test::makeRoot().certificate))});
        desk.prompts.fileToSave = desk.folder.filePath("no/such/folder/report.txt");
        desk.click("exportReport");
        QVERIFY(desk.waitFor([&] { return test::messageIn(desk).contains("report.txt"); }));
    }
};

QTEST_MAIN(tst_InspectorReports)
#include "tst_inspector_reports.moc"
