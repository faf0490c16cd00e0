// SPDX-License-Identifier: Apache-2.0
#include "core/lint/facts.h"
#include "core/lint/judge_items.h"
#include "tests/lint/drafts.h"
#include "tests/lint/samples.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QSet>

#include <ctime>

using namespace certwright;
using lint::Outcome;
using lint::Profile;
using lint::Subject;
using std::chrono::days;
using x509::GeneralNameKind;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

/// Each lint with objects of our own, and all of them together: no fault in what our own wizard makes, and no
/// object that takes long.
class tst_Lint : public QObject {
    Q_OBJECT

    static QString outcomeOf(const char* id, const Subject& subject) {
        for (const lint::Judgement& judgement : lint::run(subject, Profile::Web, test::draftNow()))
            if (judgement.lint->kind.id == id)
                return test::text(lint::outcomeName(judgement.outcome));
        return QStringLiteral("no such lint");
    }

    static QString findingsText(const std::vector<lint::Judgement>& judgements) {
        QStringList ids;
        for (const Finding& finding : lint::findingsIn(judgements))
            ids << test::text(finding.id());
        return ids.join(QLatin1Char(' '));
    }

    static QString findingsText(const Subject& subject, Profile profile = Profile::Web) {
        return findingsText(lint::run(subject, profile, test::draftNow()));
    }

    /// Milliseconds of this program's own work: others are on the machine too.
    static double workedFor(const std::function<void()>& work) {
        const std::clock_t begin = std::clock();
        work();
        return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    }

    /// What the slowest lint takes, in milliseconds.
    static double slowest(const Subject& subject, QString& name) {
        double worst = 0;
        const lint::Facts facts(subject, test::draftNow());
        for (const lint::Lint* lint : lint::allLints()) {
            const double taken = workedFor([&] {
                if (lint->applies(facts))
                    static_cast<void>(lint->check(facts));
            });
            if (taken > worst) {
                worst = taken;
                name = test::text(lint->kind.id);
            }
        }
        return worst;
    }

    static Subject withNames(int count, GeneralNameKind kind, const std::string& suffix) {
        Bytes names;
        for (int i = 0; i < count; ++i)
            append(names, test::altName(kind, "host-" + std::to_string(i) + suffix));
        return {.object = test::draftLeaf([&](test::CertificateDraft& d) {
            d.extensions.set(oid::subjectAltName, false, der::element(tag::sequence, names));
        })};
    }

private Q_SLOTS:
    void samples_data() {
        QTest::addColumn<int>("index");
        const auto samples = test::lintSamples();
        for (int i = 0; i < static_cast<int>(samples.size()); ++i)
            QTest::addRow("%s, sample %d", samples[static_cast<std::size_t>(i)].lint, i) << i;
    }
    void samples() {
        QFETCH(int, index);
        static const auto all = test::lintSamples();
        const test::LintSample& sample = all[static_cast<std::size_t>(index)];
        QCOMPARE(outcomeOf(sample.lint, sample.bad), QStringLiteral("finding"));
        QCOMPARE(outcomeOf(sample.lint, sample.good), QStringLiteral("pass"));
    }

    void everyLintHasASample() {
        QSet<QString> sampled;
        for (const test::LintSample& sample : test::lintSamples())
            sampled << QString::fromLatin1(sample.lint);
        QSet<QString> all;
        QSet<QString> knownAs;
        for (const lint::Lint* lint : lint::allLints()) {
            const QString id = test::text(lint->kind.id);
            QVERIFY2(!all.contains(id), qPrintable(id));
            all << id;
            QVERIFY2(!lint->kind.citation.empty() && lint->applies && lint->check, qPrintable(id));
            QVERIFY2(lint->knownAs.empty() || !knownAs.contains(test::text(lint->knownAs)), qPrintable(id));
            knownAs << test::text(lint->knownAs);
        }
        QCOMPARE(QStringList((all - sampled).values()).join(QLatin1Char(' ')), QString());
        qInfo("%lld lints", static_cast<long long>(all.size()));
    }

    void soundOnesAreWithoutFault() {
        QCOMPARE(findingsText({.object = test::draftLeaf(), .issuer = test::draftAuthority()}), QString());
        QCOMPARE(findingsText({.object = test::draftAuthority()}), QString());
        QCOMPARE(findingsText({.object = test::draftRoot()}), QString());
        QCOMPARE(findingsText({.object = test::draftList(), .issuer = test::draftAuthority()}), QString());
        QCOMPARE(findingsText({.object = test::draftRequest()}), QString());
    }

    void findingsCarryTheirPlace() {
        const Subject subject{.object = test::draftLeaf([](test::CertificateDraft& d) {
            d.extensions.set(oid::keyUsage, true, der::namedBits(0));
        })};
        const auto findings = lint::findingsIn(lint::run(subject, Profile::Private, test::draftNow()));
        const auto& certificate = std::get<x509::Certificate>(subject.object);
        const auto found = std::ranges::find(
            findings, std::string_view("lint.key-usage-empty"), [](const Finding& f) { return f.id(); });
        QVERIFY(found != findings.end());
        QVERIFY(found->place == x509::findExtension(certificate->extensions, oid::keyUsage)->place);
    }

    void findingsComeWorstFirst() {
        const auto findings = lint::findingsIn(
            lint::run({.object = test::draftLeaf([](test::CertificateDraft& d) {
                d.serialNumber = der::integer(1);
                d.issuer = d.subject;
                d.extensions.remove(oid::subjectAltName);
            })},
                Profile::Private, test::draftNow()));
        QVERIFY(findings.size() > 2);
        QVERIFY(std::ranges::is_sorted(findings, std::greater{}, &Finding::severity));
        QCOMPARE(findings.front().severity(), Severity::Error);
        QCOMPARE(findings.back().severity(), Severity::Note);
    }

    void theWebAsksForMore() {
        const Subject longLived{.object = test::draftLeaf([](test::CertificateDraft& d) {
            d.notAfter = der::time(test::draftNow() + days{396});
        })};
        QCOMPARE(findingsText(longLived, Profile::Private), QString());
        QCOMPARE(findingsText(longLived, Profile::Web), QStringLiteral("lint.longer-than-the-web-allows"));
    }

    void webLimitsByDate_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("longest");
        QTest::newRow("398 days") << "2020-09-01" << 398;
        QTest::newRow("the last day of 398") << "2026-03-14" << 398;
        QTest::newRow("200 days") << "2026-03-15" << 200;
        QTest::newRow("100 days") << "2027-03-15" << 100;
        QTest::newRow("47 days") << "2029-03-15" << 47;
    }
    void webLimitsByDate() {
        QFETCH(QString, from);
        QFETCH(int, longest);
        const Instant begin = *fromRfc3339(from.toStdString());
        const auto living = [&](std::chrono::seconds period) {
            return Subject{.object = test::draftLeaf([&](test::CertificateDraft& d) {
                d.notBefore = der::time(begin);
                d.notAfter = der::time(begin + period);
            })};
        };
        // The end is a part of the validity.
        QCOMPARE(findingsText(living(days{longest} - std::chrono::seconds{1})), QString());
        QCOMPARE(findingsText(living(days{longest})), QStringLiteral("lint.longer-than-the-web-allows"));
    }

    void requestsAreJudgedToo() {
        const Subject weak{
            .object = test::draftRequest([](test::RequestDraft& d) { d.publicKey = test::rsaKey(1024); })};
        QCOMPARE(outcomeOf("lint.rsa-too-short", weak), QStringLiteral("finding"));
        QCOMPARE(outcomeOf("lint.authority-key-identifier-missing", weak), QStringLiteral("not-applicable"));
        const Subject badName{.object = test::draftRequest([](test::RequestDraft& d) {
            d.extensions.set(oid::subjectAltName, false,
                der::sequence(test::altName(GeneralNameKind::Dns, "a*.example.test")));
        })};
        QCOMPARE(findingsText(badName), QStringLiteral("lint.dns-wildcard-mixed"));
    }

    void ownSetUp_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("standard") << static_cast<int>(issue::ProfileKind::Standard);
        QTest::newRow("short-lived") << static_cast<int>(issue::ProfileKind::ShortLived);
        QTest::newRow("compatible") << static_cast<int>(issue::ProfileKind::Compatible);
    }
    void ownSetUp() {
        QFETCH(int, kind);
        issue::SetupPlan plan;
        plan.authorityName = "Lab";
        plan.serverNames = {"api.example.test", "*.web.example.test", "192.0.2.7"};
        plan.localNames = true;
        plan.clientNames = {"alice", "build server"};
        plan.profile = static_cast<issue::ProfileKind>(kind);
        const issue::SetupResult made = test::makeSetup(plan);
        std::vector<container::Item> items;
        for (const auto& chain : {made.serverChain(), made.clientChain(made.clients[0]),
                 made.clientChain(made.clients[1]), std::vector{made.authorities.root}})
            for (const x509::Certificate& certificate : chain)
                items.push_back({.content = certificate});
        const auto judged = lint::judgeItems(items, Profile::Private, test::testNow());
        QCOMPARE(judged.items.size(), items.size());
        for (const lint::JudgedItem& item : judged.items)
            QCOMPARE(findingsText(item.judgements), QString());
    }

    void issuersAreFoundAmongTheItems() {
        const auto namesake = test::draftAuthority([](test::CertificateDraft& d) {
            d.extensions.set(oid::subjectKeyIdentifier, false, der::octetString(Bytes(20, 0x77)));
        });
        const Subject subject{.object = test::draftLeaf()};
        QCOMPARE(lint::issuerAmong(std::vector{namesake, test::draftAuthority()}, subject),
            test::draftAuthority());
        QCOMPARE(lint::issuerAmong(std::vector{namesake}, subject), namesake);
        QVERIFY(!lint::issuerAmong(std::vector{test::draftRoot()}, subject));
        QCOMPARE(lint::issuerAmong(std::vector{test::draftAuthority()}, {.object = test::draftList()}),
            test::draftAuthority());
        QVERIFY(!lint::issuerAmong(std::vector{test::draftAuthority()}, {.object = test::draftRequest()}));
    }

    void atMostAThousandObjectsAreJudged() {
        const std::vector<container::Item> items(1001, container::Item{.content = test::draftLeaf()});
        const auto judged = lint::judgeItems(items, Profile::Private, test::draftNow());
        QCOMPARE(judged.items.size(), 1000U);
        QVERIFY(contains(judged.findings, lint::finding::limitReached));
    }

    void tenThousandNames() {
        for (const auto kind : {GeneralNameKind::Dns, GeneralNameKind::Email, GeneralNameKind::Uri}) {
            const Subject subject = withNames(
                10'000, kind, kind == GeneralNameKind::Email ? "@example.test" : ".example.test");
            QString name;
            const double worst = slowest(subject, name);
            qInfo("slowest of 10,000 names: %s, %.2f ms", qPrintable(name), worst);
            QVERIFY2(
                worst < 50, qPrintable(name)); // a few in earnest; sanitizers and loaded machines are slow
        }
    }

    /// No object takes longer than any file may.
    void hostileOnesTakeNoLongTime() {
        const auto extended = [](const Bytes& value) {
            return Subject{.object = test::draftLeaf([&](test::CertificateDraft& d) {
                d.extensions.set(oid::certificatePolicies, false, value);
            })};
        };
        Bytes nest = der::null();
        for (int depth = 0; depth < 2000; ++depth)
            nest = der::element(tag::sequence, nest);
        const std::pair<const char*, Subject> hostile[] = {
            {"a DNS name of dots", withNames(1, GeneralNameKind::Dns, std::string(2'000'000, '.'))},
            {"a hundred thousand names", withNames(100'000, GeneralNameKind::Dns, ".example.test")},
            {"a deep nest", extended(nest)},
            {"ten megabytes", extended(der::octetString(Bytes(10'000'000, 0xFF)))},
            {"many extensions", Subject{.object = test::draftLeaf([](test::CertificateDraft& d) {
                 for (int i = 0; i < 9'000; ++i)
                     d.extensions.add(oid::keyUsage, true, der::namedBits(1));
             })}},
            {"a huge modulus", Subject{.object = test::draftLeaf([](test::CertificateDraft& d) {
                 d.publicKey = test::rsaKey(Bytes(1'000'000, 0xFF), {0x01, 0x00, 0x01}, der::null());
             })}},
            {"a long common name", Subject{.object = test::draftLeaf([](test::CertificateDraft& d) {
                 d.subject = test::name({{oid::commonName, std::string(2'000'000, 'a')}});
             })}},
        };
        for (const auto& [name, subject] : hostile) {
            std::size_t asked = 0;
            const double taken = workedFor(
                [&] { asked = lint::run(subject, Profile::Web, test::draftNow()).size(); });
            QCOMPARE(asked, lint::allLints().size());
            qInfo("%s: %.0f ms", name, taken);
            QVERIFY2(taken < 2000, name);
        }
    }
};

QTEST_APPLESS_MAIN(tst_Lint)
#include "tst_lint.moc"
