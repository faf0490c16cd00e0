// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/codec/pem.h"
#include "core/container/open.h"
#include "core/container/pkcs12_writer.h"
#include "core/diagnose/access_token.h"
#include "core/ossl/handles.h"
#include "core/tls/record_json.h"
#include "core/x509/forms.h"
#include "tests/support/clear_text_server.h"
#include "tests/support/texts.h"
#include "tests/ui/connection_lab.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeView>

using namespace certwright;
using test::copiedRecord;
using test::Desk;
using test::firstCause;
using test::Lab;
using test::verdictOf;

namespace {

QByteArray pemOf(const std::vector<x509::Certificate>& certificates) {
    return QByteArray::fromStdString(x509::pemOf(certificates));
}

QByteArray pemOf(const keys::PrivateKey& key) {
    return test::octets(codec::toSecretPem("PRIVATE KEY", key.unencryptedPkcs8()));
}

/// Connects with what is in a file, trusting the root of the lab.
void connectByFile(Lab& lab, const QString& file) {
    lab.desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("localhost:%1").arg(lab.port),
        .serverName = {},
        .identity = {},
        .anchor = ui::fingerprint(lab.own.authorities.root)});
    auto* box = lab.desk.find<QComboBox>("identity");
    box->setCurrentIndex(box->count() - 1);
    lab.desk.type("identityFile", file);
    lab.desk.click("connect");
    QVERIFY(lab.desk.waitUntilShown("copyRecord"));
}

bool isAccepted(Desk& desk) {
    return desk.isShown("copyRecord") && verdictOf(copiedRecord(desk), "state") == "accepted";
}

std::vector<x509::Certificate> certificatesIn(
    const QString& file, const std::optional<SecretText>& passphrase = {}) {
    const auto opened = container::openFile(file.toStdString(), passphrase);
    return opened ? opened->certificates() : std::vector<x509::Certificate>{};
}

/// Signed anew, with the address at which its issuer says that its own certificate lies (RFC 5280 4.2.2.1).
x509::Certificate withIssuerAddress(
    const x509::Certificate& certificate, const test::Made& issuer, const std::string& address) {
    const std::uint8_t* octets = certificate.der().data();
    const ossl::X509Certificate made{d2i_X509(nullptr, &octets, static_cast<long>(certificate.der().size()))};
    X509_EXTENSION* access = X509V3_EXT_conf_nid(
        nullptr, nullptr, NID_info_access, ("caIssuers;URI:" + address).c_str());
    X509_add_ext(made.get(), access, -1);
    X509_EXTENSION_free(access);
    X509_sign(made.get(), issuer.key.handle(), EVP_sha256());
    Bytes encoded(static_cast<std::size_t>(i2d_X509(made.get(), nullptr)));
    std::uint8_t* at = encoded.data();
    i2d_X509(made.get(), &at);
    return *x509::Certificate::parse(encoded);
}

QByteArray httpAnswer(const QByteArray& status, ByteView body) {
    const QByteArray content = test::octets(body);
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(content.size()) +
        "\r\nConnection: close\r\n\r\n" + content;
}

} // namespace

/// What was refused is put right from the window, and tested again.
class tst_Repairs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMissingIntermediateIsAdded() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        const issue::KeyedCertificate& alice = lab.own.clients.front().identity;
        const QString file = lab.desk.file(
            "alice.pem", "# alice\n" + pemOf({alice.certificate}) + pemOf(alice.key));
        connectByFile(lab, file);
        QCOMPARE(firstCause(copiedRecord(lab.desk)), "client-chain-incomplete");
        QVERIFY(lab.desk.waitUntilShown("repair-complete-chain"));
        lab.desk.picture("repairs");
        lab.desk.click("repair-complete-chain");
        QVERIFY(lab.desk.waitUntilShown("repairPlan"));
        QVERIFY(lab.desk.textOf("repairPlan").contains("Lab Clients CA"));
        lab.desk.picture("repair-chain");
        lab.desk.appearance.choose(ui::ColorScheme::Dark);
        lab.desk.picture("repair-chain-dark");
        lab.desk.appearance.choose(ui::ColorScheme::Light);
        QCOMPARE(certificatesIn(file).size(), 1U); // nothing is written before it is told to
        lab.desk.click("applyRepair");
        QVERIFY(lab.desk.waitFor([&] { return isAccepted(lab.desk); }));
        QVERIFY(lab.desk.isShown("verdictBefore"));
        lab.desk.picture("repair-done");
        QVERIFY((certificatesIn(file) == std::vector{alice.certificate, *lab.own.authorities.clients}));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray content = written.readAll();
        QVERIFY(content.startsWith("# alice\n") && content.contains(pemOf(alice.key)));
        QVERIFY(QFile::exists(file + ".bak"));
    }

    void aBundleGetsANewFile() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        const issue::KeyedCertificate& alice = lab.own.clients.front().identity;
        const auto bundle = container::writePkcs12(
            {{.key = alice.key, .chain = {alice.certificate}, .friendlyName = "alice"}},
            {.preset = container::Pkcs12Preset::Compatible, .passphrase = SecretText("old secret")});
        QVERIFY2(bundle, qPrintable(test::failureText(bundle)));
        const QString file = lab.desk.file("alice.p12", test::octets(*bundle));
        lab.desk.prompts.passphrases = {"old secret", "old secret", "old secret"};
        connectByFile(lab, file);
        QVERIFY(lab.desk.waitUntilShown("repair-modern-bundle"));
        lab.desk.click("repair-complete-chain");
        QVERIFY(lab.desk.waitUntilShown("repairPlan"));
        lab.desk.click("applyRepair");
        QVERIFY(lab.desk.waitFor([&] { return isAccepted(lab.desk); }));
        const QString made = lab.desk.find<QLineEdit>("identityFile")->text();
        QVERIFY2(made.endsWith("alice-repaired.p12"), qPrintable(made));
        QCOMPARE(certificatesIn(made, SecretText("old secret")).size(), 2U);
        QVERIFY(certificatesIn(made, SecretText("other")).empty());
        QCOMPARE(QFile(made).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(certificatesIn(file, SecretText("old secret")).size(), 1U); // the old one stays
    }

    void anIssuerIsFetchedOnlyAfterAsking() {
        Lab lab;
        const auto root = test::makeRoot("Partner Root CA");
        const auto issuing = test::makeIssuing(root, "Partner Clients CA");
        const auto bob = test::makeClient(issuing, "bob");
        test::ClearTextServer place({.greeting = {},
            .replies = {httpAnswer("200 OK", issuing.certificate.der())},
            .thenClose = true});
        const std::string address = "http://127.0.0.1:" + std::to_string(place.port()) + "/clients.cer";
        lab.serve({root.certificate});
        connectByFile(lab,
            lab.desk.file(
                "bob.pem", pemOf({withIssuerAddress(bob.certificate, issuing, address)}) + pemOf(bob.key)));
        QVERIFY(lab.desk.waitUntilShown("repair-find-intermediate"));
        lab.desk.click("repair-find-intermediate");
        QVERIFY(lab.desk.isShown("fetchIssuer"));
        QVERIFY(lab.desk.find<QPushButton>("fetchIssuer")->text().contains(QString::fromStdString(address)));
        QVERIFY(place.heard().isEmpty());
        lab.desk.click("fetchIssuer");
        QVERIFY(lab.desk.waitUntilShown("repair-complete-chain"));
        QVERIFY2(place.heard().startsWith("GET /clients.cer HTTP/1.1\r\n"), place.heard());
        QVERIFY2(!place.heard().toLower().contains("cookie"), place.heard());
        lab.desk.click("repair-complete-chain");
        QVERIFY(lab.desk.waitUntilShown("repairPlan"));
        lab.desk.click("applyRepair");
        QVERIFY(lab.desk.waitFor([&] { return isAccepted(lab.desk); }));
    }

    /// What lies there is not there, is no certificate, or somebody else's.
    void whatIsFetchedProvesItself_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing there") << httpAnswer("404 Not Found", {});
        QTest::newRow("no certificate") << httpAnswer("200 OK", bytesOf("<html>Sign in first</html>"));
        QTest::newRow("of the same name, with another key") << httpAnswer("200 OK",
            test::makeIssuing(test::makeRoot("Partner Root CA"), "Partner Clients CA").certificate.der());
    }
    void whatIsFetchedProvesItself() {
        QFETCH(QByteArray, answer);
        Lab lab;
        const auto root = test::makeRoot("Partner Root CA");
        const auto issuing = test::makeIssuing(root, "Partner Clients CA");
        const auto bob = test::makeClient(issuing, "bob");
        test::ClearTextServer place({.greeting = {}, .replies = {answer}, .thenClose = true});
        const std::string address = "http://127.0.0.1:" + std::to_string(place.port()) + "/clients.cer";
        lab.serve({root.certificate});
        connectByFile(lab,
            lab.desk.file(
                "bob.pem", pemOf({withIssuerAddress(bob.certificate, issuing, address)}) + pemOf(bob.key)));
        QVERIFY(lab.desk.waitUntilShown("repair-find-intermediate"));
        lab.desk.click("repair-find-intermediate");
        lab.desk.click("fetchIssuer");
        QVERIFY(lab.desk.waitFor([&] { return !place.heard().isEmpty(); }));
        QVERIFY(!lab.desk.waitFor([&] { return lab.desk.isShown("repair-complete-chain"); }, 500));
    }

    void anIssuerThatIsNotAtHandIsAskedFor() {
        Lab lab;
        const auto root = test::makeRoot("Partner Root CA");
        const auto issuing = test::makeIssuing(root, "Partner Clients CA");
        const auto bob = test::makeClient(issuing, "bob");
        lab.serve({root.certificate});
        connectByFile(lab, lab.desk.file("bob.pem", pemOf({bob.certificate}) + pemOf(bob.key)));
        QVERIFY(lab.desk.waitUntilShown("repair-find-intermediate"));
        QVERIFY(!lab.desk.isShown("repair-complete-chain"));
        lab.desk.click("repair-find-intermediate");
        QVERIFY(!lab.desk.isShown("fetchIssuer")); // its certificate names no address
        lab.desk.picture("repair-find");
        lab.desk.prompts.files = {
            lab.desk.file("authorities.pem", pemOf({root.certificate, issuing.certificate}))};
        lab.desk.click("applyRepair");
        QVERIFY(lab.desk.waitUntilShown("repair-complete-chain"));
        lab.desk.click("repair-complete-chain");
        QVERIFY(lab.desk.waitUntilShown("repairPlan"));
        lab.desk.click("applyRepair");
        QVERIFY(lab.desk.waitFor([&] { return isAccepted(lab.desk); }));
    }

    void aClientGetsACertificateThatIsLetIn() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        const auto stranger = test::makeClient(test::makeRoot("Stranger Root CA"), "mallory");
        connectByFile(lab, lab.desk.file("mallory.pem", pemOf({stranger.certificate}) + pemOf(stranger.key)));
        QCOMPARE(firstCause(copiedRecord(lab.desk)), "client-cert-unknown-ca");
        QVERIFY(lab.desk.waitUntilShown("repair-issue-client"));
        QVERIFY(lab.desk.isShown("repair-server-lines"));
        lab.desk.click("repair-issue-client");
        QVERIFY2(lab.desk.textOf("repairText").contains("mallory") &&
                lab.desk.textOf("repairText").contains("Lab Clients CA"),
            qPrintable(lab.desk.textOf("repairText")));
        lab.desk.picture("repair-issue");
        lab.desk.prompts.folder = lab.desk.folder.filePath("mallory");
        lab.desk.click("applyRepair");
        QVERIFY(lab.desk.waitFor([&] { return isAccepted(lab.desk); }));
        QVERIFY(!QDir(lab.desk.prompts.folder).entryList(QDir::Files).isEmpty());
        QVERIFY(lab.desk.textOf("verdictSentence").contains("mallory"));
    }

    void theServersLinesCanBeCopied() {
        Lab lab;
        lab.serve({test::makeRoot("Partner Root CA").certificate});
        lab.connectAsAlice();
        QVERIFY(lab.desk.waitUntilShown("repair-server-lines"));
        lab.desk.click("repair-server-lines");
        auto* programs = lab.desk.find<QComboBox>("serverProgram");
        programs->setCurrentIndex(programs->findText("Apache"));
        QVERIFY(lab.desk.find<QPlainTextEdit>("serverLines")->toPlainText().contains("SSLCACertificateFile"));
        lab.desk.picture("repair-lines");
        // Its file of client CAs, opened with ours in it.
        const auto partner = test::makeRoot("Partner Root CA");
        lab.desk.prompts.files = {lab.desk.file("clients-ca.pem", pemOf({partner.certificate}))};
        lab.desk.click("repair-add-to-server-store");
        lab.desk.click("applyRepair");
        QVERIFY(lab.desk.waitUntilShown("storeEntries"));
        QVERIFY(lab.desk.waitFor([&] { return lab.desk.textOf("storeChangesTitle") == "Saving would change this"; }));
        lab.desk.picture("repair-server-store");
    }

    void aServerGetsTheNameThatIsAskedFor() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        lab.desk.navigator.open(ui::ConnectionPlace{.target = QStringLiteral("localhost:%1").arg(lab.port),
            .serverName = "other.example",
            .identity = ui::fingerprint(lab.own.clients.front().identity.certificate),
            .anchor = ui::fingerprint(lab.own.authorities.root)});
        lab.desk.click("connect");
        QVERIFY(lab.desk.waitUntilShown("copyRecord"));
        QCOMPARE(firstCause(copiedRecord(lab.desk)), "server-name-mismatch");
        QVERIFY(lab.desk.waitUntilShown("repair-issue-server"));
        lab.desk.click("repair-issue-server");
        QVERIFY(lab.desk.textOf("repairText").contains("other.example"));
        lab.desk.prompts.folder = lab.desk.folder.filePath("server");
        lab.desk.click("applyRepair");
        QVERIFY(lab.desk.waitFor([&] { return QDir(lab.desk.prompts.folder).exists(); }));
        QVERIFY(lab.desk.waitFor([&] { return lab.desk.textOf("messageText").contains("server"); }));
    }

    /// The mission in one table: which of mine would this server take, and which programs would send it?
    void whichOfMyCertificatesWouldDo() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        const auto stranger = test::makeClient(test::makeRoot("Stranger Root CA"), "mallory");
        connectByFile(lab, lab.desk.file("mallory.pem", pemOf({stranger.certificate}) + pemOf(stranger.key)));
        QVERIFY(lab.desk.waitUntilShown("candidates"));
        auto* table = lab.desk.find<QTreeView>("candidates");
        const QAbstractItemModel& model = *table->model();
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.index(0, 0).data().toString().contains("alice")); // what fits comes first
        QVERIFY2(model.index(0, 1).data().toString().contains("fits"),
            qPrintable(model.index(0, 1).data().toString()));
        QVERIFY(model.index(1, 0).data().toString().contains("mallory"));
        QVERIFY(!model.index(1, 1).data().toString().contains("fits"));
        QCOMPARE(model.index(1, 2).data().toString(), "sends it");   // curl
        QCOMPARE(model.index(1, 5).data().toString(), "sends none"); // Go
        lab.desk.picture("candidates");
        lab.desk.appearance.choose(ui::ColorScheme::Dark);
        lab.desk.picture("candidates-dark");
        lab.desk.appearance.choose(ui::ColorScheme::Light);
        table->setCurrentIndex(model.index(1, 0));
        QVERIFY(!lab.desk.find<QPushButton>("useCandidate")->isEnabled()); // it is in use
        table->setCurrentIndex(model.index(0, 0));
        lab.desk.click("useCandidate");
        QVERIFY(lab.desk.waitFor([&] { return isAccepted(lab.desk); }));
    }

    void aTokenIsComparedAndForgotten() {
        const auto alice = test::makeClient(test::makeRoot(), "alice");
        tls::Record record;
        record.target = {.host = "api.example", .port = 443};
        record.startedAt = test::testNow();
        record.version = tls::tls13;
        record.handshakeCompleted = true;
        record.phase = tls::Phase::Http;
        record.certificateRequest.emplace();
        record.own.configured = record.own.sent = {alice.certificate};
        record.own.messageSeen = true;
        record.requestSent = true;
        record.http = tls::HttpAnswer{.status = 401, .reason = {}, .fields = {}, .body = {}};
        Desk desk;
        desk.navigator.open(
            ui::RecordPlace{.file = {}, .octets = QByteArray::fromStdString(tls::toJson(record))});
        QVERIFY(desk.waitUntilShown("accessToken"));
        const std::string other = diagnose::thumbprintOf(test::makeRoot().certificate);
        const std::string token = "e30." +
            codec::toBase64Url(bytesOf("{\"cnf\":{\"x5t#S256\":\"" + other + "\"}}")) + ".c2ln";
        desk.type("accessToken", QString::fromStdString(token));
        desk.click("compareToken");
        QVERIFY(desk.waitUntilShown("tokenAnswer"));
        QVERIFY(desk.textOf("tokenAnswer").contains("another certificate"));
        QVERIFY(desk.find<QLineEdit>("accessToken")->text().isEmpty());
        desk.picture("token");
        const QByteArray kept = QJsonDocument(copiedRecord(desk)).toJson();
        QVERIFY(kept.contains("token-binding") && !kept.contains(QByteArray::fromStdString(token)));
        desk.type("accessToken", "no token");
        desk.click("compareToken");
        QVERIFY(desk.waitUntilShown("messageText"));
    }

    void aTrustedConnectionNeedsNoRepair() {
        Lab lab;
        lab.serve({lab.own.authorities.root});
        lab.connectAsAlice();
        QVERIFY(lab.desk.isShown("testAgain"));
        QVERIFY(!lab.desk.isShown("repairDetails"));
        lab.desk.click("testAgain");
        QVERIFY(lab.desk.waitFor(
            [&] { return lab.desk.isShown("copyRecord") && lab.desk.isShown("verdictBefore"); }));
        QVERIFY(lab.desk.textOf("verdictBefore").contains("same"));
    }
};

QTEST_MAIN(tst_Repairs)
#include "tst_repairs.moc"
