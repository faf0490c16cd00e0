// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/container/open.h"
#include "core/container/pkcs12_writer.h"
#include "core/repair/bundle_plan.h"
#include "core/repair/offers.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace certwright;
using diagnose::FixAction;
using repair::RepairKind;
using repair::repairsFor;
using test::Made;

namespace {

std::string pemOf(const Made& made) {
    return codec::toPem("CERTIFICATE", made.certificate.der());
}

std::string keyOf(const Made& made) {
    return std::string(textOf(codec::toSecretPem("PRIVATE KEY", made.key.unencryptedPkcs8())));
}

std::vector<x509::Certificate> certificatesOf(const std::vector<Made>& all) {
    std::vector<x509::Certificate> certificates;
    for (const Made& made : all)
        certificates.push_back(made.certificate);
    return certificates;
}

diagnose::Diagnosis diagnosisWith(FixAction action) {
    diagnose::Diagnosis diagnosis;
    diagnosis.causes.push_back({.fix = {.action = action, .target = {}}});
    return diagnosis;
}

std::vector<RepairKind> kindsOf(const std::vector<repair::Repair>& repairs) {
    std::vector<RepairKind> kinds;
    for (const repair::Repair& repair : repairs)
        kinds.push_back(repair.kind);
    return kinds;
}

} // namespace

/// What is offered against a cause, and what it would write.
class tst_Repair : public QObject {
    Q_OBJECT

    Made root_ = test::makeRoot("Lab Root CA");
    Made issuing_ = test::makeIssuing(root_, "Lab Clients CA");
    Made alice_ = test::makeClient(issuing_, "alice");
    Made stranger_ = test::makeRoot("Stranger Root CA");
    QTemporaryDir folder_;

    std::filesystem::path write(const char* name, const std::string& content) {
        QFile file(folder_.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly))
            QTest::qFail("cannot write", __FILE__, __LINE__);
        file.write(content.data(), static_cast<qint64>(content.size()));
        return file.fileName().toStdString();
    }
    static std::string read(const std::filesystem::path& path) {
        QFile file(QString::fromStdString(path.string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }

private Q_SLOTS:
    void theChainThatShallBeSent() {
        const auto chain = repair::soundChain(
            alice_.certificate, certificatesOf({stranger_, root_, alice_, issuing_}));
        QVERIFY(chain.certificates == certificatesOf({alice_, issuing_}));
        QVERIFY(chain.root == root_.certificate);
        // The look-alike has the name and another key: it did not sign.
        const Made lookalike = test::makeIssuing(stranger_, "Lab Clients CA");
        const auto unknown = repair::soundChain(alice_.certificate, certificatesOf({lookalike, stranger_}));
        QVERIFY(unknown.certificates == certificatesOf({alice_}));
        QVERIFY(!unknown.isComplete());
        const auto selfSigned = repair::soundChain(root_.certificate, {});
        QVERIFY(selfSigned.root == root_.certificate);
        QCOMPARE(selfSigned.certificates.size(), 1U);
    }

    void loopsEnd() {
        const Made first = test::makeIssuing(root_, "First CA");
        const Made second = test::makeIssuing(first, "Second CA");
        const auto chain = repair::soundChain(
            second.certificate, certificatesOf({first, second, second, first}));
        QCOMPARE(chain.certificates.size(), 2U);
        QVERIFY(!chain.isComplete());
    }

    void aPemIsEditedInItsPlace() {
        const auto file = write("client.pem",
            "# the client of the lab\n" + pemOf(root_) + "# its key\n" + keyOf(alice_) + "# its own\n" +
                pemOf(alice_) + pemOf(stranger_));
        const auto plan = repair::planBundle(file, certificatesOf({alice_, issuing_}), {});
        QVERIFY2(plan, qPrintable(test::failureText(plan)));
        QVERIFY(!plan->isNewFile());
        QVERIFY(plan->before == certificatesOf({root_, alice_, stranger_}));
        const std::string before = read(file);
        const auto applied = repair::apply(*plan);
        QVERIFY2(applied, qPrintable(test::failureText(applied)));
        const std::string after = read(file);
        QVERIFY(after.find("# its key\n" + keyOf(alice_)) != std::string::npos);
        QVERIFY(after.find("# its own\n" + pemOf(alice_)) != std::string::npos);
        QCOMPARE(read(file.string() + ".bak"), before);
        const auto opened = container::openFile(file);
        QVERIFY(opened && opened->certificates() == certificatesOf({alice_, issuing_}));
    }

    void whatIsNoPemGetsAFileOfItsOwn() {
        const auto der = write("client.der", std::string(textOf(alice_.certificate.der())));
        const auto plan = repair::planBundle(der, certificatesOf({alice_, issuing_}), {});
        QVERIFY2(plan, qPrintable(test::failureText(plan)));
        QVERIFY(plan->isNewFile());
        QVERIFY(repair::apply(*plan));
        QCOMPARE(QString::fromStdString(plan->file.filename().string()), "client-chain.pem");
        const auto opened = container::openFile(plan->file);
        QVERIFY(opened && opened->certificates() == certificatesOf({alice_, issuing_}));
        // Planned twice, it takes another name: nothing is overwritten.
        const auto again = repair::planBundle(der, certificatesOf({alice_}), {});
        QVERIFY(again && again->file.filename() == "client-chain-2.pem");
        QVERIFY(!repair::apply(*plan));
    }

    void anOldBundleBecomesAModernOne() {
        const SecretText passphrase("lab secret");
        const auto old = container::writePkcs12(
            {{.key = alice_.key, .chain = certificatesOf({alice_, issuing_}), .friendlyName = "alice"}},
            {.preset = container::Pkcs12Preset::Compatible, .passphrase = passphrase});
        QVERIFY(old);
        const auto file = write("old.p12", std::string(textOf(*old)));
        QVERIFY(repair::isOldBundle(file));
        const auto closed = repair::planModernBundle(file, std::nullopt);
        QVERIFY(!closed && closed.error().code == ErrorCode::PassphraseNeeded);
        const auto plan = repair::planModernBundle(file, passphrase);
        QVERIFY2(plan, qPrintable(test::failureText(plan)));
        QVERIFY(repair::apply(*plan));
        QVERIFY(!repair::isOldBundle(plan->file));
        const auto opened = container::openFile(plan->file, passphrase);
        QVERIFY(opened && opened->certificates() == certificatesOf({alice_, issuing_}));
        QVERIFY(!repair::isOldBundle(write("alice.pem", pemOf(alice_))));
        QVERIFY(!repair::isOldBundle(folder_.filePath("missing.p12").toStdString()));
    }

    void aMissingIntermediate() {
        tls::Record record;
        record.own.configured = certificatesOf({alice_});
        repair::Means means{.ownFile = true, .known = certificatesOf({root_})};
        const auto diagnosis = diagnosisWith(FixAction::AddClientIntermediate);
        QVERIFY((kindsOf(repairsFor(record, diagnosis, means)) == std::vector{RepairKind::FindIntermediate}));
        means.known.push_back(issuing_.certificate);
        const auto repairs = repairsFor(record, diagnosis, means);
        QVERIFY((kindsOf(repairs) == std::vector{RepairKind::CompleteChain}));
        QVERIFY(repairs.front().chain == certificatesOf({alice_, issuing_}));
        means.ownFile = false; // the vault's chains are right by themselves
        QVERIFY(repairsFor(record, diagnosis, means).empty());
    }

    /// A CA is used only where the server says that it lets in its clients.
    void aNewClientCertificate() {
        tls::Record record;
        record.own.configured = certificatesOf({stranger_});
        tls::CertificateRequest request;
        const Bytes named = root_.certificate->subject.encoded();
        request.authorities.push_back({.encoded = named, .name = root_.certificate->subject});
        record.certificateRequest = request;
        const repair::Means means{
            .authorities = {{.root = stranger_.certificate, .clients = stranger_.certificate, .setup = 1},
                {.root = root_.certificate, .clients = issuing_.certificate, .setup = 2}}};
        const auto repairs = repairsFor(record, diagnosisWith(FixAction::ReissueClientCertificate), means);
        QVERIFY((kindsOf(repairs) == std::vector{RepairKind::IssueClient}));
        QCOMPARE(repairs.front().setup, 2);
        QVERIFY(repairs.front().authority == issuing_.certificate);
        record.certificateRequest->authorities.clear();
        // Nobody is named: the CA that issued the old one, and no other.
        const auto same = repairsFor(record, diagnosisWith(FixAction::ReissueClientCertificate), means);
        QVERIFY((kindsOf(same) == std::vector{RepairKind::IssueClient}));
        QCOMPARE(same.front().setup, 1);
        record.own.configured.clear();
        QVERIFY(repairsFor(record, diagnosisWith(FixAction::ConfigureClientCertificate), means).empty());
    }

    void theServersCa() {
        tls::Record record;
        record.peer.sent = certificatesOf({alice_, issuing_});
        const auto diagnosis = diagnosisWith(FixAction::TrustAuthority);
        QVERIFY(repairsFor(record, diagnosis, {}).empty()); // its root was not sent, and is not at hand
        const auto repairs = repairsFor(record, diagnosis, {.known = certificatesOf({root_})});
        QVERIFY((kindsOf(repairs) == std::vector{RepairKind::TrustAuthority}));
        QVERIFY(repairs.front().chain == certificatesOf({root_}));
    }

    void theServersLines() {
        const auto lines = repair::serverLines(FixAction::AddAuthorityToServer, "HAProxy 2.6");
        QVERIFY(lines.size() >= 6);
        QCOMPARE(
            QString::fromUtf8(lines.front().program.data(), static_cast<int>(lines.front().program.size())),
            "HAProxy");
        QVERIFY(repair::serverLines(FixAction::StartServer, "nginx").empty());
        tls::Record asServer;
        asServer.role = tls::Role::Server;
        QVERIFY(repairsFor(asServer, diagnosisWith(FixAction::AddAuthorityToServer), {}).empty());
    }
};

QTEST_APPLESS_MAIN(tst_Repair)
#include "tst_repair.moc"
