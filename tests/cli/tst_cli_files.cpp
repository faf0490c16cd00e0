// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/cli.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

#include <unistd.h>

using namespace certwright;

/// Files that are not what they should be, given to every command that takes one: a sentence that names the
/// file, and an end at once.
class tst_CliFiles : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    QString file(const QString& name) const { return lab_.folder().filePath(name); }
    QString write(const QString& name, const QByteArray& content) const {
        return test::writeFile(lab_.folder(), name, content);
    }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray block(const QByteArray& content) {
        return "-----BEGIN CERTIFICATE-----\n" + content + "\n-----END CERTIFICATE-----\n";
    }
    QString sparse() const {
        QFile big(file("sparse"));
        if (!big.open(QIODevice::WriteOnly) || !big.resize(2LL << 30))
            qFatal("cannot make a sparse file");
        return big.fileName();
    }

    /// A client certificate in files of its own.
    QString certificate() const { return lab_.writePem("alice.pem", lab_.identity("good")->chain); }
    QString encryptedKey() const {
        const auto encrypted = lab_.root().key.encryptedPkcs8(SecretText("secret"));
        return write(
            "encrypted.key", QByteArray::fromStdString(codec::toPem("ENCRYPTED PRIVATE KEY", *encrypted)));
    }

    /// Could not answer, within a moment, and says which file.
    static void compareFailure(const QStringList& arguments, const QString& path, const QString& code) {
        QElapsedTimer clock;
        clock.start();
        const auto result = test::runCli(arguments + QStringList{"--json"});
        const QByteArray shown = arguments.join(' ').toUtf8() + '\n' + result.output + result.errors;
        QVERIFY2(result.exitCode == 3, shown);
        QVERIFY2(test::textAt(test::documentOf(result), "error.code") == code, shown);
        QVERIFY2(test::textAt(test::documentOf(result), "error.message").contains(path), shown);
        QVERIFY2(clock.elapsed() < 5000, shown);
    }

private Q_SLOTS:
    void initTestCase() { qunsetenv("CERTWRIGHT_PASSPHRASE"); }

    void badFiles_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        const QByteArray der = test::octets(lab_.root().certificate.der());
        const QByteArray pem = contentOf(lab_.rootFile());
        const QByteArray pkcs12 = contentOf(lab_.serverPkcs12());
        const QByteArray binary(500, '\xA5');
        QTest::newRow("empty") << write("empty", {}) << "empty";
        QTest::newRow("2 GB of nothing") << sparse() << "too-large";
        QTest::newRow("device without end") << "/dev/zero"
                                            << "not-a-file";
        QTest::newRow("DER, cut") << write("cut.der", der.left(der.size() - 100)) << "truncated";
        QTest::newRow("DER, cut in its header") << write("short.der", der.left(3)) << "truncated";
        QTest::newRow("PEM, cut") << write("cut.pem", pem.left(pem.size() / 2)) << "truncated";
        QTest::newRow("PKCS#12, cut") << write("cut.p12", pkcs12.left(pkcs12.size() / 2)) << "truncated";
        QTest::newRow("binary in a PEM") << write("binary.pem", block(binary)) << "malformed";
        QTest::newRow("nothing in a PEM") << write("hollow.pem", block({})) << "malformed";
        QTest::newRow("other base 64 in a PEM")
            << write("other.pem", block("aGVsbG8gd29ybGQ=")) << "malformed";
        QTest::newRow("binary") << write("binary", binary) << "unknown-format";
        QTest::newRow("text") << write("text", "Dear Sir or Madam,\n") << "unknown-format";
        QTest::newRow("zeros") << write("zeros", QByteArray(100'000, '\0')) << "unknown-format";
        QTest::newRow("lengths without end")
            << write("endless.der", QByteArray::fromHex("3084ffffffff3084fffffff0")) << "unknown-format";
        QTest::newRow("nested without end")
            << write("deep.der",
                   QByteArray(60'000, '\x30').replace(QByteArray("\x30\x30"), QByteArray("\x30\x80")))
            << "unknown-format";
    }
    void badFiles() {
        QFETCH(QString, path);
        QFETCH(QString, code);
        const QString root = lab_.rootFile();
        compareFailure({"inspect", path}, path, code);
        compareFailure({"inspect", root, path}, path, code);
        compareFailure({"verify", path, "--trust", root}, path, code);
        compareFailure({"verify", root, "--trust", path}, path, code);
        compareFailure({"verify", root, "--trust", root, "--chain", path}, path, code);
        compareFailure({"probe", "localhost:1", "--trust", path}, path, code);
        compareFailure({"listen", "0", "--cert", path, "--client-trust", root}, path, code);
        compareFailure(
            {"listen", "0", "--cert", lab_.serverChain(), "--key", path, "--client-trust", root}, path, code);
        compareFailure(
            {"listen", "0", "--cert", lab_.serverChain(), "--key", lab_.serverKey(), "--client-trust", path},
            path, code);
    }

    void unreadableFile() {
        const QString path = write("locked.pem", contentOf(lab_.rootFile()));
        QFile::setPermissions(path, {});
        QStringList command{test::cliProgram(), "inspect", "--json", path};
        if (::geteuid() == 0) // who may read everything: as nobody, then
            command = QStringList{"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"} + command;
        const auto result = test::run(command.takeFirst(), command);
        const QJsonObject document = test::documentOf(result);
        if (document.isEmpty())
            QSKIP("SKIPPED, NOT TESTED: root may read every file, and nobody may not run this build");
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(test::textAt(document, "error.code"), "permission-denied");
        QVERIFY(test::textAt(document, "error.message").contains(path));
    }

    void whatIsUnknownIsShownAsAsn1() {
        const QString path = write(
            "unknown.der", QByteArray::fromHex("3011060355040304000c0561c3bc0a22020105"));
        const auto result = test::runCli({"inspect", "--json", path});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(test::textAt(document, "objects.0.kind"), "unknown");
        QCOMPARE(test::textAt(document, "objects.0.asn1.0.tag"), "SEQUENCE");
        QCOMPARE(test::textAt(document, "objects.0.asn1.1.value"), "CN (2.5.4.3)");
        QCOMPARE(test::valueAt(document, "objects.0.asn1.1.offset").toInt(), 2);
        QCOMPARE(test::valueAt(document, "objects.0.asn1.1.depth").toInt(), 2);
        const auto asText = test::runCli({"inspect", path});
        QVERIFY2(asText.output.contains("OBJECT IDENTIFIER CN (2.5.4.3)"), asText.output);
    }

    /// A private key of an algorithm that nobody knows is not shown, whatever else is.
    void anUnusableKeyIsNotShown() {
        const QByteArray secret(32, 'S');
        QByteArray der = QByteArray::fromHex("302f020100300806062b0601040100") + QByteArray::fromHex("0420") +
            secret;
        der[1] = static_cast<char>(der.size() - 2);
        const QString path = write("odd.key", der);
        for (const QStringList& more : {QStringList{}, QStringList{"--json"}}) {
            const auto result = test::runCli(QStringList{"inspect", path} + more);
            QCOMPARE(result.exitCode, 0);
            QVERIFY2(result.output.contains("unknown"), result.output);
            QVERIFY2(!result.output.contains(secret.toHex().left(16)), result.output);
        }
    }

    void aCertificateIsNoRevocationList() {
        const QString root = lab_.rootFile();
        compareFailure({"verify", root, "--trust", root, "--crl", root}, root, "unknown-format");
    }

    void otherFilesAreNamed() {
        const QString path = write("a.gz", QByteArray::fromHex("1f8b08000000000000030300000000000000"));
        const auto result = test::runCli({"inspect", path});
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(result.errors.contains("gzip archive"), result.errors);
    }

    void aKeyIsNoTrustStore() {
        const QString key = lab_.serverKey();
        compareFailure({"verify", lab_.rootFile(), "--trust", key}, key, "no-certificate");
        compareFailure({"probe", "localhost:1", "--trust", key}, key, "no-certificate");
    }

    void damageBesideSomethingSoundIsAFinding_data() {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QString>("finding");
        QTest::newRow("binary") << block(QByteArray(500, '\xA5')) << "file.pem-not-base64";
        QTest::newRow("cut") << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB") << "file.pem-no-end";
        QTest::newRow("no certificate inside") << block("aGVsbG8gd29ybGQ=") << "file.pem-undecodable";
    }
    void damageBesideSomethingSoundIsAFinding() {
        QFETCH(QByteArray, more);
        QFETCH(QString, finding);
        const auto result = test::runCli(
            {"inspect", "--json", write("mixed.pem", contentOf(lab_.rootFile()) + more)});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(test::textAt(document, "objects.0.kind"), "certificate");
        QCOMPARE(test::textAt(document, "findings.0.id"), finding);
    }

    /// What is wrong with our own files is found before anything is sent: nobody needs to listen.
    void ownFiles_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("named");
        const QString good = certificate();
        const QString other = lab_.writeKey("other.key", lab_.stranger().key);
        const auto row = [](const char* name, const QStringList& arguments, const char* cause,
                             const QString& named) { QTest::newRow(name) << arguments << cause << named; };
        row("key of another certificate", {"--cert", good, "--key", other}, "client-key-mismatch", other);
        row("no key", {"--cert", good}, "client-key-missing", good);
        row("a certificate in place of the key", {"--cert", good, "--key", lab_.rootFile()},
            "client-key-missing", lab_.rootFile());
        row("encrypted key", {"--cert", good, "--key", encryptedKey()}, "client-key-passphrase",
            encryptedKey());
        row("encrypted PKCS#12", {"--cert", lab_.serverPkcs12()}, "client-key-passphrase",
            lab_.serverPkcs12());
        row("wrong passphrase",
            {"--cert", good, "--key", encryptedKey(), "--passphrase-file", write("wrong.txt", "wrong")},
            "client-key-passphrase", encryptedKey());
        row("no such certificate", {"--cert", file("absent.pem")}, "client-cert-unreadable",
            file("absent.pem"));
        row("no such key", {"--cert", good, "--key", file("absent.key")}, "client-cert-unreadable",
            file("absent.key"));
        row("empty certificate", {"--cert", write("empty.pem", {})}, "client-cert-unreadable",
            file("empty.pem"));
        row("binary key", {"--cert", good, "--key", write("binary.key", QByteArray(99, '\xA5'))},
            "client-cert-unreadable", file("binary.key"));
        row("sparse certificate", {"--cert", sparse()}, "client-cert-unreadable", file("sparse"));
        row("folder", {"--cert", lab_.folder().path()}, "client-cert-unreadable", lab_.folder().path());
        row("empty chain", {"--cert", good, "--key", other, "--chain", write("empty.pem", {})},
            "client-cert-unreadable", file("empty.pem"));
    }
    void ownFiles() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, cause);
        QFETCH(QString, named);
        const auto result = test::run("setsid", // nobody can be asked for a passphrase
            QStringList{"--wait", test::cliProgram(), "probe", "localhost:1", "--json"} + arguments);
        const QJsonObject document = test::documentOf(result);
        QVERIFY2(result.exitCode == 1, result.output + result.errors);
        QCOMPARE(test::textAt(document, "verdict.state"), "failed");
        QCOMPARE(test::textAt(document, "verdict.by"), "client");
        QCOMPARE(test::textAt(document, "diagnosis.0.cause"), cause);
        QCOMPARE(test::textAt(document, "diagnosis.0.certainty"), "certain");
        const QString said = test::textAt(document, "diagnosis.0.title") +
            test::textAt(document, "diagnosis.0.fix.text");
        QVERIFY2(said.contains(named), qPrintable(said));
        QCOMPARE(test::textAt(document, "target.address"), QString()); // never connected
    }

    void noPartialOutput_data() {
        QTest::addColumn<QString>("out");
        QTest::addColumn<QString>("code");
        QDir(lab_.folder().path()).mkdir("taken");
        write("taken/nginx.conf", "mine");
        write("a-file", "mine");
        QTest::newRow("a file is in the way") << file("taken") << "exists";
        QTest::newRow("the folder is a file") << file("a-file") << "exists";
        QTest::newRow("below a file") << file("a-file/below") << "not-found";
        QTest::newRow("nothing can be made there") << "/proc/certwright"
                                                   << "not-found";
        QTest::newRow("name too long") << file(QString(300, 'x')) << "input-output";
    }
    void noPartialOutput() {
        QFETCH(QString, out);
        QFETCH(QString, code);
        const QDir folder(lab_.folder().path());
        const QStringList before = folder.entryList(QDir::AllEntries | QDir::Hidden);
        const auto result = test::runCli(
            {"setup", "--json", "--server", "a.test", "--client", "b", "--target", "nginx", "--out", out});
        QVERIFY2(result.exitCode == 3, result.output + result.errors);
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(test::textAt(document, "error.code"), code);
        QVERIFY2(test::textAt(document, "error.message").contains(out), result.output);
        QCOMPARE(folder.entryList(QDir::AllEntries | QDir::Hidden), before);
        QCOMPARE(QDir(file("taken")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
            QStringList{"nginx.conf"});
        QCOMPARE(contentOf(file("taken/nginx.conf")), QByteArray("mine"));
        QCOMPARE(contentOf(file("a-file")), QByteArray("mine"));
    }
};

QTEST_GUILESS_MAIN(tst_CliFiles)
#include "tst_cli_files.moc"
