// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/diagnosis.h"
#include "core/tls/code_points.h"
#include "core/tls/memory_wire.h"
#include "core/tls/record_json.h"
#include "core/tls/stack_answers.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QSet>

using namespace certwright;
using std::chrono::days;
using test::Made;

namespace {

/// The caller's certificate with one fault, by the cause's code; "" is sound, "client-cert-missing" is none.
std::optional<tls::Identity> callerWith(const QString& fault, const Made& root) {
    const auto chain = [](const Made& leaf, const Made& issuer) {
        return tls::Identity{{leaf.certificate, issuer.certificate}, leaf.key};
    };
    static const Made stranger = test::makeRoot("Foreign Root CA");
    static const Made strangers = test::makeIssuing(stranger, "Foreign Clients CA");
    const Made clients = test::makeIssuing(root, "Lab Clients CA");
    issue::CertificateSpec spec{.extendedKeyUsage = {codec::oid::clientAuth}};
    if (fault == "client-cert-missing")
        return std::nullopt;
    if (fault == "client-cert-unknown-ca")
        return chain(test::makeClient(strangers), strangers);
    if (fault == "client-cert-expired") {
        spec.notBefore = test::testNow() - days{30};
        spec.notAfter = test::testNow() - days{2};
    }
    if (fault == "client-cert-not-yet-valid")
        spec.notBefore = test::testNow() + days{2};
    if (fault == "client-cert-wrong-eku")
        spec.extendedKeyUsage = {codec::oid::serverAuth};
    if (fault == "client-cert-wrong-key-usage")
        spec.keyUsage = {x509::KeyUsageBit::KeyEncipherment};
    return chain(test::make({.spec = spec, .issuer = &clients}), clients);
}

QString printed(const tls::Record& seen) {
    if (const tls::Alert* alert = seen.fatalAlertFromPeer())
        return "alert " + QString::number(alert->code);
    if (seen.http)
        return "http " + QString::number(seen.http->status);
    return test::text(tls::closeName(seen.close));
}

} // namespace

/// The test server in the part of another, or refusing whoever calls: what arrives at the caller, and what
/// the record says about it.
class tst_Rehearsal : public QObject {
    Q_OBJECT

    const Made root_ = test::makeRoot("Lab Root CA");
    const Made serverLeaf_ = test::makeServer(root_);

    tls::ServerSettings server() const {
        tls::ServerSettings settings{{{serverLeaf_.certificate}, serverLeaf_.key}};
        settings.clientAnchors = verify::anchorsOf({root_.certificate});
        settings.at = test::testNow();
        return settings;
    }
    tls::ProbeSettings client(const QString& fault, int version) const {
        tls::ProbeSettings settings;
        settings.host = "localhost";
        settings.anchors = verify::anchorsOf({root_.certificate});
        settings.at = test::testNow();
        settings.versions = {version, version};
        settings.identity = callerWith(fault, root_);
        if (settings.identity)
            settings.configured = settings.identity->chain;
        return settings;
    }
    struct Seen {
        tls::Record client;
        tls::Record server;
    };
    static Seen run(const tls::ProbeSettings& client, const tls::ServerSettings& server) {
        tls::Probe probe{client};
        tls::ServerSession session{server};
        tls::runInMemory(probe, session);
        return {probe.record(), session.record()};
    }
    Seen refusing(const char* form, const QString& fault, int version,
        tls::ClientAuthentication mode = tls::ClientAuthentication::Require) const {
        tls::ServerSettings settings = server();
        settings.clients = mode;
        settings.refuseAll = tls::chosenRefusalNamed(form);
        return run(client(fault, version), settings);
    }

private Q_SLOTS:
    void everyAlertArrivesAsItWasChosen() {
        const tls::ProbeSettings callers[] = {client("", tls::tls12), client("", tls::tls13)};
        for (const auto& caller : callers)
            for (int code = 1; code < 256; ++code) {
                tls::ServerSettings settings = server();
                settings.refuseAll = tls::chosenRefusalNamed(std::to_string(code));
                QCOMPARE(settings.refuseAll.has_value(), code != 90);
                if (!settings.refuseAll)
                    continue;
                const Seen seen = run(caller, settings);
                QCOMPARE(printed(seen.client), "alert " + QString::number(code));
                QCOMPARE(seen.client.tickets, 0);
                QCOMPARE(seen.client.handshakeCompleted, seen.client.version == tls::tls13);
                QVERIFY(seen.server.rehearsal->onPurpose);
                QCOMPARE(test::text(seen.server.rehearsal->refusal), test::text(tls::alertName(code)));
            }
    }

    void everyoneIsRefusedInTheChosenForm_data() {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QString>("seen");
        for (const auto& [form, seen] : QList<QPair<QByteArray, QString>>{{"unknown_ca", "alert 48"},
                 {"116", "alert 116"}, {"close", "fin"}, {"reset", "reset"}, {"http-400", "http 400"},
                 {"http-403", "http 403"}, {"http-503", "http 503"}, {"client-cert-expired", "alert 45"}})
            QTest::addRow("%s", form.constData()) << form << seen;
    }
    void everyoneIsRefusedInTheChosenForm() {
        QFETCH(QByteArray, form);
        QFETCH(QString, seen);
        using Mode = tls::ClientAuthentication;
        for (const int version : {tls::tls12, tls::tls13})
            for (const Mode mode : {Mode::Require, Mode::Optional, Mode::Request, Mode::None})
                for (const char* fault : {"", "client-cert-missing", "client-cert-unknown-ca"}) {
                    const Seen both = refusing(form, fault, version, mode);
                    const QByteArray where = QByteArray::number(version) + " " +
                        QByteArray::number(static_cast<int>(mode)) + " " + fault;
                    QVERIFY2(printed(both.client) == seen, where + ": " + printed(both.client).toUtf8());
                    const auto told = diagnose::diagnose(both.server);
                    QVERIFY2(told.verdict.state == diagnose::VerdictState::Refused, where);
                    QVERIFY2(told.verdict.by == diagnose::RefusedBy::Server, where);
                    QVERIFY2(told.causes.front().cause == diagnose::Cause::RefusedOnPurpose, where);
                    QCOMPARE(told.causes.front().certainty, diagnose::Certainty::Certain);
                    // What would be held against him anyway stands below it.
                    const bool alsoFaulty = mode != Mode::None &&
                        QLatin1String(fault) == "client-cert-unknown-ca";
                    QVERIFY2((told.causes.size() > 1) == alsoFaulty, where);
                    const auto stored = tls::parseRecord(tls::toJson(both.server));
                    QVERIFY(stored && stored->rehearsal && stored->rehearsal->onPurpose);
                    QCOMPARE(stored->rehearsal->refusal, both.server.rehearsal->refusal);
                }
    }

    void whatIsNoRefusal() {
        for (const char* name : {"", "0", "90", "close_notify", "user_canceled", "256", "-1", "http-200",
                 "http-", "http-4x0", "client-cert-nice", "server-cert-expired", "fin"})
            QVERIFY2(!tls::chosenRefusalNamed(name), name);
        for (int code = 1; code < 256; ++code)
            if (code != 90)
                QCOMPARE(tls::refusalNamed(tls::alertName(code)),
                    std::optional(tls::RefusalForm{tls::RefusalForm::Kind::Alert, code}));
    }

    /// What the real programs were measured to do.
    void eachStackAnswersInItsOwnWay_data() {
        QTest::addColumn<QString>("stack");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("in12");
        QTest::addColumn<QString>("in13");
        QTest::addColumn<bool>("known");
        const auto row = [](const char* stack, const char* fault, const char* in12, const char* in13,
                             bool known = true) {
            QTest::addRow("%s, %s", stack, fault)
                << QString(stack) << QString(fault) << QString(in12) << QString(in13) << known;
        };
        for (const char* stack :
            {"nginx", "apache", "haproxy", "node", "java", "go", "gnutls", "rustls", "python"})
            row(stack, "", "http 200", "http 200");
        for (const char* fault : {"client-cert-missing", "client-cert-unknown-ca", "client-cert-expired",
                 "client-cert-not-yet-valid", "client-cert-wrong-eku", "client-cert-wrong-key-usage"}) {
            row("nginx", fault, "http 400", "http 400");
            if (QLatin1String(fault) != "client-cert-missing") {
                row("node", fault, "fin", "fin");
                row("java", fault, "alert 46", "alert 46");
            }
        }
        for (const char* stack : {"apache", "haproxy", "python"}) {
            row(stack, "client-cert-missing", "alert 40", "alert 116");
            row(stack, "client-cert-unknown-ca", "alert 48", "alert 48");
            row(stack, "client-cert-expired", "alert 45", "alert 45");
            row(stack, "client-cert-not-yet-valid", "alert 42", "alert 42");
            row(stack, "client-cert-wrong-eku", "alert 43", "alert 43");
            row(stack, "client-cert-wrong-key-usage", "alert 43", "alert 43");
        }
        row("node", "client-cert-missing", "alert 40", "alert 116");
        row("java", "client-cert-missing", "alert 42", "alert 42");
        row("go", "client-cert-missing", "alert 42", "alert 42");
        row("go", "client-cert-expired", "alert 42", "alert 42");
        row("go", "client-cert-wrong-key-usage", "http 200", "http 200");
        row("gnutls", "client-cert-missing", "alert 50", "alert 116");
        row("gnutls", "client-cert-unknown-ca", "alert 49", "alert 49");
        row("gnutls", "client-cert-wrong-key-usage", "alert 80", "alert 80");
        row("rustls", "client-cert-missing", "alert 40", "alert 116", false);
        row("rustls", "client-cert-expired", "alert 45", "alert 45", false);
        row("gnutls", "client-cert-wrong-eku", "http 200", "http 200");
    }
    void eachStackAnswersInItsOwnWay() {
        QFETCH(QString, stack);
        QFETCH(QString, fault);
        QFETCH(bool, known);
        QFETCH(QString, in12);
        QFETCH(QString, in13);
        for (const int version : {tls::tls12, tls::tls13}) {
            tls::ServerSettings settings = server();
            settings.stack = verify::stackNamed(stack.toStdString());
            const Seen both = run(client(fault, version), settings);
            QCOMPARE(printed(both.client), version == tls::tls12 ? in12 : in13);
            const auto& part = both.server.rehearsal;
            QCOMPARE(test::text(part->stack), stack);
            QVERIFY(!part->onPurpose);
            const bool letIn = printed(both.client) == "http 200";
            QCOMPARE(part->refusal.empty(), letIn);
            QCOMPARE(test::text(part->evidence), letIn ? "" : known ? "measured" : "none");
            const auto told = diagnose::diagnose(both.server);
            QCOMPARE(told.verdict.state == diagnose::VerdictState::Accepted, letIn);
            if (letIn)
                continue;
            QCOMPARE(told.verdict.by, diagnose::RefusedBy::Server);
            QCOMPARE(test::text(diagnose::causeName(told.causes.front().cause)), fault);
            QCOMPARE(test::text(told.causes.front().evidence.back().id()),
                known ? "evidence.answered-as-stack" : "evidence.stack-answer-unknown");
        }
    }

    /// The caller can tell nginx's two pages apart, and so can we.
    void nginxTellsAMissingCertificateFromAFaultyOne() {
        for (const auto& [fault, page] :
            QList<QPair<QString, QString>>{{"client-cert-missing", "no-required-certificate"},
                {"client-cert-expired", "ssl-certificate-error"}}) {
            tls::ServerSettings settings = server();
            settings.stack = verify::Stack::Nginx;
            const Seen both = run(client(fault, tls::tls13), settings);
            const auto told = diagnose::diagnose(both.client);
            QCOMPARE(test::text(told.verdict.httpSignature), page);
            QCOMPARE(test::text(diagnose::causeName(told.causes.front().cause)), fault);
            QVERIFY(both.client.tickets > 0); // TLS itself let him in
        }
    }

    void onlyWhatIsRequiredIsMissing() {
        for (const auto mode : {tls::ClientAuthentication::Optional, tls::ClientAuthentication::Request}) {
            tls::ServerSettings settings = server();
            settings.stack = verify::Stack::Apache;
            settings.clients = mode;
            QCOMPARE(printed(run(client("client-cert-missing", tls::tls13), settings).client), "http 200");
            const bool isLookedAt = mode == tls::ClientAuthentication::Request;
            QCOMPARE(printed(run(client("client-cert-expired", tls::tls13), settings).client),
                isLookedAt ? "http 200" : "alert 45");
        }
    }

    void theListOfAuthoritiesIsAsChosen() {
        tls::ServerSettings settings = server();
        const auto announced = [&](int version) {
            return run(client("", version), settings).client.certificateRequest;
        };
        for (const int version : {tls::tls12, tls::tls13}) {
            settings.announcedNames.reset();
            QCOMPARE(announced(version)->authorities.size(), std::size_t{1});
            settings.announcedNames.emplace();
            QCOMPARE(announced(version)->authorities.size(), std::size_t{0});
            settings.announcedNames = tls::manyNames();
            const auto many = announced(version);
            QCOMPARE(many->authorities.size(), std::size_t{3000});
            QVERIFY(many->bytes > 32768U && many->bytes < 65536U); // too much for Java, not for TLS
            QSet<QString> names;
            for (const tls::AuthorityName& authority : many->authorities)
                names << test::text(authority.name->toRfc4514());
            QCOMPARE(names.size(), 3000);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Rehearsal)
#include "tst_rehearsal.moc"
