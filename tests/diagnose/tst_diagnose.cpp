// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/diagnosis.h"
#include "core/tls/record_json.h"
#include "tests/diagnose/describe.h"
#include "tests/support/memory_wire.h"
#include "tests/support/test_material.h"
#include "ui/words/causes.h"
#include "ui/words/documents/probe.h"
#include "ui/words/findings.h"
#include "ui/words/fixes.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace certwright;
using diagnose::VerdictState;
using std::chrono::days;
using test::Made;
using x509::GeneralNameKind;

namespace {

/// One hierarchy, a stranger's, and a root that only looks like ours.
struct Hierarchy {
    Made root = test::makeRoot("Lab Root CA");
    Made servers = test::makeIssuing(root, "Lab Servers CA");
    Made clients = test::makeIssuing(root, "Lab Clients CA");
    Made lookalike = test::makeRoot("Lab Root CA");
    Made strangerRoot = test::makeRoot("Foreign Root CA");
    Made strangerClients = test::makeIssuing(strangerRoot, "Foreign Clients CA");
};

const Hierarchy& hierarchy() {
    static const Hierarchy made;
    return made;
}

/// Both ends of a connection, sound until something is changed.
struct Connection {
    tls::ProbeSettings client;
    tls::ServerSettings server;
    test::WireOptions wire;
};

tls::Identity identityOf(const Made& leaf, const std::vector<Made>& above) {
    tls::Identity identity{{leaf.certificate}, leaf.key};
    for (const Made& made : above)
        identity.chain.push_back(made.certificate);
    return identity;
}

issue::CertificateSpec serverSpec() {
    return {.alternativeNames = {{GeneralNameKind::Dns, "localhost"}},
        .extendedKeyUsage = {codec::oid::serverAuth}};
}

issue::CertificateSpec clientSpec() {
    return {.extendedKeyUsage = {codec::oid::clientAuth}};
}

tls::Identity serverIdentity(const issue::CertificateSpec& spec) {
    const Made leaf = test::make({.commonName = "localhost", .spec = spec, .issuer = &hierarchy().servers});
    return identityOf(leaf, {hierarchy().servers});
}

void present(Connection& connection, const tls::Identity& identity) {
    connection.client.identity = identity;
    connection.client.configured = identity.chain;
}

/// The client's certificate made after that spec, with its issuing CA.
void presentMade(
    Connection& connection, const issue::CertificateSpec& spec, const std::string& keySpec = "P-256") {
    const Made leaf = test::make({.spec = spec, .keySpec = keySpec, .issuer = &hierarchy().clients});
    present(connection, identityOf(leaf, {hierarchy().clients}));
}

Connection soundConnection(int version) {
    Connection connection{.server = tls::ServerSettings{serverIdentity(serverSpec())}};
    connection.server.clientAnchors = verify::anchorsOf({hierarchy().root.certificate});
    connection.server.at = test::testNow();
    connection.client.host = "localhost";
    connection.client.port = 8443;
    connection.client.versions = {version, version};
    connection.client.anchors = verify::anchorsOf({hierarchy().root.certificate});
    connection.client.at = test::testNow();
    presentMade(connection, clientSpec());
    return connection;
}

// One change each.

void serverSpeaksTheOtherVersion(Connection& connection) {
    const int other = connection.client.versions.lowest == tls::tls12 ? tls::tls13 : tls::tls12;
    connection.server.versions = {other, other};
}
void clientTrustsAnother(Connection& connection) {
    connection.client.anchors = verify::anchorsOf({hierarchy().strangerRoot.certificate});
}
void clientTrustsAnotherAndTheRootIsSent(Connection& connection) {
    clientTrustsAnother(connection);
    connection.server.identity.chain.push_back(hierarchy().root.certificate);
}
void serverSignedItself(Connection& connection) {
    connection.server.identity = identityOf(
        test::make({.commonName = "localhost", .spec = serverSpec()}), {});
}
void serverExpired(Connection& connection) {
    auto spec = serverSpec();
    spec.notBefore = test::testNow() - days{30};
    spec.notAfter = test::testNow() - days{2};
    connection.server.identity = serverIdentity(spec);
}
void serverNotYetValid(Connection& connection) {
    auto spec = serverSpec();
    spec.notBefore = test::testNow() + days{2};
    connection.server.identity = serverIdentity(spec);
}
void serverWithoutNames(Connection& connection) {
    auto spec = serverSpec();
    spec.alternativeNames.clear();
    connection.server.identity = serverIdentity(spec);
}
void serverIsNotForServers(Connection& connection) {
    auto spec = serverSpec();
    spec.extendedKeyUsage = {codec::oid::clientAuth};
    connection.server.identity = serverIdentity(spec);
}
void serverHasAnotherName(Connection& connection) {
    connection.client.serverName = "other.example.test";
}
void serverSendsItsLeafOnly(Connection& connection) {
    connection.server.identity.chain = {connection.server.identity.chain.front()};
}
void clientHasNone(Connection& connection) {
    connection.client.identity.reset();
    connection.client.configured.clear();
}
void clientIsAStranger(Connection& connection) {
    const Made& issuer = hierarchy().strangerClients;
    const Made leaf = test::makeClient(issuer);
    present(connection, identityOf(leaf, {issuer, hierarchy().strangerRoot}));
}
void clientSignedItself(Connection& connection) {
    present(connection, identityOf(test::make({.spec = clientSpec()}), {}));
}
void clientExpired(Connection& connection) {
    auto spec = clientSpec();
    spec.notBefore = test::testNow() - days{30};
    spec.notAfter = test::testNow() - days{2};
    presentMade(connection, spec);
}
void clientNotYetValid(Connection& connection) {
    auto spec = clientSpec();
    spec.notBefore = test::testNow() + days{2};
    presentMade(connection, spec);
}
void clientIsNotForClients(Connection& connection) {
    auto spec = clientSpec();
    spec.extendedKeyUsage = {codec::oid::serverAuth};
    presentMade(connection, spec);
}
void clientSendsItsLeafOnly(Connection& connection) {
    present(connection, {{connection.client.configured.front()}, connection.client.identity->key});
}
void clientKeyIsAnother(Connection& connection) {
    connection.client.identity.reset();
    connection.client.identityFault = Error{.code = ErrorCode::KeyMismatch, .subject = "other.key"};
}
/// TLS 1.3 has no signature for this curve.
void clientKeyFitsNoScheme(Connection& connection) {
    const keys::KeySpec p224{.id = "P-224", .algorithm = "EC", .group = "P-224"};
    const auto key = keys::PrivateKey::generate(p224);
    const auto signer = keys::Signer::create(hierarchy().clients.key);
    auto spec = clientSpec();
    spec.subject = {{codec::oid::commonName, "alice"}};
    spec.notBefore = test::testNow() - days{1};
    spec.notAfter = test::testNow() + days{1};
    const auto leaf = issue::issueCertificate(
        spec, key->publicKey(), {hierarchy().clients.certificate, *signer});
    present(connection, identityOf({*leaf, *key}, {hierarchy().clients}));
}
void serverAsksNobody(Connection& connection) {
    connection.server.clients = tls::ClientAuthentication::None;
}
/// TLS lets the stranger in; the application does not.
void serverLeavesItToTheApplication(Connection& connection) {
    connection.server.clients = tls::ClientAuthentication::Request;
    connection.server.refuseAll = tls::chosenRefusalNamed("http-403");
    connection.server.clientAnchors = verify::anchorsOf({hierarchy().lookalike.certificate});
}
/// The list of names looks right, and the server closes without an alert.
void serverTrustsALookalikeAndSaysNothing(Connection& connection) {
    connection.server.clientAnchors = verify::anchorsOf({hierarchy().lookalike.certificate});
    connection.wire.silentServer = true;
}
void nothing(Connection&) {}

struct Case {
    const char* cause;
    void (*change)(Connection&);
    const char* state;
    const char* diagnosis; ///< every cause with its certainty and its fix
    int version = 0;       ///< the only one in which this can happen; 0: both
};

const Case cases[] = {
    {"accepted", nothing, "accepted", ""},
    {"protocol-version-mismatch", serverSpeaksTheOtherVersion, "refused",
        "protocol-version-mismatch: certain, align-versions"},
    {"server-cert-untrusted", clientTrustsAnother, "refused",
        "server-cert-untrusted: likely, trust-authority; "
        "server-chain-incomplete: possible, send-server-chain"},
    {"server-cert-untrusted, root sent", clientTrustsAnotherAndTheRootIsSent, "refused",
        "server-cert-untrusted: certain, trust-authority"},
    {"server-cert-self-signed", serverSignedItself, "refused",
        "server-cert-self-signed: certain, trust-authority"},
    {"server-cert-expired", serverExpired, "refused",
        "server-cert-expired: certain, renew-server-certificate"},
    {"server-cert-not-yet-valid", serverNotYetValid, "refused",
        "server-cert-not-yet-valid: certain, fix-clock"},
    {"server-cert-no-san", serverWithoutNames, "refused",
        "server-cert-no-san: certain, reissue-server-certificate"},
    {"server-cert-wrong-eku", serverIsNotForServers, "refused",
        "server-cert-wrong-eku: certain, reissue-server-certificate"},
    {"server-name-mismatch", serverHasAnotherName, "refused",
        "server-name-mismatch: certain, reissue-server-certificate"},
    {"server-chain-incomplete", serverSendsItsLeafOnly, "refused",
        "server-chain-incomplete: likely, send-server-chain; "
        "server-cert-untrusted: possible, trust-authority"},
    {"client-cert-missing", clientHasNone, "refused",
        "client-cert-missing: certain, configure-client-certificate"},
    {"client-cert-unknown-ca", clientIsAStranger, "refused",
        "client-cert-unknown-ca not-listed: likely, add-authority-to-server"},
    {"client-cert-self-signed", clientSignedItself, "refused",
        "client-cert-self-signed: certain, reissue-client-certificate"},
    {"client-cert-expired", clientExpired, "refused",
        "client-cert-expired: certain, renew-client-certificate"},
    {"client-cert-not-yet-valid", clientNotYetValid, "refused",
        "client-cert-not-yet-valid: certain, fix-clock"},
    {"client-cert-wrong-eku", clientIsNotForClients, "refused",
        "client-cert-wrong-eku: certain, reissue-client-certificate"},
    {"client-chain-incomplete", clientSendsItsLeafOnly, "refused",
        "client-chain-incomplete: likely, add-client-intermediate; "
        "client-cert-unknown-ca not-listed: possible, add-authority-to-server"},
    {"client-key-mismatch", clientKeyIsAnother, "failed", "client-key-mismatch: certain, pair-key"},
    {"no-shared-sigalg", clientKeyFitsNoScheme, "refused", "no-shared-sigalg: certain, align-algorithms",
        tls::tls13},
    {"client-cert-not-requested", serverAsksNobody, "accepted",
        "client-cert-not-requested: certain, enable-client-authentication"},
    {"client-not-authorized", serverLeavesItToTheApplication, "refused",
        "client-not-authorized: likely, grant-access"},
    {"server-gave-no-reason", serverTrustsALookalikeAndSaysNothing, "refused-silently",
        "server-gave-no-reason: likely, check-server-log"},
};

} // namespace

/// One fault each between our own two ends, in memory: what is said of it, to the word.
class tst_Diagnose : public QObject {
    Q_OBJECT

    static diagnose::Diagnosis diagnosisOf(const Connection& connection) {
        tls::Probe probe{connection.client};
        tls::ServerSession server{connection.server};
        test::runInMemory(probe, server, connection.wire);
        return diagnose::diagnose(probe.record());
    }
    /// Everything that is said of a record, as the command line prints it.
    static QByteArray documentOf(const tls::Record& record) {
        return QJsonDocument(words::probeDocument(record, diagnose::diagnose(record))).toJson();
    }
    static QString ruledOut(const Connection& connection) {
        QStringList causes;
        for (const auto& entry : diagnosisOf(connection).ruledOut)
            causes << test::text(causeName(entry.cause));
        return causes.join(' ');
    }
    /// Every sentence of a diagnosis; a place that the core gave no value for stays in sight.
    static QStringList sentences(const diagnose::Diagnosis& diagnosis) {
        QStringList all;
        for (const auto& diagnosed : diagnosis.causes) {
            all << words::causeTitle(diagnosed) << words::fixText(diagnosed);
            for (const Finding& finding : diagnosed.evidence)
                all << words::findingText(finding);
        }
        for (const auto& ruledOut : diagnosis.ruledOut)
            all << words::findingText(ruledOut.because);
        return all;
    }

private Q_SLOTS:
    void causes_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("version");
        for (int i = 0; i < static_cast<int>(std::size(cases)); ++i)
            for (const int version : {tls::tls12, tls::tls13})
                if (cases[i].version == 0 || cases[i].version == version)
                    QTest::addRow("%s, TLS 1.%d", cases[i].cause, version - 0x0301) << i << version;
    }
    void causes() {
        QFETCH(int, index);
        QFETCH(int, version);
        const Case& checked = cases[index];
        Connection connection = soundConnection(version);
        checked.change(connection);
        const auto diagnosis = diagnosisOf(connection);
        QCOMPARE(test::text(verdictStateName(diagnosis.verdict.state)), QString(checked.state));
        QCOMPARE(test::describe(diagnosis), QString(checked.diagnosis));
        if (diagnosis.verdict.state == VerdictState::Accepted)
            QVERIFY(diagnosis.ruledOut.empty());
        for (const auto& ruledOut : diagnosis.ruledOut)
            for (const auto& diagnosed : diagnosis.causes)
                QVERIFY2(ruledOut.cause != diagnosed.cause, causeName(diagnosed.cause).data());
        for (const QString& sentence : sentences(diagnosis)) {
            QVERIFY(!sentence.isEmpty());
            QVERIFY2(!sentence.contains(QRegularExpression("%[1-9n]")), qPrintable(sentence));
        }
    }

    void aStoredRecordSaysTheSame_data() { causes_data(); }
    void aStoredRecordSaysTheSame() {
        QFETCH(int, index);
        QFETCH(int, version);
        Connection connection = soundConnection(version);
        cases[index].change(connection);
        tls::Probe probe{connection.client};
        tls::ServerSession server{connection.server};
        test::runInMemory(probe, server, connection.wire);
        for (const tls::Record* record : {&probe.record(), &server.record()}) {
            const auto stored = tls::parseRecord(tls::toJson(*record));
            REQUIRE_VALUE(stored);
            QCOMPARE(documentOf(*stored), documentOf(*record));
        }
    }

    void whatElseItCouldHaveBeenIsRuledOut() {
        Connection connection = soundConnection(tls::tls13);
        clientIsAStranger(connection);
        QCOMPARE(ruledOut(connection),
            QStringLiteral(
                "client-cert-expired client-cert-wrong-eku client-cert-self-signed "
                "client-chain-incomplete client-key-mismatch no-shared-sigalg server-cert-untrusted"));
        clientExpired(connection);
        QVERIFY(!ruledOut(connection).contains("client-cert-expired"));
        clientHasNone(connection);
        QCOMPARE(ruledOut(connection), QString()); // nothing was sent that could be cleared
    }

    void askedAgainItAnswersTheSame() {
        Connection connection = soundConnection(tls::tls13);
        clientSendsItsLeafOnly(connection);
        tls::Probe probe{connection.client};
        tls::ServerSession server{connection.server};
        test::runInMemory(probe, server);
        QCOMPARE(test::describe(diagnose::diagnose(probe.record())), test::describe(diagnose::diagnose(probe.record())));
        // From the other end of the same connection.
        QCOMPARE(test::describe(diagnose::diagnose(server.record())),
            QStringLiteral("client-chain-incomplete: likely, add-client-intermediate; "
                           "client-cert-unknown-ca: possible, add-authority-to-server"));
    }
};

QTEST_APPLESS_MAIN(tst_Diagnose)
#include "tst_diagnose.moc"
