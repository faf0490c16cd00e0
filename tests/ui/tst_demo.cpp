// SPDX-License-Identifier: Apache-2.0
#include "tests/support/processes.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace certwright;

namespace {

constexpr int patienceMilliseconds = 180'000; // under sanitizers, on a slow machine

QString program() {
    return qEnvironmentVariable("CERTWRIGHT_BUILD_DIR") + QStringLiteral("/app/gui/certwright");
}

QJsonObject recordIn(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

/// The whole program, from its main() on.
class tst_Demo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTourReachesItsEnd() {
        QTemporaryDir folder;
        const auto ended = test::run(
            program(), {"--demo", "--shots", folder.path()}, {}, patienceMilliseconds);
        QVERIFY2(ended.exitCode == 0, ended.errors.constData());
        for (const char* name :
            {"start", "setup-2-names", "setup-5-result", "test-server", "connection-accepted",
                "connection-refused", "connection-refused-dark", "authorities", "inspector"}) {
            const QImage picture(folder.filePath(QLatin1String(name) + QStringLiteral(".png")));
            QVERIFY2(picture.width() > 1000 && picture.height() > 600, name);
        }
        const QJsonObject record = recordIn(folder.filePath("connection-refused.json"));
        const QJsonObject cause = record.value("diagnosis").toArray().first().toObject();
        QCOMPARE(cause.value("cause").toString(), "client-cert-unknown-ca");
        QCOMPARE(record.value("verdict").toObject().value("by").toString(), "server");
    }

    void aFolderThatCannotBeMadeEndsIt() {
        const auto ended = test::run(
            program(), {"--demo", "--shots", "/proc/nowhere"}, {}, patienceMilliseconds);
        QCOMPARE(ended.exitCode, 1);
        QVERIFY(ended.errors.contains("/proc/nowhere"));
    }
};

QTEST_GUILESS_MAIN(tst_Demo)
#include "tst_demo.moc"
