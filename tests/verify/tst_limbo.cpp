// SPDX-License-Identifier: Apache-2.0
#include "tests/support/slowness.h"
#include "tests/support/suites.h"
#include "tests/support/texts.h"
#include "tests/verify/faults.h"
#include "tests/verify/limbo_cases.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace certwright;
using verify::Rules;

/// x509-limbo and BetterTLS: path validation cases with the result that every good validator should give. See
/// the README of the suites for what others score.
class tst_Limbo : public QObject {
    Q_OBJECT

    /// How many answers were right, how many refused what is good, and how many took what is not.
    struct Score {
        int agree = 0;
        int falseAccepts = 0;
        int falseRejects = 0;
        int total() const { return agree + falseAccepts + falseRejects; }
    };

    static constexpr qint64 longestCase = 100'000'000; ///< nanoseconds

    QJsonArray cases_;

    static QString groupOf(const QString& id) {
        const QStringList parts = id.split(QStringLiteral("::"));
        return parts.size() > 2 || parts[0] == QLatin1String("bettertls") ? parts[0] + "::" + parts[1]
                                                                          : parts[0];
    }

private Q_SLOTS:
    void initTestCase() {
        REQUIRE_SUITES();
        cases_ = test::limboCases();
        QVERIFY(cases_.size() > 9'000);
    }

    void agreesWithTheSuite_data() {
        QTest::addColumn<int>("rules");
        QTest::addColumn<int>("ofBetterTls");
        QTest::addColumn<int>("ofTheRest");
        QTest::newRow("RFC5280") << int(Rules::Rfc5280) << 9572 << 175;
        // BetterTLS puts a host name of its own into the common name, which the Baseline Requirements forbid.
        QTest::newRow("web") << int(Rules::Web) << 9000 << 195;
    }
    void agreesWithTheSuite() {
        REQUIRE_SUITES();
        QFETCH(int, rules);
        QFETCH(int, ofBetterTls);
        QFETCH(int, ofTheRest);
        std::map<QString, Score> scores;
        Score betterTls;
        Score others;
        qint64 slowest = 0;
        QString slowestCase;
        for (const QJsonValue& value : std::as_const(cases_)) {
            const QJsonObject limbo = value.toObject();
            const QString id = limbo["id"].toString();
            const bool expected = limbo["expected_result"].toString() == QLatin1String("SUCCESS");
            const auto request = test::limboRequest(limbo, Rules(rules));
            QElapsedTimer clock;
            clock.start();
            const auto report = request ? verify::verify(*request) : failure(ErrorCode::Malformed);
            if (clock.nsecsElapsed() > slowest) {
                slowest = clock.nsecsElapsed();
                slowestCase = id;
            }
            const bool accepted = report && report->isValid();
            Score& total = id.startsWith(QLatin1String("bettertls")) ? betterTls : others;
            for (Score* score : {&scores[groupOf(id)], &total})
                ++(accepted == expected ? score->agree
                        : accepted      ? score->falseAccepts
                                        : score->falseRejects);
            if (accepted != expected)
                qInfo().noquote() << (accepted ? "  accepted" : "  refused") << id
                                  << (report ? test::faultsOf(*report) : QStringLiteral("unreadable"));
        }
        for (const auto& [group, score] : scores)
            qInfo().noquote() << QStringLiteral("%1 %2 of %3, %4 wrongly accepted, %5 wrongly refused")
                                     .arg(group, -28)
                                     .arg(score.agree, 5)
                                     .arg(score.total())
                                     .arg(score.falseAccepts)
                                     .arg(score.falseRejects);
        qInfo().noquote() << QStringLiteral("BetterTLS %1 of 9572, the rest %2 of %3")
                                 .arg(betterTls.agree)
                                 .arg(others.agree)
                                 .arg(others.total());
        qInfo().noquote() << QStringLiteral("slowest: %1 ms, %2").arg(double(slowest) / 1e6).arg(slowestCase);
        QVERIFY(slowest < test::slowness * longestCase);
        QCOMPARE_GE(betterTls.agree, ofBetterTls);
        QCOMPARE_GE(others.agree, ofTheRest);
        for (const auto& [group, score] : scores)
            if (group.startsWith(QLatin1String("rfc5280")) || group == QLatin1String("crl") ||
                group == QLatin1String("cve"))
                QVERIFY2(score.falseAccepts == 0, qPrintable(group));
    }

    /// The chains of well-known web sites bear what transparency logs have really signed.
    void timestampsOfRealCertificates() {
        REQUIRE_SUITES();
        std::map<x509::TimestampVerdict, int> verdicts;
        for (const QJsonValue& value : std::as_const(cases_)) {
            const QJsonObject limbo = value.toObject();
            auto request = test::limboRequest(limbo, Rules::Practice);
            if (!request || !limbo["id"].toString().startsWith(QLatin1String("online::")))
                continue;
            request->timestamps = true;
            request->at =
                fromRfc3339("2026-11-30T00:00:00Z").value(); // the suite asks at times before they were made
            const auto report = verify::verify(*request);
            for (const x509::JudgedTimestamp& judged : report->timestamps)
                ++verdicts[judged.verdict];
        }
        for (const auto& [verdict, count] : verdicts)
            qInfo().noquote() << count << test::text(x509::timestampVerdictName(verdict));
        QCOMPARE_GE(verdicts[x509::TimestampVerdict::Valid], 35);
        QCOMPARE(verdicts[x509::TimestampVerdict::WrongSignature], 0);
    }
};

QTEST_APPLESS_MAIN(tst_Limbo)
#include "tst_limbo.moc"
