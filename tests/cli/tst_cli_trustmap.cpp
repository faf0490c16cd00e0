// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "tests/support/cli.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace certwright;
using test::Made;

/// `certwright-cli trustmap`: the document, the table, statuses.
class tst_CliTrustmap : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString write(const QString& name, const std::vector<Made>& made) const {
        QFile file(folder_.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        for (const Made& one : made)
            file.write(QByteArray::fromStdString(codec::toPem("CERTIFICATE", one.certificate.der())));
        return file.fileName();
    }
    static QStringList at() { return {"--at", test::text(toRfc3339(test::testNow()))}; }
    static QString cellsOf(const QJsonObject& document) {
        QStringList cells;
        for (const QJsonValue& cell : document["cells"].toArray())
            cells << cell["verdict"].toString() +
                    (cell["cause"].isNull() ? QString() : ' ' + cell["cause"].toString());
        return cells.join(QStringLiteral(", "));
    }

private Q_SLOTS:
    void groupsThatShallBeKeptApart() {
        const Made root = test::makeRoot("Lab Root CA");
        const Made groupA = test::makeIssuing(root, "Group A CA");
        const Made groupB = test::makeIssuing(root, "Group B CA");
        const QString a = write("a.pem", {test::makeClient(groupA, "Client_A"), groupA});
        const QString b = write("b.pem", {test::makeClient(groupB, "Client_B"), groupB});
        const QString serverA = write("server-a.pem", {groupA});
        const QString serverB = write("server-b.pem", {groupB});
        const QStringList question{"trustmap", "--purpose", "client", "--identity", a, "--identity", b,
            "--store", serverA, "--store", serverB};
        const auto result = test::runCli(question + at() + QStringList{"--json"});
        QCOMPARE(result.exitCode, 1);
        const QJsonObject document = test::documentOf(result);
        QCOMPARE(cellsOf(document),
            QStringLiteral(
                "accepted, refused client-cert-unknown-ca, refused client-cert-unknown-ca, accepted"));
        QCOMPARE(
            test::wrongTypes(document,
                "cells.1.identity:string cells.1.store:string cells.1.purpose:string cells.1.verdict:string "
                "cells.1.cause:string cells.0.cause:null cells.0.path:array identities.0.subject:string "
                "identities.0.sha256:string stores.0.certificates:number at:string"),
            QStringList());
        QCOMPARE(test::textAt(document, "cells.1.identity"), a);
        QCOMPARE(test::textAt(document, "cells.1.store"), serverB);
        QCOMPARE(test::valueAt(document, "cells.0.path").toArray().size(), 2);

        const auto table = test::runCli(question + at());
        QCOMPARE(table.exitCode, 1);
        const QString text = QString::fromUtf8(table.output);
        QVERIFY2(text.contains("  " + a + "   ✔   ✖\n  " + b + "   ✖   ✔\n"), qPrintable(text));
        QVERIFY(text.contains("(client-cert-unknown-ca)"));

        // One root for both: each reaches the other's server too.
        const auto shared = test::runCli(
            QStringList{"trustmap", "--purpose", "client", "--identity", a, "--identity", b, "--store",
                write("root.pem", {root}), "--json"} +
            at());
        QCOMPARE(shared.exitCode, 0);
        QCOMPARE(cellsOf(test::documentOf(shared)), QStringLiteral("accepted, accepted"));
    }

    void bothPurposesUnlessOneIsAskedFor() {
        const Made root = test::makeRoot();
        const QStringList question{"trustmap", "--identity", write("client.pem", {test::makeClient(root)}),
            "--store", write("trust.pem", {root}), "--json"};
        QCOMPARE(cellsOf(test::documentOf(test::runCli(question + at()))),
            QStringLiteral("accepted, refused server-cert-wrong-eku"));
        QCOMPARE(cellsOf(test::documentOf(
                     test::runCli(question + QStringList{"--purpose", "client", "--as", "java"} + at()))),
            QStringLiteral("accepted"));
        QCOMPARE(cellsOf(test::documentOf(test::runCli(
                     question + QStringList{"--purpose", "client", "--at", "2200-01-01T00:00:00Z"}))),
            QStringLiteral("refused client-cert-expired"));
    }

    /// What it sends is judged as a server's; what it names are names.
    void liveServers() {
        const Made root = test::makeRoot("Lab Root CA");
        const Made servers = test::makeIssuing(root, "Lab Servers CA");
        const Made clients = test::makeRoot("Foreign Root CA");
        const Made server = test::makeServer(servers);
        const QString key = folder_.filePath("server.key");
        QFile file(key);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(codec::toPem("PRIVATE KEY", server.key.unencryptedPkcs8())));
        file.close();
        test::CliListener listener;
        QVERIFY(listener.start({"--cert", write("server.pem", {server, servers}), "--key", key,
            "--client-trust", write("clients.pem", {clients})}));
        const QString address = QStringLiteral("localhost:%1").arg(listener.port());
        const QString alice = write("alice.pem", {test::makeClient(clients)});
        const QString trust = write("trust.pem", {root});
        // It serves one caller: it is called once for both.
        const auto both = test::runCli(QStringList{"trustmap", "--identity", alice, "--identity-server",
                                           address, "--store", trust, "--store-server", address, "--json"} +
            at());
        QVERIFY2(both.exitCode == 1, both.output + both.errors);
        const QJsonObject document = test::documentOf(both);
        QCOMPARE(cellsOf(document),
            QStringLiteral("refused client-cert-unknown-ca, unknown, refused client-cert-wrong-eku, unknown, "
                           "refused server-cert-wrong-eku, unknown, accepted, unknown"));
        QCOMPARE(test::wrongTypes(document,
                     "cells.0.list:null cells.1.list:string cells.1.listed_name:string cells.3.list:string "
                     "cells.3.listed_name:null cells.5.list:null stores.0.certificates:number "
                     "stores.1.certificates:number stores.1.ca_names:array"),
            QStringList());
        QCOMPARE(test::textAt(document, "cells.1.list"), QStringLiteral("named"));
        QCOMPARE(test::textAt(document, "cells.1.listed_name"), QStringLiteral("CN=Foreign Root CA"));
        QCOMPARE(test::textAt(document, "cells.3.list"), QStringLiteral("not-named"));
        QCOMPARE(test::textAt(document, "cells.6.identity"), address);
        QCOMPARE(test::textAt(document, "stores.1.store"), address);
        QCOMPARE(test::textsAt(document, "stores.1.ca_names"), QStringList{"CN=Foreign Root CA"});

        test::CliListener again;
        QVERIFY(again.start({"--cert", write("server.pem", {server, servers}), "--key", key, "--client-trust",
            write("clients.pem", {clients})}));
        const auto table = test::runCli(QStringList{"trustmap", "--identity", alice, "--store-server",
                                            QStringLiteral("localhost:%1").arg(again.port())} +
            at());
        QCOMPARE(table.exitCode, 1); // a name is no yes
        const QString text = QString::fromUtf8(table.output);
        QVERIFY2(text.startsWith("as a client") && !text.contains("as a server"), qPrintable(text));
        QVERIFY2(text.contains("with another key, would be named just so"), qPrintable(text));
    }

    /// An entry counts for what it is trusted for.
    void whatAStoreRejects() {
        const Made root = test::makeRoot();
        const QString store = write("limited.p11-kit", {});
        QVERIFY(QFile::remove(store));
        QCOMPARE(
            test::runCli({"store", "convert", write("root.pem", {root}), "--to", "p11-kit", "--out", store})
                .exitCode,
            0);
        const QStringList question{
            "trustmap", "--identity", write("client.pem", {test::makeClient(root)}), "--store", store};
        QCOMPARE(test::runCli(question + QStringList{"--purpose", "client"} + at()).exitCode, 0);
        QCOMPARE(test::runCli({"store", "trust", store, "test root ca", "--for", "server"}).exitCode, 0);
        const auto refused = test::runCli(question + QStringList{"--purpose", "client"} + at());
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("trusts none of its certificates for a client"), refused.errors);
    }

    void misuseAndWhatCannotBeRead() {
        const QString root = write("r.pem", {test::makeRoot()});
        QCOMPARE(test::runCli({"trustmap", "--store", root}).exitCode, 2);
        QCOMPARE(test::runCli({"trustmap", "--identity", root}).exitCode, 2);
        QCOMPARE(test::runCli({"trustmap", "--identity", root, "--store-server", ":"}).exitCode, 2);
        const auto nobody = test::runCli(
            {"trustmap", "--identity-server", "localhost:1", "--store", root, "--json"});
        QCOMPARE(nobody.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(nobody), "error.code"), QStringLiteral("network"));
        QCOMPARE(test::runCli({"trustmap", "--identity", root, "--store", root, "--at", "noon"}).exitCode, 2);
        const auto absent = test::runCli(
            {"trustmap", "--json", "--identity", folder_.filePath("none.pem"), "--store", root});
        QCOMPARE(absent.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(absent), "error.code"), QStringLiteral("not-found"));
    }
};

QTEST_GUILESS_MAIN(tst_CliTrustmap)
#include "tst_cli_trustmap.moc"
