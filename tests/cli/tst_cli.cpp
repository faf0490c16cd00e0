// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/cli.h"
#include "tests/support/texts.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>

using namespace certwright;

namespace {

constexpr const char* certificateKeys =
    "kind:string label:string source.file:string source.offset:number source.format:string "
    "source.encrypted:bool subject:string issuer:string serial:string not_before:string not_after:string "
    "version:number signature_algorithm:string public_key.algorithm:string public_key.bits:number "
    "public_key.curve:string|null public_key.spki_sha256:string sans:array sans.0.type:string "
    "sans.0.value:string is_ca:bool path_length:number|null key_usage:array key_usage.0:string "
    "extended_key_usage:array extended_key_usage.0:string extensions:array extensions.0.oid:string "
    "extensions.0.name:string extensions.0.critical:bool extensions.0.value:string sha256:string "
    "sha1:string x5t_s256:string pem:string subject_der:string issuer_der:string";

/// What probe and listen have in common.
constexpr const char* connectionKeys =
    "target.host:string target.port:number target.address:string|null target.family:string|null "
    "target.proxy:string|null target.starttls:string|null target.sni:string|null target.alpn_offered:array "
    "timing.dns_ms:number|null timing.tcp_ms:number|null timing.tls_ms:number|null "
    "timing.first_byte_ms:number|null timing.read_first_ms:number|null timing.verdict_ms:number|null "
    "tls.version:string|null "
    "tls.cipher:string|null tls.group:string|null tls.alpn:string|null tls.resumed:bool server.sent:array "
    "server.paths:array server.verdict:string server.staple:object|null server.scts:array "
    "certificate_request.present:bool certificate_request.post_handshake:bool "
    "certificate_request.types:array certificate_request.signature_algorithms:array "
    "certificate_request.bytes:number certificate_request.ca_names:array client.identity:string|null "
    "client.sent:array client.signature_scheme:string|null client.withheld_by.openssl:bool "
    "client.withheld_by.java:bool client.withheld_by.go:bool client.withheld_by.schannel:bool "
    "candidates:array timeline:array timeline.0.t_ms:number timeline.0.direction:string "
    "timeline.0.layer:string timeline.0.what:string timeline.0.bytes:number timeline.0.detail:string "
    "verdict.state:string verdict.by:string|null verdict.layer:string|null verdict.moment:string|null "
    "verdict.alert:object|null verdict.close:string|null verdict.http:object|null verdict.tickets:number "
    "diagnosis:array ruled_out:array";

constexpr const char* refusalKeys =
    "verdict.alert.code:number verdict.alert.name:string verdict.alert.direction:string "
    "diagnosis.0.cause:string diagnosis.0.certainty:string diagnosis.0.title:string diagnosis.0.why:string "
    "diagnosis.0.evidence:array diagnosis.0.evidence.0:string diagnosis.0.fix.action:string "
    "diagnosis.0.fix.target:string diagnosis.0.fix.text:string";

} // namespace

/// The command line as its contract has it: exit statuses, the one JSON document, passphrases.
class tst_Cli : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    QString file(const QString& name) const { return lab_.folder().filePath(name); }
    QString goodCertificate() const { return lab_.writePem("alice.pem", lab_.identity("good")->chain); }
    /// A key under the passphrase "secret", and one under a cipher that nobody has.
    QString encryptedKey() const {
        const auto encrypted = lab_.root().key.encryptedPkcs8(SecretText("secret"));
        return test::writeFile(lab_.folder(), "encrypted.key",
            QByteArray::fromStdString(codec::toPem("ENCRYPTED PRIVATE KEY", *encrypted)));
    }
    QString unsupportedKey() const {
        QByteArray der = test::octets(*lab_.root().key.encryptedPkcs8(SecretText("secret")));
        const QByteArray aes256Cbc = QByteArray::fromHex("60864801650304012a");
        der.replace(aes256Cbc, QByteArray::fromHex("60864801650304017f"));
        return test::writeFile(lab_.folder(), "unsupported.key", der);
    }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void compareTypes(const QJsonObject& document, const char* expected) {
        QCOMPARE(test::wrongTypes(document, expected).join('\n'), QString());
    }
    /// Every hash and time of a certificate looks as the contract has it.
    static void compareForms(const QJsonObject& certificate) {
        static const QRegularExpression hash("^[0-9a-f]{64}$");
        static const QRegularExpression time("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$");
        QVERIFY(hash.match(certificate["sha256"].toString()).hasMatch());
        QVERIFY(time.match(certificate["not_after"].toString()).hasMatch());
    }

private Q_SLOTS:
    void initTestCase() { qunsetenv("CERTWRIGHT_PASSPHRASE"); }

    void misuse_data() {
        QTest::addColumn<QString>("arguments");
        const auto row = [](const char* name, const QString& arguments) { QTest::newRow(name) << arguments; };
        row("nothing", "");
        row("unknown command", "frobnicate");
        row("unknown option", "inspect --frobnicate x");
        row("no file", "inspect");
        row("no trust store", "verify x.pem");
        row("unknown purpose", "verify x.pem --trust y.pem --purpose mail");
        row("no time", "verify ROOT --trust ROOT --at yesterday");
        row("two names at once", "verify ROOT --trust ROOT --host localhost --ip 127.0.0.1");
        row("empty host", "verify ROOT --trust ROOT --host=");
        row("no address", "verify ROOT --trust ROOT --ip 127.0.0.256");
        row("no mailbox", "verify ROOT --trust ROOT --email alice@");
        row("no descriptor", "inspect x --passphrase-fd x");
        row("no target", "probe");
        row("port too high", "probe localhost:99999");
        row("unknown version", "probe localhost --tls 1.1");
        row("no time limit", "probe localhost --timeout 0");
        row("no certificate to serve", "listen 0 --client-trust ROOT");
        row("listen nowhere", "listen 70000 --cert SERVER --key KEY --client-trust ROOT");
        row("no folder", "setup --server a.test");
        row("empty folder name", "setup --server a.test --out=");
        row("unknown program", "setup --server a.test --target apache --out made");
        row("impossible name", "setup --server -a.test- --out made");
        row("no name", "setup --out made");
    }
    void misuse() {
        QFETCH(QString, arguments);
        QStringList list = arguments.split(' ', Qt::SkipEmptyParts);
        list.replaceInStrings("ROOT", lab_.rootFile());
        list.replaceInStrings("SERVER", lab_.serverChain());
        list.replaceInStrings("KEY", lab_.serverKey());
        list.replaceInStrings("made", file("made"));
        const auto result = test::runCli(list);
        QVERIFY2(result.exitCode == 2, result.output + result.errors);
        QVERIFY(!result.errors.isEmpty());
        QVERIFY2(result.output.isEmpty(), result.output);
        QVERIFY(!QFileInfo::exists(file("made")));
    }

    void helpIsAnAnswer() {
        for (const QStringList& arguments : {QStringList{"--help"}, {"--version"}, {"probe", "--help"}}) {
            const auto result = test::runCli(arguments);
            QCOMPARE(result.exitCode, 0);
            QVERIFY(result.output.contains("certwright-cli") || result.output.contains("--trust"));
        }
    }

    /// Nor does the loader take libraries from the folder in which the program is started.
    void theCurrentFolderIsNoLibraryPath() {
        QTemporaryDir folder;
        for (const QString& library : {QStringLiteral("libssl.so.3"), QStringLiteral("libQt6Core.so.6")})
            test::writeFile(folder, library, "no library");
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(test::cliProgram(), {QStringLiteral("--version")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(process.readAllStandardError(), QByteArray());
    }

    void errorsAsJson_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("subject");
        const QString missing = file("no-such-file");
        QTest::newRow("inspect") << QStringList{"inspect", missing} << missing;
        QTest::newRow("verify") << QStringList{"verify", missing, "--trust", lab_.rootFile()} << missing;
        QTest::newRow("verify, store")
            << QStringList{"verify", lab_.rootFile(), "--trust", missing} << missing;
        QTest::newRow("verify, chain")
            << QStringList{"verify", lab_.rootFile(), "--chain", missing, "--trust", lab_.rootFile()}
            << missing;
        QTest::newRow("probe, store") << QStringList{"probe", "localhost:1", "--trust", missing} << missing;
        QTest::newRow("listen") << QStringList{"listen", "0", "--cert", missing, "--client-trust",
                                       lab_.rootFile()}
                                << missing;
        QTest::newRow("setup") << QStringList{"setup", "--plan", missing, "--out", file("made")} << missing;
        QTest::newRow("passphrase") << QStringList{"inspect", lab_.rootFile(), "--passphrase-file", missing}
                                    << missing;
    }
    void errorsAsJson() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, subject);
        const auto result = test::runCli(arguments + QStringList{"--json"});
        QCOMPARE(result.exitCode, 3);
        const QJsonObject document = test::documentOf(result);
        compareTypes(
            document, "error.code:string error.message:string error.subject:string error.causes:array");
        QCOMPARE(document.keys(), QStringList{"error"});
        QCOMPARE(test::textAt(document, "error.code"), "not-found");
        QCOMPARE(test::textAt(document, "error.subject"), subject);
        QVERIFY(test::textAt(document, "error.message").contains(subject));
        const auto asText = test::runCli(arguments);
        QCOMPARE(asText.exitCode, 3);
        QVERIFY2(asText.output.isEmpty(), asText.output); // results only
        QVERIFY2(asText.errors.contains(subject.toUtf8()), asText.errors);
    }

    void inspect() {
        const auto result = test::runCli(
            {"inspect", "--json", lab_.serverChain(), lab_.serverKey(), encryptedKey()});
        QVERIFY2(result.exitCode == 0, result.errors);
        const QJsonObject document = test::documentOf(result);
        compareTypes(document, "objects:array findings:array");
        QStringList kinds;
        for (const QJsonValue& object : document["objects"].toArray())
            kinds << object["kind"].toString();
        QCOMPARE(kinds, QStringList({"certificate", "certificate", "private-key", "private-key"}));
        const QJsonObject leaf = test::valueAt(document, "objects.0").toObject();
        compareTypes(leaf, certificateKeys);
        compareForms(leaf);
        compareTypes(test::valueAt(document, "objects.2").toObject(), "public_key.spki_sha256:string");
        QCOMPARE(test::textAt(leaf, "subject"), "CN=localhost");
        QCOMPARE(test::textAt(leaf, "sans.0.value"), "localhost");
        QCOMPARE(test::textsAt(leaf, "extended_key_usage"), QStringList{"serverAuth"});
        QCOMPARE(test::valueAt(document, "objects.1.is_ca").toBool(), true);
        QCOMPARE(test::valueAt(document, "objects.3.source.encrypted").toBool(), true);
        QVERIFY2(!result.output.contains("PRIVATE KEY"), "a key in the clear");
    }

    void verify_data() {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("valid") << QStringList{"--purpose", "server", "--host", "localhost"} << "valid";
        QTest::newRow("address") << QStringList{"--ip", "127.0.0.1"} << "valid";
        QTest::newRow("other host") << QStringList{"--host", "other.test"} << "invalid";
        QTest::newRow("other purpose") << QStringList{"--purpose", "client"} << "invalid";
        QTest::newRow("too late") << QStringList{"--at", "2099-01-01T00:00:00Z"} << "invalid";
    }
    void verify() {
        QFETCH(QStringList, more);
        QFETCH(QString, verdict);
        const auto result = test::runCli(
            QStringList{"verify", lab_.serverChain(), "--trust", lab_.rootFile(), "--json"} + more);
        QCOMPARE(result.exitCode, verdict == "valid" ? 0 : 1);
        const QJsonObject document = test::documentOf(result);
        compareTypes(document,
            "verdict:string paths:array paths.0.certificates:array paths.0.certificates.0.sha256:string "
            "paths.0.certificates.0.subject:string paths.0.certificates.0.source:string "
            "paths.0.findings:array findings:array openssl.ok:bool openssl.code:number openssl.text:string "
            "openssl.depth:number stacks:array");
        QCOMPARE(test::textAt(document, "verdict"), verdict);
        QCOMPARE(test::valueAt(document, "paths.0.certificates").toArray().size(), 3);
        if (verdict == "invalid")
            compareTypes(document,
                "findings.0.id:string findings.0.severity:string findings.0.citation:string "
                "findings.0.text:string");
    }

    void setup() {
        const QString folder = file("set-up");
        const auto result = test::runCli({"setup", "--json", "--server", "api.example.test", "--client",
            "alice", "--client", "bob", "--target", "nginx", "--target", "curl", "--out", folder});
        QVERIFY2(result.exitCode == 0, result.errors);
        const QJsonObject document = test::documentOf(result);
        compareTypes(document,
            "created:array created.0.role:string created.0.file:string created.0.mode:string "
            "created.0.sha256:string configuration:array configuration.0.target:string "
            "configuration.0.file:string");
        QCOMPARE(document["configuration"].toArray().size(), 2);
        for (const QJsonValue& created : document["created"].toArray()) {
            const QFileInfo info(created["file"].toString());
            QVERIFY2(info.isFile(), qPrintable(info.filePath()));
            const bool secret = !(info.permissions() & QFile::ReadOther);
            QCOMPARE(created["mode"].toString(), secret ? "0600" : "0644");
            const auto hash = QCryptographicHash::hash(
                contentOf(info.filePath()), QCryptographicHash::Sha256);
            QCOMPARE(created["sha256"].toString(), QString::fromLatin1(hash.toHex()));
        }
        const auto again = test::runCli(
            {"setup", "--server", "api.example.test", "--target", "nginx", "--out", folder});
        QCOMPARE(again.exitCode, 3); // nothing is overwritten
    }

    void setupByPlan() {
        const QString plan = R"({"name": "Lab", "servers": ["a.test"], "clients": ["alice"],
            "targets": ["node"], "port": 9443})";
        const auto result = test::runCli(
            {"setup", "--plan", "-", "--json", "--out", file("planned")}, plan.toUtf8());
        QVERIFY2(result.exitCode == 0, result.errors);
        QVERIFY(contentOf(file("planned/node-server.mjs")).contains("listen(9443)"));
    }

    void badPlans_data() {
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<int>("status");
        QTest::newRow("no JSON") << QByteArray("{") << 3;
        QTest::newRow("a list") << QByteArray("[]") << 3;
        QTest::newRow("binary") << QByteArray(500, '\xA5') << 3;
        QTest::newRow("deep") << QByteArray(100'000, '[') << 3;
        QTest::newRow("wrong type") << QByteArray(R"({"servers": 5})") << 3;
        QTest::newRow("unknown goal") << QByteArray(R"({"servers": ["a.test"], "goal": "peace"})") << 3;
        QTest::newRow("port beyond 32 bits")
            << QByteArray(R"({"servers": ["a.test"], "clients": ["a"], "name": "N", "port": 4294975739})")
            << 3;
        QTest::newRow("impossible name")
            << QByteArray(R"({"servers": ["a b!"], "clients": ["a"], "name": "N"})") << 2;
    }
    void badPlans() {
        QFETCH(QByteArray, plan);
        QFETCH(int, status);
        const QString path = test::writeFile(lab_.folder(), "bad-plan.json", plan);
        const auto result = test::runCli({"setup", "--plan", path, "--out", file("unmade")});
        QVERIFY2(result.exitCode == status, result.errors);
        QVERIFY2(result.errors.contains("bad-plan.json"), result.errors);
        QVERIFY(!QFileInfo::exists(file("unmade")));
    }

    void probe_data() {
        QTest::addColumn<QString>("identity");
        QTest::addColumn<QString>("version");
        for (const char* identity : {"good", "expired"})
            for (const char* version : {"1.2", "1.3"})
                QTest::addRow("%s, TLS %s", identity, version) << identity << version;
    }
    /// Both ends of one connection are this program.
    void probe() {
        QFETCH(QString, identity);
        QFETCH(QString, version);
        const auto own = lab_.identity(identity);
        test::CliListener listener;
        QVERIFY(listener.start(
            {"--cert", lab_.serverChain(), "--key", lab_.serverKey(), "--client-trust", lab_.rootFile()}));
        const auto probed = test::runCli({"probe", QStringLiteral("localhost:%1").arg(listener.port()),
            "--json", "--cert", lab_.writePem("own.pem", own->chain), "--key",
            lab_.writeKey("own.key", own->key), "--trust", lab_.rootFile(), "--tls", version});
        const auto listened = listener.finish();
        const bool accepted = identity == "good";
        for (const auto& result : {probed, listened}) {
            QVERIFY2(result.exitCode == (accepted ? 0 : 1), result.output + result.errors);
            const QJsonObject document = test::documentOf(result);
            compareTypes(document, connectionKeys);
            compareTypes(test::valueAt(document, "server.sent.0").toObject(), "sha256:string subject:string");
            QCOMPARE(test::textAt(document, "verdict.state"), accepted ? "accepted" : "refused");
            QCOMPARE(test::textAt(document, "diagnosis.0.cause"), accepted ? "" : "client-cert-expired");
            if (!accepted)
                compareTypes(document, refusalKeys);
        }
        const QJsonObject document = test::documentOf(probed);
        compareTypes(document,
            "certificate_request.ca_names.0.name:string certificate_request.ca_names.0.der:string "
            "certificate_request.ca_names.0.matches:array certificate_request.ca_names.0.anchor:bool "
            "candidates.0.sha256:string candidates.0.subject:string candidates.0.fits:bool "
            "candidates.0.reasons:array");
        QCOMPARE(test::valueAt(document, "candidates.0.fits").toBool(), accepted);
        if (accepted)
            compareTypes(document,
                "verdict.http.status:number verdict.http.server:string|null "
                "verdict.http.signature:string|null");
        else
            compareTypes(document, "ruled_out.0.cause:string ruled_out.0.because:string");
    }

    void standardInput() {
        const QByteArray pem = contentOf(lab_.serverChain());
        const auto inspected = test::runCli({"inspect", "-", "--json"}, pem);
        QCOMPARE(inspected.exitCode, 0);
        QCOMPARE(test::textAt(test::documentOf(inspected), "objects.0.source.file"), "-");
        QCOMPARE(test::runCli({"verify", "-", "--trust", lab_.rootFile()}, pem).exitCode, 0);
        QCOMPARE(
            test::runCli({"verify", lab_.serverChain(), "--trust", "-"}, contentOf(lab_.rootFile())).exitCode,
            0);
        const auto nothing = test::runCli({"inspect", "-", "--json"});
        QCOMPARE(nothing.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(nothing), "error.code"), "empty");
    }

    void passphrases_data() {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("code"); ///< empty: it opens
        for (const char* way : {"file", "descriptor", "environment"}) {
            QTest::addRow("%s", way) << way << "";
            QTest::addRow("%s, wrong", way) << QStringLiteral("%1 wrong").arg(way) << "wrong-passphrase";
        }
        QTest::newRow("none") << "none"
                              << "passphrase-needed";
        QTest::newRow("closed descriptor") << "closed"
                                           << "input-output";
        QTest::newRow("folder in place of the file") << "folder"
                                                     << "not-a-file";
    }
    void passphrases() {
        QFETCH(QString, way);
        QFETCH(QString, code);
        const QByteArray passphrase = way.endsWith("wrong") ? "otherwise" : "changeit";
        const QString store = lab_.serverPkcs12();
        const QString holder = test::writeFile(lab_.folder(), "passphrase.txt", passphrase + "\n");
        QStringList command{test::cliProgram(), "inspect", "--json", store};
        if (way.startsWith("environment"))
            qputenv("CERTWRIGHT_PASSPHRASE", passphrase);
        if (way.startsWith("file"))
            command << "--passphrase-file" << holder;
        if (way.startsWith("descriptor") || way == "closed")
            command << "--passphrase-fd"
                    << "9";
        if (way == "folder")
            command << "--passphrase-file" << lab_.folder().path();
        const QString redirection = way.startsWith("descriptor") ? "9<\"$PASSPHRASE_FILE\"" : "9<&-";
        qputenv("PASSPHRASE_FILE", holder.toUtf8());
        // setsid: without a terminal nobody can be asked.
        const auto result = test::run(
            "setsid", QStringList{"--wait", "sh", "-c", "exec \"$@\" " + redirection, "sh"} + command);
        qunsetenv("CERTWRIGHT_PASSPHRASE");
        QVERIFY2(result.exitCode == (code.isEmpty() ? 0 : 3), result.output + result.errors);
        QCOMPARE(test::textAt(test::documentOf(result), "error.code"), code);
        if (way.endsWith("wrong")) {
            QVERIFY(!result.output.contains(passphrase) && !result.errors.contains(passphrase));
            QVERIFY(result.errors.contains(store.toUtf8()));
        }
    }

    void aWrongPassphraseIsNotAnUnsupportedAlgorithm() {
        for (const char* passphrase : {"secret", "wrong"}) {
            qputenv("CERTWRIGHT_PASSPHRASE", passphrase);
            const auto result = test::runCli({"inspect", "--json", unsupportedKey()});
            const auto supported = test::runCli({"inspect", "--json", encryptedKey()});
            qunsetenv("CERTWRIGHT_PASSPHRASE");
            QCOMPARE(result.exitCode, 3);
            QCOMPARE(test::textAt(test::documentOf(result), "error.code"), "unsupported-algorithm");
            const QString code = test::textAt(test::documentOf(supported), "error.code");
            QCOMPARE(code, QByteArray(passphrase) == "secret" ? "" : "wrong-passphrase");
        }
    }
};

QTEST_GUILESS_MAIN(tst_Cli)
#include "tst_cli.moc"
