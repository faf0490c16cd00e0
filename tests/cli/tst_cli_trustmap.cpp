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

    void misuseAndWhatCannotBeRead() {
        const QString root = write("r.pem", {test::makeRoot()});
        QCOMPARE(test::runCli({"trustmap", "--store", root}).exitCode, 2);
        QCOMPARE(test::runCli({"trustmap", "--identity", root, "--store", root, "--at", "noon"}).exitCode, 2);
        const auto absent = test::runCli(
            {"trustmap", "--json", "--identity", folder_.filePath("none.pem"), "--store", root});
        QCOMPARE(absent.exitCode, 3);
        QCOMPARE(test::textAt(test::documentOf(absent), "error.code"), QStringLiteral("not-found"));
    }
};

QTEST_GUILESS_MAIN(tst_CliTrustmap)
#include "tst_cli_trustmap.moc"
