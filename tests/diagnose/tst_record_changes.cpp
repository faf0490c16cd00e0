// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/record_changes.h"
#include "tests/support/memory_wire.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <functional>

using namespace certwright;
namespace change = diagnose::change;

/// What is otherwise in a connection than in an earlier one.
class tst_RecordChanges : public QObject {
    Q_OBJECT

    issue::SetupResult setup_ = test::makeSetup();

    struct Part {
        std::vector<x509::Certificate> serverChain;
        std::optional<keys::PrivateKey> serverKey;
        std::vector<x509::Certificate> clientAnchors;
        tls::ClientAuthentication clients = tls::ClientAuthentication::Require;
        std::optional<tls::Identity> identity;
        int version = tls::tls13;
    };
    /// Everything as it should be.
    Part usual() const {
        return {.serverChain = setup_.serverChain(),
            .serverKey = setup_.server->key,
            .clientAnchors = {setup_.authorities.root},
            .identity = tls::Identity{setup_.clientChain(setup_.clients[0]), setup_.clients[0].identity.key}};
    }
    tls::Record run(const Part& part) const {
        tls::ServerSettings server({part.serverChain, *part.serverKey});
        server.at = test::testNow();
        server.clientAnchors = verify::anchorsOf(part.clientAnchors);
        server.clients = part.clients;
        tls::ServerSession session(server);
        tls::Probe probe({.host = "localhost",
            .versions = {part.version, part.version},
            .identity = part.identity,
            .configured = part.identity ? part.identity->chain : std::vector<x509::Certificate>{},
            .anchors = verify::anchorsOf({setup_.authorities.root}),
            .at = test::testNow()});
        test::runInMemory(probe, session);
        return probe.record();
    }
    static QStringList idsOf(const std::vector<Finding>& changes) {
        QStringList ids;
        for (const Finding& finding : changes)
            ids << test::text(finding.id());
        return ids;
    }
    QStringList since(const std::function<void(Part&)>& alter) const {
        Part other = usual();
        alter(other);
        return idsOf(diagnose::recordChanges(run(usual()), run(other)));
    }
    static QString id(const FindingKind& kind) { return test::text(kind.id); }
    /// The server's authority signs another one for it.
    test::Made newServer(const std::optional<keys::PrivateKey>& key) const {
        issue::CertificateSpec spec{.subject = {{codec::oid::commonName, "localhost"}},
            .alternativeNames = {{x509::GeneralNameKind::Dns, "localhost"}},
            .notBefore = test::testNow() - std::chrono::days{1},
            .notAfter = test::testNow() + std::chrono::days{9},
            .keyUsage = {x509::KeyUsageBit::DigitalSignature},
            .extendedKeyUsage = {codec::oid::serverAuth}};
        const auto fresh = key ? *key : *keys::PrivateKey::generate(keys::keySpec("P-256"));
        const auto& authorities = setup_.authorities;
        const issue::Issuer issuer{
            .certificate = authorities.servers ? *authorities.servers : authorities.root,
            .signer = *keys::Signer::create(
                authorities.servers ? *authorities.serversKey : *authorities.rootKey)};
        return {*issue::issueCertificate(spec, fresh.publicKey(), issuer), fresh};
    }

private Q_SLOTS:
    void nothing() {
        QCOMPARE(since([](Part&) {}), QStringList());
        QCOMPARE(idsOf(diagnose::recordChanges({}, {})), QStringList());
        const tls::Record full = run(usual());
        const QStringList towards = idsOf(diagnose::recordChanges({}, full));
        for (const QString& seen : towards)
            QVERIFY2(seen == id(change::ownAdded) || seen == id(change::newCause), qPrintable(seen));
    }

    void theServersCertificate() {
        const test::Made other = newServer({});
        QCOMPARE(since([&](Part& part) {
            part.serverChain.front() = other.certificate;
            part.serverKey = other.key;
        }),
            QStringList{id(change::serverCertificate)});
        const test::Made renewed = newServer(setup_.server->key);
        QCOMPARE(since([&](Part& part) { part.serverChain.front() = renewed.certificate; }),
            QStringList{id(change::serverRenewed)});
    }

    void theServersAuthority() {
        const auto root = test::makeRoot("Other Root");
        const auto server = test::makeServer(root);
        const QStringList seen = since([&](Part& part) {
            part.serverChain = {server.certificate};
            part.serverKey = server.key;
        });
        QCOMPARE(seen.first(), id(change::noLongerTrusted)); // what matters most
        QVERIFY(seen.contains(id(change::serverIssuer)) && seen.contains(id(change::serverChain)));
        QVERIFY(seen.contains(id(change::newCause)));
    }

    void theListOfAuthorities() {
        const auto partner = test::makeRoot("Partner Root");
        const QStringList seen = since([&](Part& part) { part.clientAnchors = {partner.certificate}; });
        QVERIFY(seen.contains(id(change::authorityGone)) && seen.contains(id(change::authorityAdded)));
        QVERIFY(seen.contains(id(change::newCause)));
        const QStringList many = since([&](Part& part) { part.clientAnchors = test::makeManyRoots(40); });
        QCOMPARE(many.count(id(change::authorityAdded)), 8);
        QCOMPARE(many.count(id(change::authoritiesMore)), 1);
    }

    void whetherOneIsAsked() {
        QVERIFY(since([](Part& part) {
            part.clients = tls::ClientAuthentication::None;
        }).contains(id(change::noLongerAsked)));
        Part open = usual();
        open.clients = tls::ClientAuthentication::None;
        QVERIFY(idsOf(diagnose::recordChanges(run(open), run(usual()))).contains(id(change::nowAsked)));
    }

    void ourCertificate() {
        QVERIFY(since([](Part& part) { part.identity.reset(); }).contains(id(change::ownGone)));
        QVERIFY(since([](Part& part) {
            part.identity->chain.erase(part.identity->chain.begin() + 1, part.identity->chain.end());
        }).contains(id(change::ownChain)));
        const auto root = test::makeRoot();
        const auto bob = test::makeClient(root, "bob");
        Part other = usual();
        other.identity = tls::Identity{{bob.certificate}, bob.key};
        const auto changes = diagnose::recordChanges(run(usual()), run(other));
        const auto found = std::ranges::find(changes, &change::ownCertificate, &Finding::kind);
        QVERIFY(found != changes.end());
        QCOMPARE(found->parameters[0], Parameter{std::string("alice")});
        QCOMPARE(found->parameters[2], Parameter{std::string("bob")});
    }

    void theVersion() {
        QVERIFY(since([](Part& part) { part.version = tls::tls12; }).contains(id(change::version)));
    }

    void theWayAndTheAnswer() {
        tls::Record before = run(usual());
        before.target.address = "10.0.0.1";
        before.http = tls::HttpAnswer{.status = 200, .fields = {{"server", "nginx/1.22"}}};
        tls::Record now = before;
        now.target.address = "10.0.0.2";
        now.target.serverName = "other.example";
        now.alpn = "h2";
        now.http = tls::HttpAnswer{.status = 403, .fields = {{"server", "nginx/1.27"}}};
        before.alpn = "http/1.1";
        QStringList seen = idsOf(diagnose::recordChanges(before, now));
        for (const FindingKind* kind : {&change::address, &change::serverName, &change::protocol,
                 &change::httpStatus, &change::serverProgram})
            QVERIFY2(seen.contains(id(*kind)), kind->id.data());
        now.target.proxy = "http://proxy:3128";
        seen = idsOf(diagnose::recordChanges(before, now));
        QVERIFY(seen.contains(id(change::proxy)) && !seen.contains(id(change::address)));
    }

    /// What a connection did not come to is no change.
    void aConnectionThatWasCut() {
        tls::Record cut;
        cut.networkFault = tls::NetworkFault::Refused;
        cut.own.configured = setup_.clientChain(setup_.clients[0]);
        QCOMPARE(idsOf(diagnose::recordChanges(run(usual()), cut)), QStringList{id(change::newCause)});
    }
};

QTEST_GUILESS_MAIN(tst_RecordChanges)
#include "tst_record_changes.moc"
