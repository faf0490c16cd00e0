// SPDX-License-Identifier: Apache-2.0
#include "tests/support/texts.h"
#include "tests/ui/inspection.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTreeView>

using namespace certwright;
using test::Desk;

namespace {

const char* const nginxLine =
    "2026/11/21 09:06:00 [info] 31#31: *7 client SSL certificate verify error: (10:certificate has expired) "
    "while reading client request headers, client: 192.0.2.7, server: api.example.test";
const char* const curlLine =
    "curl: (56) OpenSSL SSL_read: error:0A000418:SSL routines::tlsv1 alert unknown ca, errno 0";

void paste(Desk& desk, const QString& text) {
    QApplication::clipboard()->setText(text);
    desk.find<QPlainTextEdit>("log")->paste();
}

QString cell(Desk& desk, int row, int column) {
    const auto* model = desk.find<QTreeView>("logLines")->model();
    return model->index(row, column).data().toString();
}

int rowsOf(Desk& desk) {
    return desk.find<QTreeView>("logLines")->model()->rowCount();
}

} // namespace

/// Lines of a log, explained in the window.
class tst_LogPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pastedLinesAreExplainedAtOnce() {
        Desk desk;
        desk.navigator.open(ui::LogPlace{});
        QVERIFY(!desk.isShown("logLines"));
        desk.picture("log-empty");
        paste(desk, QStringLiteral("%1\nsomething else\n").arg(QLatin1String(nginxLine)));
        QVERIFY(desk.waitUntilShown("logLines"));
        QCOMPARE(rowsOf(desk), 2);
        QVERIFY(cell(desk, 0, 1).contains("nginx"));
        QVERIFY2(cell(desk, 0, 2).contains("expired"), qPrintable(cell(desk, 0, 2)));
        QVERIFY2(cell(desk, 1, 2).contains("nothing that is known"), qPrintable(cell(desk, 1, 2)));
        QVERIFY(desk.textOf("verdictSentence").contains("expired"));
        QVERIFY(!desk.textOf("verdictDetails").isEmpty()); // how certain that is
    }

    /// The line that says something is chosen, with its causes and what to do beneath it.
    void aLineOpensToItsCauses() {
        Desk desk;
        desk.navigator.open(ui::LogPlace{.file = {}, .text = QStringLiteral("started\n%1").arg(curlLine)});
        QVERIFY(desk.waitUntilShown("logLines"));
        QCOMPARE(desk.find<QTreeView>("logLines")->currentIndex().row(), 1);
        const auto* details = desk.find<QTreeView>("logDetails")->model();
        QVERIFY(details->rowCount() > 2); // the line, who wrote it, a cause at least
        const QModelIndex cause = details->index(2, 0);
        bool toldWhatToDo = false;
        for (int row = 0; row < details->rowCount(cause); ++row)
            toldWhatToDo |= details->index(row, 0, cause).data().toString() == "What to do";
        QVERIFY(toldWhatToDo);
        desk.find<QTreeView>("logLines")
            ->setCurrentIndex(desk.find<QTreeView>("logLines")->model()->index(0, 0));
        QCOMPARE(details->rowCount(), 2); // nothing is known of it
    }

    void theExampleShowsWhatComesOut() {
        Desk desk;
        desk.navigator.open(ui::LogPlace{});
        desk.click("exampleLog");
        QVERIFY(desk.waitUntilShown("logLines"));
        QCOMPARE(rowsOf(desk), 3);
        desk.picture("log-explained");
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("log-explained-dark");
        desk.click("clearLog");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("logLines"); }));
        QVERIFY(desk.find<QPlainTextEdit>("log")->document()->isEmpty());
    }

    void linesThatSayNothingAreSaidToBeUnknown() {
        Desk desk;
        desk.navigator.open(ui::LogPlace{.file = {}, .text = QStringLiteral("all is well")});
        QVERIFY(desk.waitUntilShown("logLines"));
        QVERIFY(desk.textOf("verdictSentence").contains("Nothing in these lines"));
    }

    void aFileIsOpenedAndOneDroppedOnTheFieldToo() {
        Desk desk;
        desk.navigator.open(ui::LogPlace{});
        desk.prompts.files = {desk.file("error.txt", nginxLine)};
        desk.click("openLog");
        QVERIFY(desk.waitUntilShown("logLines"));
        QVERIFY(desk.textOf("verdictSentence").contains("expired"));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.file("other.txt", curlLine))});
        desk.drop(*desk.find<QPlainTextEdit>("log")->viewport(), data);
        QVERIFY(desk.waitFor([&] { return !desk.textOf("verdictSentence").contains("expired"); }));
        QCOMPARE(desk.find<QPlainTextEdit>("log")->toPlainText(), QLatin1String(curlLine));
    }

    /// Anywhere in the window: known by its content, whatever its name is.
    void aLogDroppedAnywhereIsExplained() {
        Desk desk;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.file("nginx.error", nginxLine))});
        desk.drop(*desk.window, data);
        QVERIFY(desk.waitUntilShown("logLines"));
        QVERIFY(desk.textOf("verdictSentence").contains("expired"));
    }

    /// Of a long file its end.
    void theLatestLinesOfALongFile() {
        Desk desk;
        QByteArray log;
        for (int line = 0; line < 5'000; ++line)
            log += "nothing new " + QByteArray::number(line) + "\n";
        const QString path = desk.file("long.log", log + nginxLine);
        desk.navigator.open(ui::LogPlace{.file = path, .text = {}});
        QVERIFY(desk.waitUntilShown("logLines"));
        QVERIFY(rowsOf(desk) <= 2'000);
        QVERIFY(desk.textOf("verdictSentence").contains("expired"));
        QVERIFY(test::messageIn(desk).contains("long.log"));
    }

    void aFileThatIsNotThere() {
        Desk desk;
        desk.navigator.open(ui::LogPlace{.file = desk.folder.filePath("none.log"), .text = {}});
        QVERIFY(desk.waitUntilShown("messageText"));
        QVERIFY(!desk.isShown("logLines"));
    }

    void nothingInALogIsMarkup() {
        Desk desk;
        desk.navigator.open(ui::LogPlace{.file = {}, .text = QStringLiteral("<b>x</b> %1").arg(nginxLine)});
        QVERIFY(desk.waitUntilShown("logLines"));
        const auto* model = desk.find<QTreeView>("logLines")->model();
        QVERIFY(model->index(0, 2).data(Qt::ToolTipRole).toString().contains("&lt;b&gt;"));
    }
};

QTEST_MAIN(tst_LogPage)
#include "tst_log_page.moc"
