// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/diagnosis.h"
#include "core/tls/alerts.h"
#include "tests/diagnose/records.h"
#include "tests/support/texts.h"

#include <QTest>

using namespace certwright;
using diagnose::Cause;
using diagnose::Certainty;
using diagnose::FixAction;
using test::Made;

namespace {

constexpr int certificateRequired = 116; // RFC 8446 6.2

const diagnose::Diagnosed* find(const diagnose::Diagnosis& diagnosis, Cause cause) {
    for (const diagnose::Diagnosed& diagnosed : diagnosis.causes)
        if (diagnosed.cause == cause)
            return &diagnosed;
    return nullptr;
}

bool isTold(const tls::Record& record, Cause cause) {
    return find(diagnose::diagnose(record), cause) != nullptr;
}

} // namespace

/// What a server's list of CAs, and the order of what it sends, do to its clients.
class tst_ListRules : public QObject {
    Q_OBJECT

    Made root_ = test::makeRoot("Lab Root CA");
    Made issuing_ = test::makeIssuing(root_, "Lab Clients CA");
    Made alice_ = test::makeClient(issuing_, "alice");
    Made stranger_ = test::makeRoot("Stranger Root CA");
    const std::vector<x509::Certificate> chain_{alice_.certificate, issuing_.certificate};

private Q_SLOTS:
    void anEmptyListIsTold() {
        auto record = test::askingFor({});
        test::present(record, chain_);
        test::accept(record);
        const auto diagnosis = diagnose::diagnose(record);
        QCOMPARE(diagnosis.verdict.state, diagnose::VerdictState::Accepted);
        const auto* empty = find(diagnosis, Cause::ServerCaListEmpty);
        QVERIFY(empty && empty->certainty == Certainty::Certain &&
            empty->fix.action == FixAction::AnnounceAuthorities);
        auto listed = test::askingFor({root_.certificate});
        test::present(listed, chain_);
        test::accept(listed);
        QVERIFY(diagnose::diagnose(listed).causes.empty());
    }

    /// Let in though nobody named our CA: unverified, or a list that says less than the server trusts.
    void aMisleadingListIsPossible() {
        auto record = test::askingFor({stranger_.certificate});
        test::present(record, chain_);
        test::accept(record);
        const auto diagnosis = diagnose::diagnose(record);
        QCOMPARE(diagnosis.causes.front().cause, Cause::AcceptedUnverified);
        for (const Cause cause : {Cause::ServerCaListMisleading, Cause::ClientCertWithheld}) {
            const auto* found = find(diagnosis, cause);
            QVERIFY2(found && found->certainty == Certainty::Possible,
                qPrintable(test::text(diagnose::causeName(cause))));
        }
    }

    /// A client program that follows the list sent nothing.
    void aCertificateIsHeldBack() {
        auto record = test::askingFor({stranger_.certificate});
        record.own.configured = chain_;
        record.own.messageSeen = true;
        test::refuse(record, certificateRequired);
        const auto diagnosis = diagnose::diagnose(record);
        QCOMPARE(diagnosis.causes.front().cause, Cause::ClientCertWithheld);
        QCOMPARE(diagnosis.causes.front().certainty, Certainty::Likely);
    }

    /// From the server's side an empty message is nothing configured, or something held back.
    void aCallerMayHoldItBack() {
        auto record = test::askingFor({root_.certificate});
        record.role = tls::Role::Server;
        record.peer.messageSeen = true;
        record.alerts.push_back({.code = certificateRequired,
            .level = 2,
            .direction = tls::Direction::Sent,
            .phase = tls::Phase::Handshake,
            .at = {}});
        const auto diagnosis = diagnose::diagnose(record);
        QCOMPARE(diagnosis.causes.front().cause, Cause::ClientCertMissing);
        QCOMPARE(diagnosis.causes.front().certainty, Certainty::Likely);
        QVERIFY(find(diagnosis, Cause::ClientCertWithheld));
        record.certificateRequest->authorities.clear(); // whoever has one sends it then
        const auto certain = diagnose::diagnose(record);
        QCOMPARE(certain.causes.front().certainty, Certainty::Certain);
        QVERIFY(!find(certain, Cause::ClientCertWithheld));
    }

    void aNameInOtherOctets() {
        auto record = test::askingFor({root_.certificate});
        // The same name as X.509 compares them: the case of letters counts for nothing.
        Made shouting = test::makeRoot("LAB ROOT CA");
        QVERIFY(matches(shouting.certificate->subject, root_.certificate->subject));
        record.certificateRequest->authorities = {
            {shouting.certificate->subject.encoded(), shouting.certificate->subject}};
        test::present(record, chain_);
        test::refuse(record, tls::alert::badCertificate);
        const auto diagnosis = diagnose::diagnose(record);
        QCOMPARE(diagnosis.causes.front().cause, Cause::ClientCertUnknownCa);
        QCOMPARE(QString::fromStdString(diagnosis.causes.front().variant), "name-encoding");
        for (std::size_t i = 1; i < diagnosis.causes.size(); ++i)
            QCOMPARE(diagnosis.causes[i].certainty, Certainty::Possible);
    }

    void theServersChainIsOutOfOrder() {
        const Made servers = test::makeIssuing(root_, "Lab Servers CA");
        const Made server = test::makeServer(servers, "api.example");
        auto record = test::askingFor({root_.certificate});
        test::present(record, chain_);
        test::accept(record);
        record.peer.sent = {server.certificate, root_.certificate, servers.certificate};
        QVERIFY(isTold(record, Cause::ServerChainOrder));
        record.peer.sent = {server.certificate, servers.certificate, root_.certificate};
        QVERIFY(!isTold(record, Cause::ServerChainOrder));
        record.peer.sent = {server.certificate, server.certificate, servers.certificate};
        QVERIFY(!isTold(record, Cause::ServerChainOrder)); // as openssl s_server -cert_chain sends it
        record.peer.sent = {server.certificate}; // that it lacks something is another fault
        QVERIFY(!isTold(record, Cause::ServerChainOrder));
    }

    void noGroupInCommon() {
        tls::Record record;
        record.role = tls::Role::Server;
        record.clientHello.emplace();
        record.localFault = tls::LocalFault::NoSharedGroup;
        QCOMPARE(diagnose::diagnose(record).causes.front().cause, Cause::NoSharedGroup);
        tls::Record refused;
        refused.target.host = "api.example";
        refused.clientHello.emplace();
        refused.phase = tls::Phase::Handshake;
        refused.alerts.push_back({.code = tls::alert::handshakeFailure,
            .level = 2,
            .direction = tls::Direction::Received,
            .phase = tls::Phase::Handshake,
            .at = {}});
        const auto diagnosis = diagnose::diagnose(refused);
        const auto* group = find(diagnosis, Cause::NoSharedGroup);
        QVERIFY(group && group->certainty == Certainty::Possible);
    }
};

QTEST_APPLESS_MAIN(tst_ListRules)
#include "tst_list_rules.moc"
