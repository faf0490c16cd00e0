// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/verify/findings.h"
#include "core/verify/verify.h"
#include "tests/support/suites.h"
#include "tests/support/texts.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace certwright;
using verify::PeerName;
using verify::Purpose;
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

    QJsonArray cases_;

    static std::string utf8(const QJsonValue& text) { return text.toString().toStdString(); }

    static std::vector<Bytes> blocks(const QJsonArray& texts) {
        std::vector<Bytes> octets;
        for (const QJsonValue& text : texts) {
            const std::string pem = utf8(text);
            for (const codec::PemBlock& block : codec::scanPem(pem))
                octets.push_back(block.decode().value_or(Bytes{}));
        }
        return octets;
    }

    static std::optional<std::vector<x509::Certificate>> certificates(const QJsonArray& texts) {
        std::vector<x509::Certificate> read;
        for (const Bytes& octets : blocks(texts)) {
            auto certificate = x509::Certificate::parse(octets);
            if (!certificate)
                return std::nullopt;
            read.push_back(std::move(*certificate));
        }
        return read;
    }

    static PeerName nameOf(const QJsonObject& peer) {
        const QString kind = peer["kind"].toString();
        if (kind == QLatin1String("RFC822"))
            return {x509::GeneralNameKind::Email, utf8(peer["value"])};
        return {kind == QLatin1String("IP") ? x509::GeneralNameKind::Ip : x509::GeneralNameKind::Dns,
            utf8(peer["value"])};
    }

    static Instant momentOf(const QJsonValue& time) {
        if (time.isString())
            return *fromRfc3339(utf8(time));
        return Instant{std::chrono::seconds{QDateTime::currentSecsSinceEpoch()}};
    }

    static verify::Revocation revocationOf(const QJsonArray& lists) {
        verify::Revocation revocation;
        for (const Bytes& octets : blocks(lists))
            if (auto list = x509::RevocationList::parse(octets))
                revocation.lists.push_back(std::move(*list));
        if (!lists.isEmpty())
            revocation.need = verify::RevocationNeed::EveryCertificate;
        return revocation;
    }

    /// Empty where a certificate cannot be read: that refuses it as well.
    static std::optional<verify::Request> requestOf(const QJsonObject& limbo, Rules rules) {
        const auto target = certificates(QJsonArray{limbo["peer_certificate"]});
        auto given = certificates(limbo["untrusted_intermediates"].toArray());
        auto trusted = certificates(limbo["trusted_certs"].toArray());
        if (!target || target->empty() || !given || !trusted)
            return std::nullopt;
        verify::Request request{.target = target->front(), .given = std::move(*given), .rules = rules};
        request.anchors = verify::anchorsOf(std::move(*trusted));
        request.purpose = limbo["validation_kind"].toString() == QLatin1String("SERVER") ? Purpose::TlsServer
                                                                                         : Purpose::TlsClient;
        if (limbo["expected_peer_name"].isObject())
            request.names.push_back(nameOf(limbo["expected_peer_name"].toObject()));
        const QJsonArray names = limbo["expected_peer_names"].toArray();
        for (const QJsonValue& name : names)
            request.names.push_back(nameOf(name.toObject()));
        request.at = momentOf(limbo["validation_time"]);
        request.revocation = revocationOf(limbo["crls"].toArray());
        if (limbo["max_chain_depth"].isDouble())
            request.mostIntermediates = static_cast<std::size_t>(limbo["max_chain_depth"].toInt());
        return request;
    }

    static QString faultsOf(const verify::Report& report) {
        QStringList faults;
        for (const verify::PathFinding& found : report.best().findings)
            if (found.finding.severity() == Severity::Error)
                faults << QStringLiteral("%1@%2").arg(test::text(found.finding.id())).arg(found.depth);
        return faults.join(u' ');
    }

    static QString groupOf(const QString& id) {
        const QStringList parts = id.split(QStringLiteral("::"));
        return parts.size() > 2 || parts[0] == QLatin1String("bettertls") ? parts[0] + "::" + parts[1]
                                                                          : parts[0];
    }

private Q_SLOTS:
    void initTestCase() {
        REQUIRE_SUITES();
        cases_ = test::suiteDocument(QStringLiteral("limbo/limbo.json.xz")).object()["testcases"].toArray();
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
            const auto request = requestOf(limbo, Rules(rules));
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
                                  << (report ? faultsOf(*report) : QStringLiteral("unreadable"));
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
        QCOMPARE_GE(betterTls.agree, ofBetterTls);
        QCOMPARE_GE(others.agree, ofTheRest);
        for (const auto& [group, score] : scores)
            if (group.startsWith(QLatin1String("rfc5280")) || group == QLatin1String("crl") ||
                group == QLatin1String("cve"))
                QVERIFY2(score.falseAccepts == 0, qPrintable(group));
    }
};

QTEST_APPLESS_MAIN(tst_Limbo)
#include "tst_limbo.moc"
