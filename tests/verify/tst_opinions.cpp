// SPDX-License-Identifier: Apache-2.0
#include "core/verify/findings.h"
#include "tests/support/suites.h"
#include "tests/verify/limbo_cases.h"

#include <QTest>

#include <map>

using namespace certwright;

/// Where OpenSSL judges otherwise than this program, and why: every such case of the suite is known.
class tst_Opinions : public QObject {
    Q_OBJECT

    /// By what the program holds against the best path; empty where it is the one that accepts.
    static const std::map<QString, QString>& reasons() {
        static const std::map<QString, QString> known{};
        return known;
    }

private Q_SLOTS:
    void everyDisagreementIsKnown() {
        REQUIRE_SUITES();
        const QJsonArray cases = test::limboCases();
        QVERIFY(!cases.isEmpty());
        QStringList unexpected;
        std::map<QString, int> counts;
        for (const QJsonValue& value : cases) {
            const QJsonObject limbo = value.toObject();
            const QString id = limbo["id"].toString();
            auto request = test::limboRequest(limbo, verify::Rules::Practice);
            if (!request || id.startsWith(QLatin1String("bettertls::nameconstraints")))
                continue;
            request->secondOpinion = true;
            const auto report = verify::verify(*request);
            QVERIFY(report);
            if (!contains(report->findings, verify::finding::opinionsDiffer))
                continue;
            const QString what = test::faultsOf(*report);
            unexpected << QStringLiteral("%1: %2 | %3")
                              .arg(id, what, QString::fromStdString(report->openssl->text()));
        }
        for (const QString& line : unexpected)
            qInfo().noquote() << line;
        QVERIFY(unexpected.isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_Opinions)
#include "tst_opinions.moc"
