// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/verify/findings.h"
#include "core/verify/verify.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

using namespace certwright;
using std::chrono::days;
using verify::AnchorRule;
using verify::Purpose;
using x509::GeneralNameKind;
using x509::KeyUsageBit;

/// Judges hierarchies with one fault each. The answer is a text: each path on a line, its certificates, its
/// findings with their depth.
class tst_Verify : public QObject {
    Q_OBJECT

    static QString describe(const verify::Report& report) {
        QStringList lines;
        for (const verify::Path& path : report.paths) {
            QStringList names;
            for (const verify::PathStep& step : path.steps)
                names << test::text(step.certificate->subject.commonName());
            QStringList findings;
            for (const verify::PathFinding& f : path.findings)
                findings << QStringLiteral("%1@%2").arg(test::text(f.finding.id())).arg(f.depth);
            lines << names.join(QLatin1String(" < ")) + (path.endsInAnchor() ? "!" : "") +
                    (findings.isEmpty() ? QString() : ": " + findings.join(QLatin1Char(' ')));
        }
        return lines.join(QLatin1String("; "));
    }

    struct Case {
        verify::Request request;
        const char* expected;
        bool opensslDiffers = false;
    };

    static verify::Request request(const test::Made& target, const std::vector<test::Made>& given,
        const std::vector<test::Made>& anchors, Purpose purpose = Purpose::TlsClient) {
        verify::Request made{.target = target.certificate, .purpose = purpose, .at = test::testNow()};
        for (const test::Made& g : given)
            made.given.push_back(g.certificate);
        std::vector<x509::Certificate> list;
        for (const test::Made& a : anchors)
            list.push_back(a.certificate);
        made.anchors = verify::anchorsOf(list);
        made.anchorRule = AnchorRule::SelfSignedOnly;
        made.secondOpinion = true;
        return made;
    }

    static verify::Request named(verify::Request request, const char* host) {
        request.purpose = Purpose::TlsServer;
        request.names = {verify::peerNameOf(host)};
        return request;
    }

    static std::vector<std::pair<const char*, Case>> cases() {
        const auto root = test::makeRoot("Root");
        const auto other = test::makeRoot("Other");
        const auto lookalike = test::makeRoot("Root");
        const auto issuing = test::makeIssuing(root, "Issuing");
        const auto client = test::makeClient(issuing, "alice");
        const auto server = test::makeServer(issuing, "db.example");
        const auto leaf = [](const test::Made& issuer, issue::CertificateSpec spec,
                              const char* key = "P-256") {
            if (spec.extendedKeyUsage.empty())
                spec.extendedKeyUsage = {codec::oid::clientAuth};
            return test::make(
                {.commonName = "leaf", .spec = std::move(spec), .keySpec = key, .issuer = &issuer});
        };
        const Instant now = test::testNow();
        const auto expired = leaf(issuing, {.notBefore = now - days{10}, .notAfter = now - days{1}});
        const auto future = leaf(issuing, {.notBefore = now + days{1}});
        const auto wrongUsage = leaf(issuing, {.extendedKeyUsage = {codec::oid::serverAuth}});
        const auto wrongKeyUsage = leaf(issuing, {.keyUsage = {KeyUsageBit::KeyEncipherment}});
        const auto selfSigned = test::make(
            {.commonName = "self", .spec = {.extendedKeyUsage = {codec::oid::clientAuth}}});
        const auto notCa = test::make({.commonName = "NotCa", .issuer = &root});
        const auto belowNotCa = leaf(notCa, {});
        const auto subCa = test::make({.commonName = "Sub", .spec = {.isCa = true}, .issuer = &issuing});
        const auto belowSubCa = leaf(subCa, {});
        const auto serversOnly = test::make({.commonName = "Servers",
            .spec = {.isCa = true, .extendedKeyUsage = {codec::oid::serverAuth}},
            .issuer = &root});
        const auto belowServersOnly = leaf(serversOnly, {});
        const auto expiredIssuing = test::make({.commonName = "Old",
            .spec = {.notBefore = now - days{100}, .notAfter = now - days{5}, .isCa = true},
            .issuer = &root});
        const auto belowExpired = leaf(expiredIssuing, {});
        const auto weakRsa = [&] {
            issue::CertificateSpec spec{.extendedKeyUsage = {codec::oid::clientAuth}};
            return leaf(issuing, spec, "RSA-2048");
        }();
        return {
            {"sound", {request(client, {issuing}, {root}), "alice < Issuing < Root!"}},
            {"RSA leaf", {request(weakRsa, {issuing}, {root}), "leaf < Issuing < Root!"}},
            {"given in any order, with strangers",
                {request(client, {other, issuing, server}, {root}), "alice < Issuing < Root!"}},
            {"root sent along", {request(client, {issuing, root}, {root}), "alice < Issuing < Root!"}},
            {"unknown root",
                {request(client, {issuing, root}, {other}),
                    "alice < Issuing < Root: chain.root-not-trusted@2"}},
            {"unknown root, not sent",
                {request(client, {issuing}, {other}), "alice < Issuing: chain.issuer-not-found@1"}},
            {"missing intermediate", {request(client, {}, {root}), "alice: chain.issuer-not-found@0"}},
            {"self-signed", {request(selfSigned, {}, {root}), "self: chain.self-signed-not-trusted@0"}},
            {"same name, other key",
                {request(client, {issuing}, {lookalike}),
                    "alice < Issuing < Root!: chain.lookalike-anchor@1"}},
            {"expired", {request(expired, {issuing}, {root}), "leaf < Issuing < Root!: chain.expired@0"}},
            {"not yet valid",
                {request(future, {issuing}, {root}), "leaf < Issuing < Root!: chain.not-yet-valid@0"}},
            {"expired issuing CA",
                {request(belowExpired, {expiredIssuing}, {root}), "leaf < Old < Root!: chain.expired@1"}},
            {"server certificate as client",
                {request(wrongUsage, {issuing}, {root}), "leaf < Issuing < Root!: chain.purpose-missing@0"}},
            {"key usage",
                {request(wrongKeyUsage, {issuing}, {root}),
                    "leaf < Issuing < Root!: chain.key-usage-missing@0"}},
            {"issuer is no CA",
                {request(belowNotCa, {notCa}, {root}),
                    "leaf < NotCa < Root!: chain.issuer-not-a-ca@1 chain.key-cert-sign-missing@1"}},
            {"path length",
                {request(belowSubCa, {subCa, issuing}, {root}),
                    "leaf < Sub < Issuing < Root!: chain.path-too-long@2"}},
            {"issuing CA for servers only",
                {request(belowServersOnly, {serversOnly}, {root}),
                    "leaf < Servers < Root!: chain.issuer-purpose-missing@1"}},
            {"name",
                {named(request(server, {issuing}, {root}), "db.example"), "db.example < Issuing < Root!"}},
            {"address",
                {named(request(server, {issuing}, {root}), "127.0.0.1"), "db.example < Issuing < Root!"}},
            {"other name",
                {named(request(server, {issuing}, {root}), "web.example"),
                    "db.example < Issuing < Root!: chain.name-mismatch@0"}},
            {"several faults",
                {named(request(expired, {issuing}, {other}), "x.example"),
                    "leaf < Issuing: chain.issuer-not-found@1 chain.expired@0 chain.purpose-missing@0 "
                    "chain.no-alternative-name@0"}},
            {"intermediate alone is trusted",
                {request(client, {}, {issuing}), "alice < Issuing: chain.anchor-not-self-signed@1"}},
        };
    }

private Q_SLOTS:
    void judgement_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& row : cases())
            QTest::newRow(row.first) << index++;
    }
    void judgement() {
        QFETCH(int, index);
        static const auto all = cases();
        const Case& c = all[static_cast<std::size_t>(index)].second;
        const auto report = verify::verify(c.request);
        REQUIRE_VALUE(report);
        QCOMPARE(describe(*report), QString::fromLatin1(c.expected));
        // OpenSSL is asked the same; where it thought otherwise a finding would say so.
        QStringList differences;
        for (const Finding& f : report->findings)
            differences << test::text(f.id()) + ' ' + test::text(std::get<std::string>(f.parameters.front()));
        QCOMPARE(differences.join(QLatin1Char(' ')), QString());
        QCOMPARE(report->openssl->ok, report->isValid());
    }

    void anchorRules() {
        const auto root = test::makeRoot("Root");
        const auto issuing = test::makeIssuing(root, "Issuing");
        const auto client = test::makeClient(issuing, "alice");
        verify::Request intermediate = request(client, {}, {issuing});
        intermediate.anchorRule = AnchorRule::AnyListed;
        QCOMPARE(describe(*verify::verify(intermediate)), QStringLiteral("alice < Issuing!"));
        verify::Request pinned = request(client, {}, {client});
        pinned.anchorRule = AnchorRule::AnyListed;
        QVERIFY(verify::verify(pinned)->isValid());
        pinned.anchorRule = AnchorRule::SelfSignedOnly;
        QVERIFY(!verify::verify(pinned)->isValid());
    }

    void everyPathIsKept() {
        // The issuing CA was cross-signed by two roots; only one of them is trusted.
        const auto oldRoot = test::makeRoot("Old Root");
        const auto newRoot = test::makeRoot("New Root");
        const auto issuing = test::makeIssuing(oldRoot, "Issuing");
        const auto signer = keys::Signer::create(newRoot.key);
        issue::CertificateSpec spec{.subject = {{codec::oid::commonName, "Issuing"}},
            .notBefore = test::testNow() - days{1},
            .notAfter = test::testNow() + days{100},
            .isCa = true,
            .keyUsage = {KeyUsageBit::KeyCertSign}};
        const auto cross = issue::issueCertificate(
            spec, issuing.key.publicKey(), {newRoot.certificate, *signer});
        REQUIRE_VALUE(cross);
        const auto client = test::makeClient(issuing, "alice");
        verify::Request both = request(client, {issuing, oldRoot}, {newRoot});
        both.given.push_back(*cross);
        const auto report = verify::verify(both);
        REQUIRE_VALUE(report);
        QCOMPARE(describe(*report),
            QStringLiteral("alice < Issuing < New Root!; "
                           "alice < Issuing < Old Root: chain.root-not-trusted@2"));
        QVERIFY(report->isValid());
    }

    void loopsEnd() {
        const auto a = test::makeRoot("A");
        const auto b = test::makeRoot("B");
        const auto cross = [](const test::Made& subject, const char* name, const test::Made& issuer) {
            issue::CertificateSpec spec{.subject = {{codec::oid::commonName, name}},
                .notBefore = test::testNow() - days{1},
                .notAfter = test::testNow() + days{10},
                .isCa = true};
            return *issue::issueCertificate(
                spec, subject.key.publicKey(), {issuer.certificate, *keys::Signer::create(issuer.key)});
        };
        verify::Request loop = request(test::makeClient(a, "alice"), {}, {});
        loop.given = {cross(a, "A", b), cross(b, "B", a)};
        const auto report = verify::verify(loop);
        REQUIRE_VALUE(report);
        QVERIFY(!report->isValid());
    }

    void explosionIsBounded() {
        // 40 CAs of one name and key-less relation: every one could have issued every other.
        std::vector<test::Made> lookalikes;
        for (int i = 0; i < 40; ++i)
            lookalikes.push_back(test::makeRoot("Same"));
        const auto report = verify::verify(request(test::makeClient(lookalikes[0], "alice"), lookalikes, {}));
        REQUIRE_VALUE(report);
        QVERIFY(report->paths.size() <= 64);
    }

    void dnsNames_data() {
        QTest::addColumn<QString>("presented");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("same");
        QTest::newRow("equal") << "a.example"
                               << "A.Example" << true;
        QTest::newRow("wildcard") << "*.example.test"
                                  << "a.example.test" << true;
        QTest::newRow("two labels") << "*.example.test"
                                    << "a.b.example.test" << false;
        QTest::newRow("no label") << "*.example.test"
                                  << "example.test" << false;
        QTest::newRow("partial") << "a*.example.test"
                                 << "ab.example.test" << false;
        QTest::newRow("within") << "a.*.test"
                                << "a.b.test" << false;
        QTest::newRow("top level") << "*.test"
                                   << "a.test" << false;
        QTest::newRow("star host") << "*.example.test"
                                   << "*.example.test" << true;
        QTest::newRow("empty label") << "*.example.test"
                                     << ".example.test" << false;
    }
    void dnsNames() {
        QFETCH(QString, presented);
        QFETCH(QString, host);
        QTEST(verify::matchesDns(presented.toStdString(), host.toStdString()), "same");
    }
};

QTEST_APPLESS_MAIN(tst_Verify)
#include "tst_verify.moc"
