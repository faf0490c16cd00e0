// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "tests/support/cli.h"
#include "tests/support/java_stores.h"
#include "tests/support/odd_store.h"
#include "tests/support/peer.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace certwright;

/// `certwright-cli store`: statuses, documents, and what it does to files.
class tst_CliStore : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made root_ = test::makeRoot("First Root");
    test::Made other_ = test::makeRoot("Second Root");
    test::Made client_ = test::makeClient(root_);

    QString write(const QString& name, const QByteArray& content) const {
        return test::writeFile(folder_, name, content);
    }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray pem(const test::Made& made) {
        return QByteArray::fromStdString(codec::toPem("CERTIFICATE", made.certificate.der()));
    }
    QString bundle() const {
        return write("bundle.pem", "# first\n" + pem(root_) + "# second\n" + pem(other_));
    }
    QString passphraseFile(const char* text = "changeit\n") const { return write("passphrase", text); }
    QString javaStore() const {
        const SecretText passphrase("changeit");
        container::JavaStore store;
        store.entries = {test::trustedEntry("ca", root_.certificate),
            test::keyEntry("key", client_, container::JavaStoreType::Jks, passphrase)};
        return write("store.jks", test::octets(container::encodeJavaStore(store, passphrase)));
    }
    static QString sha256(const test::Made& made) {
        return QString::fromLatin1(test::octets(made.certificate.sha256()).toHex());
    }

private Q_SLOTS:
    void listed() {
        const QJsonObject document = test::documentOf(
            test::runCli({"store", "list", javaStore(), "--json", "--passphrase-file", passphraseFile()}));
        QCOMPARE(
            test::wrongTypes(document,
                "format:string entries:array entries.0.alias:string entries.0.kind:string "
                "entries.0.sha256:string entries.0.subject:string entries.0.not_after:string "
                "entries.0.date:string entries.0.trust:object entries.0.trust.trusted:bool "
                "entries.0.trust.trusted_for:array entries.0.trust.rejected_for:array "
                "entries.0.attributes:array findings:array findings.0.id:string findings.0.entry:number"),
            QStringList());
        QCOMPARE(test::textAt(document, "format"), QStringLiteral("jks"));
        QCOMPARE(test::textAt(document, "entries.0.alias"), QStringLiteral("ca"));
        QCOMPARE(test::textAt(document, "entries.0.kind"), QStringLiteral("trusted-certificate"));
        QCOMPARE(test::textAt(document, "entries.0.sha256"), sha256(root_));
        QCOMPARE(test::textAt(document, "entries.0.date"), QStringLiteral("2026-01-02T03:04:05Z"));
        QCOMPARE(test::textAt(document, "entries.1.kind"), QStringLiteral("key"));

        const auto text = test::runCli({"store", "list", bundle()});
        QCOMPARE(text.exitCode, 0);
        QVERIFY2(text.output.startsWith("pem, entries: 2\ntrusted-certificate CN=First Root"), text.output);
        const auto wrong = test::runCli(
            {"store", "list", javaStore(), "--passphrase-file", passphraseFile("wrong"), "--json"});
        QCOMPARE(wrong.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(wrong), "error.code"), QStringLiteral("wrong-passphrase"));
        QCOMPARE(test::runCli({"store", "list", "/nowhere"}).exitCode, 3);
        QCOMPARE(test::runCli({"store"}).exitCode, 2);
        QCOMPARE(test::runCli({"store", "list", "-"}, pem(root_)).exitCode, 0);
    }

    void ofTheMachine() {
        const auto text = test::runCli({"store", "list", "--machine"});
        QCOMPARE(text.exitCode, 0);
        const QJsonObject document = test::documentOf(test::runCli({"store", "list", "--machine", "--json"}));
        QVERIFY(document["stores"].isArray());
        for (const QJsonValue& store : document["stores"].toArray()) {
            QCOMPARE(test::wrongTypes(store.toObject(),
                         "owner:string path:string file:string format:string|null entries:number|null "
                         "error:object|null"),
                QStringList());
            QVERIFY(text.output.contains(store["path"].toString().toUtf8()));
        }
        QCOMPARE(test::runCli({"store", "list"}).exitCode, 2);
    }

    void addedAndRemoved() {
        const QString store = bundle();
        const QByteArray before = contentOf(store);
        const QString file = write("client.pem", pem(client_));
        const auto dry = test::runCli({"store", "add", store, file, "--dry-run", "--json"});
        QCOMPARE(dry.exitCode, 0);
        QCOMPARE(test::valueAt(test::documentOf(dry), "written"), QJsonValue(false));
        QCOMPARE(test::textAt(test::documentOf(dry), "added.0.sha256"), sha256(client_));
        QCOMPARE(contentOf(store), before);

        const auto added = test::runCli({"store", "add", store, file});
        QCOMPARE(added.exitCode, 0);
        QVERIFY2(added.output.startsWith("+ trusted-certificate"), added.output);
        QCOMPARE(contentOf(store), before + pem(client_));
        QCOMPARE(contentOf(store + ".bak"), before);

        QCOMPARE(test::runCli({"store", "remove", store, sha256(client_)}).exitCode, 0);
        QCOMPARE(contentOf(store), before);
        const auto absent = test::runCli({"store", "remove", store, "nobody"});
        QCOMPARE(absent.exitCode, 3);
        QCOMPARE(contentOf(store), before);
    }

    void anAliasIsLostInText() {
        const auto added = test::runCli(
            {"store", "add", bundle(), write("c.pem", pem(client_)), "--alias", "Alice", "--json"});
        QCOMPARE(added.exitCode, 0);
        QCOMPARE(test::textAt(test::documentOf(added), "lost.0.id"), QStringLiteral("store.lost-alias"));
        QVERIFY2(added.errors.contains("“Alice”"), added.errors);
        QCOMPARE(test::runCli({"store", "add", bundle(), bundle(), "--alias", "two"}).exitCode, 2);
    }

    /// Where entries have no names it is said, and nothing is written.
    void whatHasNoNames() {
        const QString der = write("one.der", test::octets(root_.certificate.der()));
        for (const QString& store : {bundle(), der}) {
            const QByteArray before = contentOf(store);
            const auto renamed = test::runCli({"store", "rename", store, sha256(root_), "Lab"});
            QCOMPARE(renamed.exitCode, 2);
            QVERIFY2(renamed.errors.contains("has no name for it"), renamed.errors);
            QCOMPARE(contentOf(store), before);
        }
    }

    void renamed() {
        const QString store = javaStore();
        const QStringList passphrase{"--passphrase-file", passphraseFile()};
        const auto renamed = test::runCli(QStringList{"store", "rename", store, "ca", "root"} + passphrase);
        QVERIFY2(renamed.exitCode == 0, renamed.errors);
        const QJsonObject document = test::documentOf(
            test::runCli(QStringList{"store", "list", store, "--json"} + passphrase));
        QCOMPARE(test::textAt(document, "entries.0.alias"), QStringLiteral("root"));
        QCOMPARE(test::textAt(document, "entries.0.date"), QStringLiteral("2026-01-02T03:04:05Z"));
        QCOMPARE(test::runCli(QStringList{"store", "rename", store, "root", "KEY"} + passphrase).exitCode, 3);
        QCOMPARE(test::runCli(QStringList{"store", "rename", store, "gone", "x"} + passphrase).exitCode, 3);
        const auto without = test::runCli({"store", "rename", store, "root", "x", "--json"});
        QCOMPARE(test::textAt(test::documentOf(without), "error.code"), QStringLiteral("passphrase-needed"));
    }

    void trusted() {
        const QString store = bundle();
        const auto set = test::runCli({"store", "trust", store, sha256(root_), "--for",
            "server,1.3.6.1.5.5.7.3.17", "--reject", "email", "--json"});
        QVERIFY2(set.exitCode == 0, set.errors);
        QCOMPARE(test::textAt(test::documentOf(set), "changed.0.what.0"), QStringLiteral("trust"));
        const auto listed = test::runCli({"store", "list", store});
        QVERIFY2(listed.output.contains("for TLS servers, ") && listed.output.contains("only, not for e-mail"),
            listed.output);
        QVERIFY(contentOf(store).contains("# second\n" + pem(other_))); // which was not touched
        QCOMPARE(test::runCli({"store", "trust", store, sha256(root_), "--for", "any"}).exitCode, 0);
        QVERIFY(!test::runCli({"store", "list", store}).output.contains("only"));
        QCOMPARE(test::runCli({"store", "trust", store, sha256(root_), "--for", "servers"}).exitCode, 2);
        QCOMPARE(test::runCli({"store", "trust", store, "nobody", "--for", "server"}).exitCode, 3);
        const auto lost = test::runCli({"store", "trust", javaStore(), "ca", "--for", "server", "--dry-run",
            "--json", "--passphrase-file", passphraseFile()});
        QCOMPARE(test::textAt(test::documentOf(lost), "lost.0.id"), QStringLiteral("store.lost-purposes"));
    }

    /// A folder as OpenSSL reads it, made of a bundle and edited.
    void folders() {
        const QString made = folder_.filePath("certificates");
        const auto converted = test::runCli(
            {"store", "convert", bundle(), "--to", "hashed-folder", "--out", made});
        QVERIFY2(converted.exitCode == 0, converted.errors);
        QCOMPARE(QDir(made).entryList(QDir::Files).size(), 4); // each with its link
        const auto added = test::runCli({"store", "add", made, write("c.pem", pem(client_))});
        QVERIFY2(added.exitCode == 0, added.errors);
        QCOMPARE(contentOf(made + "/alice.pem"), pem(client_));
        QCOMPARE(test::runCli({"store", "remove", made, "alice.pem"}).exitCode, 0);
        QCOMPARE(QDir(made).entryList(QDir::Files).size(), 4);
        QCOMPARE(contentOf(made + ".bak/alice.pem"), pem(client_));
        QCOMPARE(
            test::runCli({"store", "convert", bundle(), "--to", "hashed-folder", "--out", made}).exitCode, 3);
    }

    /// The machine's bundle is changed by the machine's own tool, here in a machine of its own.
    void ofTheMachineByItsTool() {
        if (!QFile::exists("/usr/sbin/update-ca-certificates"))
            QSKIP("SKIPPED, NOT TESTED: the program update-ca-certificates is not on this machine");
        const QString root = folder_.filePath("machine");
        for (const char* path : {"/etc/ssl/certs", "/usr/share/ca-certificates", "/etc/ca-certificates/update.d"})
            QDir().mkpath(root + QLatin1String(path));
        const QString store = write("machine/etc/ssl/certs/ca-certificates.crt", pem(root_));
        write("machine/usr/share/ca-certificates/first.crt", pem(root_));
        write("machine/etc/ca-certificates.conf", "first.crt\n");
        const QString file = write("other.pem", pem(other_));
        const auto shown = test::runCli({"store", "add", store, file, "--root", root});
        QCOMPARE(shown.exitCode, 0);
        QVERIFY2(shown.output.startsWith("install -D -m 0644 /dev/stdin " + root.toUtf8() +
                     "/usr/local/share/ca-certificates/Second-Root.crt <<'END'\n-----BEGIN"),
            shown.output);
        QVERIFY2(shown.errors.contains("Nothing was run"), shown.errors);
        QCOMPARE(contentOf(store), pem(root_));
        const auto ran = test::runCli({"store", "add", store, file, "--root", root, "--run", "--json"});
        QVERIFY2(ran.exitCode == 0, ran.output + ran.errors);
        QCOMPARE(test::valueAt(test::documentOf(ran), "written"), QJsonValue(true));
        QVERIFY(contentOf(store).contains(pem(other_)));
        QVERIFY(QFile::exists(root + "/etc/ssl/certs/Second-Root.pem"));
        QCOMPARE(test::runCli({"store", "add", store, file, "--root", root, "--run"}).exitCode, 3); // is there
        const auto removed = test::runCli({"store", "remove", store, sha256(other_), "--root", root, "--run"});
        QVERIFY2(removed.exitCode == 0, removed.output + removed.errors);
        QCOMPARE(contentOf(store), pem(root_));
        const auto packaged = test::runCli({"store", "remove", store, sha256(root_), "--root", root, "--run"});
        QCOMPARE(packaged.exitCode, 3); // a package brought it
        QCOMPARE(contentOf(store), pem(root_));
    }

    void itsPassphraseIsChanged() {
        const QString store = javaStore();
        const QString another = write("another", "another one\n");
        const auto changed = test::runCli({"store", "passphrase", store, "--passphrase-file",
            passphraseFile(), "--new-passphrase-file", another, "--json"});
        QVERIFY2(changed.exitCode == 0, changed.errors);
        const QJsonObject document = test::documentOf(changed);
        QCOMPARE(test::textsAt(document, "changed"), QStringList{"key"});
        QCOMPARE(test::wrongTypes(document, "format:string changed:array kept:array written:bool"),
            QStringList());
        QCOMPARE(test::runCli({"store", "list", store, "--passphrase-file", another}).exitCode, 0);
        const auto old = test::runCli(
            {"store", "list", store, "--passphrase-file", passphraseFile(), "--json"});
        QCOMPARE(test::textAt(test::documentOf(old), "error.code"), QStringLiteral("wrong-passphrase"));
        const auto again = test::runCli({"store", "passphrase", store, "--passphrase-file", another,
            "--new-passphrase-file", passphraseFile()});
        QVERIFY2(again.output.contains("and so is the key of “key”"), again.output);
        QVERIFY2(again.errors.contains("under the old passphrase"), again.errors);
        const auto without = test::runCli({"store", "passphrase", store, "--new-passphrase-file", another});
        QCOMPARE(without.exitCode, 3);
        QCOMPARE(test::runCli({"store", "passphrase", bundle(), "--new-passphrase-file", another}).exitCode, 2);
        QCOMPARE(test::runCli({"store", "passphrase", store, "--passphrase-file", passphraseFile()}).exitCode,
            2); // and no terminal to ask at
    }

    void converted() {
        const QStringList passphrase{"--passphrase-file", passphraseFile()};
        const QString out = folder_.filePath("out.p12");
        QFile::remove(out);
        const auto converted = test::runCli(
            QStringList{"store", "convert", javaStore(), "--to", "pkcs12", "--out", out, "--json",
                "--out-passphrase-file", write("other", "another\n")} +
            passphrase);
        QVERIFY2(converted.exitCode == 0, converted.errors);
        QCOMPARE(test::textAt(test::documentOf(converted), "lost.0.id"), QStringLiteral("store.lost-date"));
        QVERIFY(QFile::permissions(out) ==
            (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
        const QJsonObject listed = test::documentOf(
            test::runCli({"store", "list", out, "--json", "--passphrase-file", folder_.filePath("other")}));
        QCOMPARE(listed["entries"].toArray().size(), 2);
        QCOMPARE(test::runCli(QStringList{"store", "convert", javaStore(), "--to", "pkcs12", "--out", out} +
                     passphrase)
                     .exitCode,
            3); // it exists
        QCOMPARE(test::runCli({"store", "convert", bundle(), "--to", "odd", "--out", out}).exitCode, 2);
        const QString text = folder_.filePath("out.pem");
        QFile::remove(text);
        const auto plain = test::runCli(
            {"store", "convert", javaStore(), "--to", "pem", "--out", text, "--json"});
        QCOMPARE(plain.exitCode, 0);
        QVERIFY2(plain.errors.contains("“key”"), plain.errors);
        QCOMPARE(contentOf(text), pem(root_));
    }

    /// More work than a stranger's file may ask for is not done unasked; asked, it is.
    void roundsOfDerivation() {
        const QString out = folder_.filePath("rounds.p12");
        QFile::remove(out);
        QCOMPARE(test::runCli({"store", "convert", bundle(), "--to", "pkcs12", "--out", out,
                                  "--out-passphrase-file", passphraseFile()})
                     .exitCode,
            0);
        const QStringList question{"store", "list", out, "--passphrase-file", passphraseFile()};
        QCOMPARE(test::runCli(question).exitCode, 0);
        const auto refused = test::runCli(question + QStringList{"--most-iterations", "50000", "--json"});
        QCOMPARE(refused.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(refused), "error.code"), QStringLiteral("limit-reached"));
        QVERIFY2(
            refused.errors.contains("100000 iterations") && refused.errors.contains("--most-iterations N"),
            refused.errors);
        QCOMPARE(test::runCli(question + QStringList{"--most-iterations", "100000"}).exitCode, 0);
    }

    void whatIsOddIsMarked() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const QString store = write("odd.pem", test::oddStore(openssl));
        const QJsonObject document = test::documentOf(test::runCli({"store", "list", store, "--json"}));
        QSet<QString> ids;
        for (const QJsonValue& finding : document["findings"].toArray())
            ids << finding["id"].toString();
        for (const QString& id : test::oddStoreFindings())
            QVERIFY2(ids.contains(id), qPrintable(id));
    }

    void found() {
        const QString alice = write("alice.pem", pem(client_));
        const QString yes = write("yes.pem", pem(other_) + pem(root_));
        const QString no = write("no.pem", pem(other_));
        const QStringList at{"--at", test::text(toRfc3339(test::testNow()))};
        const auto found = test::runCli(QStringList{"store", "find", alice, no, yes, "--json"} + at);
        QCOMPARE(found.exitCode, 0);
        const QJsonObject document = test::documentOf(found);
        QCOMPARE(document["answers"].toArray().size(), 4); // as a client, as a server
        QCOMPARE(test::textAt(document, "answers.0.verdict"), QStringLiteral("refused"));
        QCOMPARE(test::textAt(document, "answers.0.cause"), QStringLiteral("client-cert-unknown-ca"));
        QCOMPARE(test::textAt(document, "answers.1.store"), yes);
        QCOMPARE(test::textAt(document, "answers.1.verdict"), QStringLiteral("accepted"));
        QCOMPARE(test::textAt(document, "answers.1.path.1.sha256"), sha256(root_));
        const auto text = test::runCli(QStringList{"store", "find", alice, yes} + at);
        QVERIFY2(text.output.contains("as a client: alice → First Root"), text.output);
        const auto none = test::runCli({"store", "find", alice, no, "--machine"});
        QCOMPARE(none.exitCode, 1);
        QVERIFY2(none.output.contains("✖ "), none.output);
        QCOMPARE(test::runCli({"store", "find", alice}).exitCode, 2);
        QCOMPARE(test::runCli({"store", "find", alice, "/nowhere"}).exitCode, 3);
    }

    void unused() {
        const QString alice = write("alice.pem", pem(client_));
        const auto result = test::runCli({"store", "unused", bundle(), "--identity", alice, "--json"});
        QCOMPARE(result.exitCode, 1);
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(test::textAt(document, "unused.0.sha256"), sha256(other_));
        QCOMPARE(document["unused"].toArray().size(), 1);
        QCOMPARE(test::textAt(document, "needed.0.sha256"), sha256(root_));
        QCOMPARE(test::textAt(document, "needed.0.identity"), alice);
        QCOMPARE(test::textAt(document, "needed.0.path.1.sha256"), sha256(root_));
        QCOMPARE(test::valueAt(document, "complete"), QJsonValue(true));
        const QString root = write("root.pem", pem(root_));
        const auto all = test::runCli({"store", "unused", root, "--identity", alice});
        QCOMPARE(all.exitCode, 0);
        QVERIFY2(all.output.startsWith("needed: CN=First Root, by "), all.output);
        QCOMPARE(test::runCli({"store", "unused", root}).exitCode, 2);
    }

    void addedFromAServer() {
        const test::Made issuing = test::makeIssuing(root_, "Lab Servers CA");
        const test::Made server = test::makeServer(issuing);
        test::CliListener listener;
        QVERIFY(listener.start({"--cert", write("server.pem", pem(server) + pem(issuing)), "--key",
            write("server.key",
                QByteArray::fromStdString(codec::toPem("PRIVATE KEY", server.key.unencryptedPkcs8()))),
            "--client-trust", bundle()}));
        const QString store = bundle();
        const auto added = test::runCli({"store", "add", store, "--from-server",
            QStringLiteral("localhost:%1").arg(listener.port()), "--json"});
        QVERIFY2(added.exitCode == 0, added.errors);
        QCOMPARE(test::textAt(test::documentOf(added), "added.0.sha256"), sha256(issuing));
        QCOMPARE(test::documentOf(added)["added"].toArray().size(), 1); // and not the server's own
        QVERIFY2(added.errors.contains("taken: CN=Lab Servers CA"), added.errors);
        QVERIFY2(added.errors.contains("left out, no CA: CN=localhost"), added.errors);
        const auto nobody = test::runCli({"store", "add", store, "--from-server", "localhost:1", "--json"});
        QCOMPARE(nobody.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(nobody), "error.code"), QStringLiteral("network"));
        QCOMPARE(test::runCli({"store", "add", store}).exitCode, 2);
        QCOMPARE(test::runCli({"store", "add", store, "--from-server", ":"}).exitCode, 2);
    }

    void compared() {
        const QString one = bundle();
        QCOMPARE(test::runCli({"store", "diff", one, one}).exitCode, 0);
        const QString two = write("two.pem", pem(other_) + pem(test::makeRoot("First Root")) + pem(client_));
        const auto different = test::runCli({"store", "diff", one, two, "--json"});
        QCOMPARE(different.exitCode, 1);
        const QJsonObject document = test::documentOf(different);
        QCOMPARE(test::textAt(document, "added.0.sha256"), sha256(client_));
        QCOMPARE(document["removed"].toArray().size(), 0);
        QCOMPARE(test::textAt(document, "changed.0.relation"), QStringLiteral("same-name"));
        QCOMPARE(test::textAt(document, "changed.0.before.sha256"), sha256(root_));
    }
};

QTEST_GUILESS_MAIN(tst_CliStore)
#include "tst_cli_store.moc"
