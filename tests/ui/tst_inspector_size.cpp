// SPDX-License-Identifier: Apache-2.0
#include "core/trust/additions.h"
#include "core/trust/document.h"
#include "tests/support/slowness.h"
#include "tests/support/texts.h"
#include "tests/ui/inspection.h"
#include "ui/inspector/chain_view.h"
#include "ui/widgets/hex_view.h"

#include <QElapsedTimer>
#include <QListView>

using namespace certwright;
using test::Desk;

namespace {

/// The longest time for which the window did not turn its loop while something was waited for.
class Pulse : public QObject {
public:
    Pulse() {
        timer_.start();
        startTimer(1);
    }
    qint64 longest() const { return longest_; }

protected:
    void timerEvent(QTimerEvent*) override { longest_ = qMax(longest_, timer_.restart()); }

private:
    QElapsedTimer timer_;
    qint64 longest_ = 0;
};

trust::Store storeOf(const std::vector<x509::Certificate>& certificates, trust::StoreFormat format) {
    const auto edits = trust::editsToAdd(trust::additionsFrom(certificates), format, test::testNow());
    return *trust::apply(trust::emptyStore(format), edits);
}

} // namespace

/// Large files: the figures are those of a release.
class tst_InspectorSize : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyCertificatesOpenAtOnce_data() {
        QTest::addColumn<trust::StoreFormat>("format");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("PKCS#7") << trust::StoreFormat::Pkcs7 << 100 << 200;
        QTest::newRow("PEM") << trust::StoreFormat::Pem << 5000 << 1000;
    }

    void manyCertificatesOpenAtOnce() {
        QFETCH(trust::StoreFormat, format);
        QFETCH(int, count);
        QFETCH(int, milliseconds);
        Desk desk;
        const auto content = trust::writeStore(storeOf(test::makeManyRoots(count), format), {});
        QVERIFY(content);
        const QString file = desk.file("many", test::octets(*content));
        Pulse pulse;
        QElapsedTimer timer;
        timer.start();
        desk.navigator.open(ui::InspectorPlace{.files = {file}});
        QVERIFY(desk.waitFor([&] { return desk.isShown("itemSentence"); }, 60'000));
        const qint64 opened = timer.elapsed();
        QVERIFY(desk.waitFor(
            [&] { return !desk.find<ui::ChainView>("chainView")->drawing().nodes.empty(); }, 60'000));
        qInfo("%d certificates: shown after %lld ms, chain after %lld ms, the window waited %lld ms at the "
              "most",
            count, static_cast<long long>(opened), static_cast<long long>(timer.elapsed()),
            static_cast<long long>(pulse.longest()));
        QCOMPARE(desk.find<QListView>("itemList")->model()->rowCount(), count);
        QVERIFY2(opened < milliseconds * test::slowness, qPrintable(QString::number(opened)));
        QVERIFY2(pulse.longest() < 50 * test::slowness, qPrintable(QString::number(pulse.longest())));
    }

    void tenMegabytesScroll() {
        ui::HexView hex(QStringLiteral("Octets"), QStringLiteral("hex"));
        hex.resize(900, 700);
        hex.setOctets(std::make_shared<const Bytes>(10'000'000, 0x5A));
        hex.show();
        QVERIFY(QTest::qWaitForWindowExposed(&hex));
        QElapsedTimer timer;
        timer.start();
        constexpr int pages = 50;
        for (int page = 0; page < pages; ++page) {
            QTest::keyClick(&hex, page % 2 == 0 ? Qt::Key_End : Qt::Key_Home);
            hex.repaint();
        }
        qInfo("a page is painted in %.1f ms", static_cast<double>(timer.elapsed()) / pages);
        QVERIFY(timer.elapsed() / pages < 50 * test::slowness);
        QTest::keyClick(&hex, Qt::Key_End);
        QCOMPARE(hex.cursor(), 9'999'999U);
    }
};

QTEST_MAIN(tst_InspectorSize)
#include "tst_inspector_size.moc"
