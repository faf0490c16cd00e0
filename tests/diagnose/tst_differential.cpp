// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/differential.h"
#include "core/diagnose/differential_findings.h"
#include "core/tls/code_points.h"
#include "tests/support/memory_wire.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <functional>

using namespace certwright;
using diagnose::Certainty;
using diagnose::DifferentialPlan;
using diagnose::DifferentialTable;
using diagnose::Omission;
using diagnose::Variant;
using std::chrono::days;
using test::Made;

namespace {

struct Hierarchy {
    Made root = test::makeRoot("Lab Root CA");
    Made servers = test::makeIssuing(root, "Lab Servers CA");
    Made clients = test::makeIssuing(root, "Lab Clients CA");
    Made strangers = test::makeRoot("Foreign Root CA");
};

const Hierarchy& hierarchy() {
    static const Hierarchy made;
    return made;
}

tls::Identity clientNamed(
    const std::string& name, const issue::CertificateSpec& spec = {}, bool withChain = true) {
    issue::CertificateSpec own = spec;
    own.extendedKeyUsage = {codec::oid::clientAuth};
    const Made leaf = test::make({.commonName = name, .spec = own, .issuer = &hierarchy().clients});
    tls::Identity identity{{leaf.certificate}, leaf.key};
    if (withChain)
        identity.chain.push_back(hierarchy().clients.certificate);
    return identity;
}

tls::Identity serverNamed(const std::string& name) {
    const Made leaf = test::makeServer(hierarchy().servers, name);
    return {{leaf.certificate, hierarchy().servers.certificate}, leaf.key};
}

/// Who answers one connection, and how the wire treats it.
struct Answering {
    tls::ServerSettings server;
    test::WireOptions wire;
};
using AnsweringTo = std::function<Answering(const tls::ProbeSettings& client)>;

Answering strict() {
    Answering answering{tls::ServerSettings{serverNamed("localhost")}, {}};
    answering.server.clientAnchors = verify::anchorsOf({hierarchy().root.certificate});
    answering.server.at = test::testNow();
    return answering;
}

AnsweringTo always(const Answering& answering) {
    return [answering](const tls::ProbeSettings&) { return answering; };
}

tls::ProbeSettings client(const std::optional<tls::Identity>& identity) {
    tls::ProbeSettings settings;
    settings.host = "localhost";
    settings.port = 8443;
    settings.anchors = verify::anchorsOf({hierarchy().root.certificate});
    settings.at = test::testNow();
    settings.identity = identity;
    if (identity)
        settings.configured = identity->chain;
    return settings;
}

struct Ended {
    std::shared_ptr<const tls::Record> record;
    std::optional<tls::Session> session;
};

Ended tryOnce(const tls::ProbeSettings& settings, const AnsweringTo& answeringTo) {
    const Answering answering = answeringTo(settings);
    tls::Probe probe{settings};
    tls::ServerSession server{answering.server};
    test::runInMemory(probe, server, answering.wire);
    return {std::make_shared<const tls::Record>(probe.record()), probe.session()};
}

diagnose::OtherIdentities others(const std::vector<tls::Identity>& own) {
    return {.own = own, .throwAway = *diagnose::throwAwayIdentity(test::testNow())};
}

/// What the driver does, without a network.
DifferentialTable perform(const DifferentialPlan& plan, const std::shared_ptr<const tls::Record>& first,
    const AnsweringTo& answeringTo) {
    DifferentialTable table{plan, first};
    std::optional<tls::Session> session;
    for (std::size_t row = 0; row < plan.runs.size(); ++row) {
        const diagnose::PlannedRun& planned = plan.runs[row];
        if (!planned.settings)
            continue;
        tls::ProbeSettings settings = *planned.settings;
        if (planned.run.variant == Variant::Resumed)
            settings.session = session;
        const Ended ended = tryOnce(settings, answeringTo);
        if (planned.run.variant == Variant::AsChosen)
            session = ended.session;
        table.setOutcome(row, diagnose::outcomeOf(ended.record));
    }
    table.close();
    return table;
}

DifferentialTable examine(const tls::ProbeSettings& settings, const AnsweringTo& answeringTo,
    const std::vector<tls::Identity>& own = {}) {
    const auto first = tryOnce(settings, answeringTo).record;
    return perform(diagnose::planDifferential(settings, *first, others(own)), first, answeringTo);
}

QStringList codes(const DifferentialTable& table) {
    QStringList list;
    for (const diagnose::Conclusion& conclusion : table.conclusions())
        list << test::text(conclusion.finding.id()).section('.', 1);
    return list;
}

QString rowText(const DifferentialTable& table, Variant variant) {
    const diagnose::Outcome* outcome = table.outcome(variant);
    if (!outcome)
        return QStringLiteral("none");
    const diagnose::Verdict& verdict = outcome->diagnosis.verdict;
    return test::text(diagnose::verdictStateName(verdict.state)) +
        (verdict.alert ? QStringLiteral(" %1").arg(verdict.alert->code) : QString());
}

QString omissionOf(const std::vector<diagnose::OmittedRun>& omitted, Variant variant) {
    QStringList reasons;
    for (const diagnose::OmittedRun& run : omitted)
        if (run.variant == variant)
            reasons << test::text(diagnose::omissionName(run.reason)) +
                    (run.subject.empty() ? "" : " " + test::text(run.subject));
    return reasons.join(", ");
}

const diagnose::PlannedRun* plannedRun(const DifferentialPlan& plan, Variant variant) {
    const auto found = std::ranges::find_if(
        plan.runs, [&](const diagnose::PlannedRun& run) { return run.run.variant == variant; });
    return found != plan.runs.end() ? &*found : nullptr;
}

/// "12: fresh; 13: as-chosen" and so on, for reading at a glance.
QString planText(const DifferentialPlan& plan) {
    QStringList rows;
    for (const diagnose::PlannedRun& run : plan.runs)
        rows << test::text(diagnose::variantName(run.run.variant)) +
                (run.run.sameAs ? " = " + test::text(diagnose::variantName(*run.run.sameAs)) : QString());
    return rows.join("; ");
}

} // namespace

/// Plan, table and conclusions as pure functions, with servers in memory.
class tst_Differential : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStrictServerAndAGoodClient() {
        const auto settings = client(clientNamed("alice"));
        const auto first = tryOnce(settings, always(strict())).record;
        const DifferentialPlan plan = diagnose::planDifferential(settings, *first, others({}));
        QCOMPARE(planText(plan),
            "as-chosen; no-certificate; leaf-only; full-chain = as-chosen; throw-away; "
            "list-respecting = as-chosen; tls-1.2; tls-1.3 = as-chosen; without-sni; resumption");
        QCOMPARE(omissionOf(plan.omitted, Variant::OtherIdentity), "no-other");
        QVERIFY(plannedRun(plan, Variant::AsChosen)->settings->keepSession);
        QVERIFY(!plannedRun(plan, Variant::WithoutServerName)->settings->sendServerName);
        QCOMPARE(plannedRun(plan, Variant::Tls12)->settings->versions.highest, tls::tls12);
        const DifferentialTable table = perform(plan, first, always(strict()));
        QCOMPARE(codes(table),
            QStringList({"needs-intermediate", "certificate-needed", "verifies", "not-resumed"}));
        QCOMPARE(rowText(table, Variant::NoCertificate), "refused 116");
        QCOMPARE(rowText(table, Variant::FollowsList), "accepted");
        QCOMPARE(table.connections(), std::size_t{7});
        const diagnose::Conclusion missing = table.conclusions().front();
        QCOMPARE(missing.finding.parameters, std::vector<Parameter>{std::string("Lab Clients CA")});
        QCOMPARE(missing.certainty, Certainty::Certain);
        QVERIFY(table.outcome(Variant::WithoutServerName)->record->clientHello->serverName.empty());
    }

    /// Alone as chosen; the intermediate is among what another identity brings.
    void theChainIsCompletedFromWhatIsKnown() {
        const auto settings = client(clientNamed("alice", {}, false));
        const DifferentialTable table = examine(settings, always(strict()), {clientNamed("bob")});
        QCOMPARE(rowText(table, Variant::AsChosen), "refused 48");
        QCOMPARE(rowText(table, Variant::FullChain), "accepted");
        QVERIFY2(codes(table).contains("needs-intermediate"), qPrintable(codes(table).join(' ')));
        QVERIFY(codes(table).contains("other-accepted"));
        const auto first = tryOnce(settings, always(strict())).record;
        const auto alone = diagnose::planDifferential(settings, *first, others({}));
        QCOMPARE(omissionOf(alone.omitted, Variant::FullChain), "issuer-unknown Lab Clients CA");
    }

    void serversThatInsistOnNothing_data() {
        QTest::addColumn<tls::ClientAuthentication>("clients");
        QTest::addColumn<bool>("verifying");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("optional") << tls::ClientAuthentication::Optional << true
                                  << QStringList{"needs-intermediate", "certificate-optional", "verifies",
                                         "not-resumed"};
        QTest::newRow("any") << tls::ClientAuthentication::Request << false
                             << QStringList{"certificate-optional", "any-certificate", "not-resumed"};
        QTest::newRow("none") << tls::ClientAuthentication::None << true
                              << QStringList{"nothing-differs", "not-resumed"};
    }
    void serversThatInsistOnNothing() {
        QFETCH(tls::ClientAuthentication, clients);
        QFETCH(bool, verifying);
        QFETCH(QStringList, expected);
        Answering answering = strict();
        answering.server.clients = clients;
        if (!verifying)
            answering.server.clientAnchors = nullptr;
        QCOMPARE(codes(examine(client(clientNamed("alice")), always(answering))), expected);
    }

    /// A server that lets everybody through TLS, and then says the same to all: what we know of our
    /// certificates must not turn that into differences.
    void whatEndsAlikeProvesNothing_data() {
        QTest::addColumn<int>("status"); // to those that it does not want; 0: it hangs up, on everybody
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("dropped") << 0 << QStringList{"nothing-differs", "not-resumed"};
        QTest::newRow("sent elsewhere") << 302 << QStringList{"not-resumed"};
    }
    void whatEndsAlikeProvesNothing() {
        QFETCH(int, status);
        QFETCH(QStringList, expected);
        Answering answering = strict();
        answering.server.clients = tls::ClientAuthentication::Request;
        answering.server.clientAnchors = nullptr;
        auto settings = client(clientNamed("alice"));
        settings.versions.highest = tls::tls12;
        const auto first = tryOnce(settings, always(answering)).record;
        const DifferentialPlan plan = diagnose::planDifferential(settings, *first, others({}));
        DifferentialTable table = perform(plan, first, always(answering));
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (table.run(row).sameAs)
                continue;
            tls::Record record = *table.outcome(row)->record;
            const bool isWanted = !record.own.sent.empty() && !record.own.sent.front().isSelfIssued();
            record.requestSent = true;
            record.applicationBytes = status == 0 ? 0 : 100;
            record.close = tls::Close::Fin;
            record.http.reset();
            if (status != 0)
                record.http = tls::HttpAnswer{.status = isWanted ? 200 : status};
            table.setOutcome(row, diagnose::outcomeOf(std::make_shared<const tls::Record>(record)));
        }
        QVERIFY2(codes(table) == expected, qPrintable(codes(table).join(' ')));
    }

    void nothingIsAskedFor() {
        Answering open = strict();
        open.server.clients = tls::ClientAuthentication::None;
        const auto settings = client(clientNamed("alice"));
        const auto first = tryOnce(settings, always(open)).record;
        const auto plan = diagnose::planDifferential(settings, *first, others({clientNamed("bob")}));
        QCOMPARE(planText(plan),
            "as-chosen; no-certificate = as-chosen; leaf-only = as-chosen; full-chain = as-chosen; "
            "list-respecting = as-chosen; tls-1.2; tls-1.3 = as-chosen; without-sni; resumption");
        QCOMPARE(omissionOf(plan.omitted, Variant::ThrowAway), "not-asked-for");
        QCOMPARE(omissionOf(plan.omitted, Variant::OtherIdentity), "not-asked-for");
    }

    void withoutACertificateChosen() {
        const auto settings = client(std::nullopt);
        const auto first = tryOnce(settings, always(strict())).record;
        const auto plan = diagnose::planDifferential(settings, *first, others({clientNamed("bob")}));
        QCOMPARE(planText(plan),
            "as-chosen; no-certificate = as-chosen; throw-away; other-identity; tls-1.2; "
            "tls-1.3 = as-chosen; without-sni");
        QCOMPARE(omissionOf(plan.omitted, Variant::LeafOnly), "no-identity");
        QCOMPARE(omissionOf(plan.omitted, Variant::Resumed), "no-session");
        const DifferentialTable table = perform(plan, first, always(strict()));
        QCOMPARE(rowText(table, Variant::OtherIdentity), "accepted");
        QVERIFY(codes(table).contains("certificate-needed"));
    }

    /// Expired here, a stranger there: the server knows the one's issuer.
    void anotherFaultThanAStrangers() {
        issue::CertificateSpec spec;
        spec.notBefore = test::testNow() - days{30};
        spec.notAfter = test::testNow() - days{2};
        const DifferentialTable table = examine(
            client(clientNamed("alice", spec)), always(strict()), {clientNamed("bob")});
        QCOMPARE(rowText(table, Variant::AsChosen), "refused 45");
        QCOMPARE(rowText(table, Variant::ThrowAway), "refused 48");
        const QStringList found = codes(table);
        QVERIFY2(
            found.contains("issuer-known") && found.contains("other-accepted"), qPrintable(found.join(' ')));
        for (const diagnose::Conclusion& conclusion : table.conclusions())
            if (conclusion.finding.kind == &diagnose::differential::issuerKnown)
                QCOMPARE(conclusion.certainty, Certainty::Likely);
    }

    /// The server's last words are lost in TLS 1.3, as where a refusal meets what the client still sends.
    void oneVersionTells() {
        const AnsweringTo answeringTo = [](const tls::ProbeSettings& settings) {
            Answering answering = strict();
            answering.server.clientAnchors = verify::anchorsOf({hierarchy().strangers.certificate});
            answering.wire.silentServer = settings.versions.highest >= tls::tls13;
            return answering;
        };
        const DifferentialTable table = examine(client(clientNamed("alice")), answeringTo);
        QCOMPARE(rowText(table, Variant::Tls13), "refused-silently");
        QCOMPARE(rowText(table, Variant::Tls12), "refused 48");
        const auto conclusions = table.conclusions();
        const auto found = std::ranges::find_if(conclusions, [](const diagnose::Conclusion& conclusion) {
            return conclusion.finding.kind == &diagnose::differential::versionTells;
        });
        QVERIFY2(found != conclusions.end(), qPrintable(codes(table).join(' ')));
        QCOMPARE(found->finding.parameters,
            (std::vector<Parameter>{
                std::string("TLS 1.2"), std::string("unknown_ca (48)"), std::string("TLS 1.3")}));
    }

    void versionsThatDecide() {
        Answering old = strict();
        old.server.versions = {tls::tls12, tls::tls12};
        QVERIFY(codes(examine(client(clientNamed("alice")), always(old))).contains("version-not-spoken"));
        const AnsweringTo answeringTo = [](const tls::ProbeSettings& settings) {
            Answering answering = strict();
            if (settings.versions.highest == tls::tls12)
                answering.server.clientAnchors = verify::anchorsOf({hierarchy().strangers.certificate});
            return answering;
        };
        QVERIFY(codes(examine(client(clientNamed("alice")), answeringTo)).contains("version-decides"));
    }

    void anotherVirtualHostAnswers() {
        const AnsweringTo answeringTo = [](const tls::ProbeSettings& settings) {
            Answering answering = strict();
            if (settings.sendServerName)
                return answering;
            answering.server.identity = serverNamed("default.test");
            answering.server.clients = tls::ClientAuthentication::None;
            return answering;
        };
        const QStringList found = codes(examine(client(clientNamed("alice")), answeringTo));
        QVERIFY2(found.contains("asked-only-with-name"), qPrintable(found.join(' ')));
        QVERIFY(found.contains("name-selects-certificate"));
        // An address is no name that could be asked for; one stands in the server's certificate.
        tls::ProbeSettings byAddress = client(clientNamed("alice"));
        byAddress.host = "127.0.0.1";
        const auto first = tryOnce(byAddress, always(strict())).record;
        const auto plan = diagnose::planDifferential(byAddress, *first, others({}));
        QCOMPARE(test::text(plannedRun(plan, Variant::WithServerName)->run.subject), "localhost");
        QCOMPARE(test::text(*plannedRun(plan, Variant::WithServerName)->settings->serverName), "localhost");
    }

    /// The list names a stranger, and the server trusts us all the same.
    void aMisleadingList() {
        const auto settings = client(clientNamed("alice"));
        tls::Record first = *tryOnce(settings, always(strict())).record;
        first.certificateRequest->authorities = {{hierarchy().strangers.certificate->subject.encoded(),
            hierarchy().strangers.certificate->subject}};
        const auto shared = std::make_shared<const tls::Record>(first);
        const auto plan = diagnose::planDifferential(settings, first, others({clientNamed("bob")}));
        QVERIFY(plannedRun(plan, Variant::FollowsList)->run.sameAs == Variant::NoCertificate);
        QCOMPARE(omissionOf(plan.omitted, Variant::OtherIdentity), "none-fits");
        const DifferentialTable table = perform(plan, shared, always(strict()));
        QVERIFY2(codes(table).contains("list-hides-good"), qPrintable(codes(table).join(' ')));
    }

    void resumption_data() {
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<QString>("expected");
        QTest::newRow("let in") << true << "resumed-unasked";
        QTest::newRow("refused") << false << "resumption-refused";
    }
    void resumption() {
        QFETCH(bool, accepted);
        QFETCH(QString, expected);
        const auto settings = client(clientNamed("alice"));
        const auto first = tryOnce(settings, always(strict())).record;
        DifferentialTable table{diagnose::planDifferential(settings, *first, others({})), first};
        tls::Record resumed;
        resumed.version = tls::tls13;
        resumed.resumed = resumed.handshakeCompleted = true;
        if (accepted)
            resumed.tickets = 1;
        else
            resumed.alerts = {{.code = 46, .phase = tls::Phase::AfterHandshake}};
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (table.run(row).variant == Variant::AsChosen)
                table.setOutcome(row, diagnose::outcomeOf(first));
            if (table.run(row).variant == Variant::Resumed)
                table.setOutcome(row, diagnose::outcomeOf(std::make_shared<const tls::Record>(resumed)));
        }
        table.close();
        QCOMPARE(codes(table), QStringList{expected});
        QCOMPARE(omissionOf(table.omitted(), Variant::Tls12), "stopped");
        QCOMPARE(rowText(table, Variant::FullChain), "accepted"); // the same as what was run
    }

    void theServerChangesItsMind() {
        const auto settings = client(clientNamed("alice"));
        Answering other = strict();
        other.server.clientAnchors = verify::anchorsOf({hierarchy().strangers.certificate});
        const auto first = tryOnce(settings, always(other)).record;
        const auto plan = diagnose::planDifferential(settings, *first, others({}));
        const DifferentialTable table = perform(plan, first, always(strict()));
        QCOMPARE(codes(table).first(), "unstable");
        for (std::size_t i = 1; i < table.conclusions().size(); ++i)
            QVERIFY(table.conclusions()[i].certainty != Certainty::Certain);
    }

    void nothingIsReached() {
        const auto settings = client(clientNamed("alice"));
        tls::Record first;
        first.networkFault = tls::NetworkFault::Refused;
        const auto plan = diagnose::planDifferential(settings, first, others({clientNamed("bob")}));
        QVERIFY(plan.runs.empty());
        QCOMPARE(omissionOf(plan.omitted, Variant::Tls13), "not-reached");
        DifferentialTable table{plan, std::make_shared<const tls::Record>(first)};
        table.close();
        QVERIFY(table.conclusions().empty());
    }

    void weRefuseTheServer() {
        auto settings = client(clientNamed("alice"));
        settings.anchors = verify::anchorsOf({hierarchy().strangers.certificate});
        const auto first = tryOnce(settings, always(strict())).record;
        const auto plan = diagnose::planDifferential(settings, *first, others({clientNamed("bob")}));
        QCOMPARE(planText(plan), "as-chosen; tls-1.2; tls-1.3 = as-chosen; without-sni");
        QCOMPARE(omissionOf(plan.omitted, Variant::NoCertificate), "server-refused");
        const DifferentialTable table = perform(plan, first, always(strict()));
        QCOMPARE(codes(table), QStringList{"nothing-differs"});
    }

    void ourFilesAreAtFault() {
        auto settings = client(clientNamed("alice"));
        settings.identity.reset();
        settings.identityFault = Error{.code = ErrorCode::KeyMismatch, .subject = "alice.key"};
        const auto first = tryOnce(settings, always(strict())).record;
        const auto plan = diagnose::planDifferential(settings, *first, others({}));
        QCOMPARE(planText(plan), "as-chosen; no-certificate");
        QVERIFY(!plannedRun(plan, Variant::NoCertificate)->settings->identityFault);
        QCOMPARE(omissionOf(plan.omitted, Variant::Tls12), "own-fault");
    }

    void manyOthersStayBounded() {
        std::vector<tls::Identity> many;
        for (int i = 0; i < 10; ++i)
            many.push_back(clientNamed("client " + std::to_string(i)));
        const auto settings = client(clientNamed("alice"));
        const auto first = tryOnce(settings, always(strict())).record;
        const auto plan = diagnose::planDifferential(settings, *first, others(many));
        const auto connections = std::ranges::count_if(
            plan.runs, [](const diagnose::PlannedRun& run) { return run.settings.has_value(); });
        QCOMPARE(static_cast<int>(connections), 10);
        QCOMPARE(omissionOf(plan.omitted, Variant::OtherIdentity).count("too-many"), 7);
    }

    /// A server that proves nothing is told nothing about.
    void noVerdictProvesNothing() {
        const auto settings = client(clientNamed("alice"));
        const auto first = tryOnce(settings, always(strict())).record;
        DifferentialTable table{diagnose::planDifferential(settings, *first, others({})), first};
        tls::Record undecided;
        undecided.version = tls::tls13;
        undecided.handshakeCompleted = true;
        undecided.certificateRequest.emplace();
        const auto unknown = std::make_shared<const tls::Record>(undecided);
        for (std::size_t row = 0; row < table.size(); ++row)
            if (!table.run(row).sameAs)
                table.setOutcome(
                    row, diagnose::outcomeOf(table.run(row).variant == Variant::AsChosen ? first : unknown));
        QCOMPARE(codes(table), QStringList{"not-resumed"});
    }
};

QTEST_GUILESS_MAIN(tst_Differential)
#include "tst_differential.moc"
