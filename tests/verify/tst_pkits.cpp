// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/verify/verify.h"
#include "tests/support/slowness.h"
#include "tests/support/suites.h"
#include "tests/verify/faults.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace certwright;
using verify::Rules;

/// NIST's PKITS: paths with policies, mappings, name constraints and every kind of revocation list.
class tst_Pkits : public QObject {
    Q_OBJECT

    static constexpr qint64 longestCase = 100'000'000; ///< nanoseconds

    QString folder_;
    QJsonObject suite_;

    Bytes fileOf(const QString& kind, const QJsonValue& name, const QString& suffix) const {
        const QString path = folder_ + u'/' + kind + u'/' + name.toString() + suffix;
        return readFile(path.toStdString()).value_or(Bytes{});
    }

    codec::Oid policyNamed(const QJsonValue& name) const {
        const QString dotted = suite_["policies"].toObject()[name.toString()].toString(name.toString());
        return *codec::Oid::fromDotted(dotted.toStdString());
    }

    std::vector<codec::Oid> policies(const QJsonArray& names) const {
        std::vector<codec::Oid> list;
        for (const QJsonValue& name : names)
            list.push_back(policyNamed(name));
        std::ranges::sort(list);
        return list;
    }

    std::optional<verify::Request> requestOf(const QJsonObject& test, Rules rules) const {
        const QJsonArray names = test["certs"].toArray();
        std::vector<x509::Certificate> certificates;
        for (const QJsonValue& name : names) {
            auto certificate = x509::Certificate::parse(
                fileOf(QStringLiteral("certs"), name, QStringLiteral(".crt")));
            if (!certificate)
                return std::nullopt;
            certificates.push_back(std::move(*certificate));
        }
        verify::Request request{.target = certificates.back(),
            .given = {certificates.begin() + 1, certificates.end() - 1},
            .anchors = verify::anchorsOf({certificates.front()}),
            .at = *fromRfc3339(suite_["validation_time"].toString().toStdString()),
            .rules = rules};
        const QJsonArray lists = test["crls"].toArray();
        for (const QJsonValue& name : lists)
            if (auto list = x509::RevocationList::parse(
                    fileOf(QStringLiteral("crls"), name, QStringLiteral(".crl"))))
                request.revocation.lists.push_back(std::move(*list));
        request.revocation.need = verify::RevocationNeed::EveryCertificate;
        request.policies = {policies(test["initial_policy_set"].toArray()), test["explicit_policy"].toBool(),
            test["inhibit_mapping"].toBool(), test["inhibit_any"].toBool()};
        return request;
    }

private Q_SLOTS:
    void initTestCase() {
        REQUIRE_SUITES();
        folder_ = test::unpackedSuite(QStringLiteral("pkits/pkits.tar.xz"));
        QVERIFY(!folder_.isEmpty());
        suite_ = test::suiteDocument(QStringLiteral("pkits/manifest.json")).object();
        QCOMPARE(suite_["cases"].toArray().size(), 249);
    }

    void agreesWithTheSuite_data() {
        QTest::addColumn<int>("rules");
        QTest::addColumn<int>("leastAgreement");
        QTest::newRow("practice") << int(Rules::Practice) << 247;
        // Its policyConstraints are not critical, as RFC 3280 still allowed.
        QTest::newRow("RFC5280") << int(Rules::Rfc5280) << 218;
    }
    void agreesWithTheSuite() {
        REQUIRE_SUITES();
        QFETCH(int, rules);
        QFETCH(int, leastAgreement);
        std::map<int, std::pair<int, int>> sections; // right answers of all
        int agree = 0;
        int falseAccepts = 0;
        int policySets = 0;
        qint64 slowest = 0;
        const QJsonArray cases = suite_["cases"].toArray();
        for (const QJsonValue& value : cases) {
            const QJsonObject test = value.toObject();
            const auto request = requestOf(test, Rules(rules));
            QElapsedTimer clock;
            clock.start();
            const auto report = request ? verify::verify(*request) : failure(ErrorCode::Malformed);
            slowest = std::max(slowest, clock.nsecsElapsed());
            const bool accepted = report && report->isValid();
            const bool expected = test["expect"].toString() == QLatin1String("valid");
            auto& [right, all] = sections[test["section"].toInt()];
            ++all;
            if (accepted == expected) {
                ++right;
                ++agree;
            } else {
                falseAccepts += accepted ? 1 : 0;
                qInfo().noquote() << (accepted ? "  accepted" : "  refused") << test["id"].toString()
                                  << test["title"].toString()
                                  << (report ? test::faultsOf(*report) : QStringLiteral("unreadable"));
            }
            if (accepted && expected &&
                report->best().policies == policies(test["user_policy_set"].toArray()))
                ++policySets;
            else if (accepted && expected)
                qInfo().noquote() << "  other policies" << test["id"].toString();
        }
        for (const auto& [section, score] : sections)
            qInfo().noquote() << QStringLiteral("4.%1 %2: %3 of %4")
                                     .arg(section)
                                     .arg(suite_["sections"].toObject()[QString::number(section)].toString())
                                     .arg(score.first)
                                     .arg(score.second);
        qInfo().noquote() << QStringLiteral(
            "%1 of %2, %3 wrongly accepted, %4 policy sets right, slowest %5 ms")
                                 .arg(agree)
                                 .arg(cases.size())
                                 .arg(falseAccepts)
                                 .arg(policySets)
                                 .arg(double(slowest) / 1e6);
        QVERIFY(slowest < test::slowness * longestCase);
        // What is left: two paths under DSA keys of 1,024 bits.
        QCOMPARE(falseAccepts, 0);
        QCOMPARE_GE(agree, leastAgreement);
    }
};

QTEST_APPLESS_MAIN(tst_Pkits)
#include "tst_pkits.moc"
