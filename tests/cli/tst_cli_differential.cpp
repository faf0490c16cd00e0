// SPDX-License-Identifier: Apache-2.0
#include "core/net/listener.h"
#include "tests/peers/peer_lab.h"
#include "tests/support/cli.h"
#include "tests/support/texts.h"

#include <QJsonArray>

using namespace certwright;

/// `probe --differential`: keys, text, status, and what is misuse.
class tst_CliDifferential : public QObject {
    Q_OBJECT

    test::PeerLab lab_;
    std::unique_ptr<net::Listener> server_;
    QString target_;

    /// The files of an identity: what it sends, and its key in the same file.
    QString fileOf(const QString& name, const QString& as = "own") const {
        const auto identity = lab_.identity(name);
        QFile chain(lab_.writePem(as + ".pem", identity->chain));
        QFile key(lab_.writeKey(as + ".key", identity->key));
        if (!chain.open(QIODevice::Append) || !key.open(QIODevice::ReadOnly))
            qFatal("no file");
        chain.write(key.readAll());
        return chain.fileName();
    }
    test::ProcessResult probe(const QStringList& more) const {
        return test::runBeside(
            test::cliProgram(), QStringList{"probe", target_, "--trust", lab_.rootFile()} + more);
    }
    static QStringList column(const QJsonObject& document, const QString& list, const QString& key) {
        QStringList values;
        for (const QJsonValue& entry : test::valueAt(document, list).toArray())
            values << entry[key].toString();
        return values;
    }

private Q_SLOTS:
    void initTestCase() {
        tls::ServerSettings settings{lab_.server()};
        settings.clientAnchors = verify::anchorsOf({lab_.root().certificate});
        server_ = std::make_unique<net::Listener>(settings, [this] { return lab_.now(); });
        const auto port = server_->listen(QHostAddress::LocalHost, 0);
        REQUIRE_VALUE(port);
        target_ = QStringLiteral("localhost:%1").arg(*port);
    }

    void document() {
        const auto result = probe({"--json", "--differential", "--cert", fileOf("good"), "--candidate",
            fileOf("expired", "old"), "--candidate", fileOf("good", "other")});
        QVERIFY2(result.exitCode == 0, result.output + result.errors);
        const QJsonObject document = test::documentOf(result);
        const QStringList wrong = test::wrongTypes(document,
            "target.host:string verdict.state:string diagnosis:array differential.runs:array "
            "differential.conclusions:array differential.omitted:array "
            "differential.runs.0.variant:string differential.runs.0.subject:string|null "
            "differential.runs.0.same_as:string|null differential.runs.0.state:string "
            "differential.runs.0.by:string|null differential.runs.0.alert:object|null "
            "differential.runs.0.layer:string|null differential.runs.0.cause:string|null "
            "differential.runs.0.title:string differential.runs.1.alert.code:number "
            "differential.runs.1.alert.name:string differential.runs.1.alert.direction:string "
            "differential.conclusions.0.code:string differential.conclusions.0.certainty:string "
            "differential.conclusions.0.text:string");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(' ')));
        QCOMPARE(column(document, "differential.runs", "variant"),
            QStringList({"as-chosen", "no-certificate", "leaf-only", "full-chain", "throw-away",
                "other-identity", "list-respecting", "tls-1.2", "tls-1.3", "without-sni", "resumption"}));
        QCOMPARE(test::textAt(document, "differential.runs.1.state"), "refused");
        QCOMPARE(test::textAt(document, "differential.runs.1.by"), "server");
        QCOMPARE(test::textAt(document, "differential.runs.1.cause"), "client-cert-missing");
        QCOMPARE(test::textAt(document, "differential.runs.3.same_as"), "as-chosen");
        QCOMPARE(test::textAt(document, "differential.runs.5.subject"), "alice");
        const QStringList codes = column(document, "differential.conclusions", "code");
        QVERIFY2(codes.contains("needs-intermediate") && codes.contains("certificate-needed"),
            qPrintable(codes.join(' ')));
        // Without it the same keys, and no more.
        const QJsonObject plain = test::documentOf(probe({"--json", "--cert", fileOf("good")}));
        QStringList keys = document.keys();
        keys.removeAll("differential");
        QCOMPARE(plain.keys(), keys);
    }

    void asText() {
        const auto result = probe({"--differential", "--cert", fileOf("leaf-only")});
        QVERIFY2(result.exitCode == 1, result.output + result.errors); // of the first run
        const QString text = QString::fromUtf8(result.output);
        for (const char* part : {"Without a certificate", "certificate_required (116)", "TLS 1.2 only",
                 "unknown_ca (48)", "not at hand", "Lab Clients CA"})
            QVERIFY2(text.contains(QLatin1String(part)), result.output);
        QVERIFY2(result.errors.contains("TLS 1.2 only"), result.errors); // progress
    }

    /// Without any further run: which of several certificates would do, and who would send it.
    void candidates() {
        const QStringList arguments{"--cert", fileOf("unknown-ca"), "--candidate", fileOf("good", "better")};
        const QJsonObject document = test::documentOf(probe(QStringList{"--json"} + arguments));
        QCOMPARE(test::valueAt(document, "candidates").toArray().size(), 2);
        QCOMPARE(test::valueAt(document, "candidates.0.fits"), QJsonValue(false));
        QCOMPARE(test::valueAt(document, "candidates.1.fits"), QJsonValue(true));
        QCOMPARE(test::valueAt(document, "candidates.0.withheld_by.go"), QJsonValue(true));
        QCOMPARE(test::valueAt(document, "candidates.0.withheld_by.openssl"), QJsonValue(false));
        QCOMPARE(test::valueAt(document, "candidates.1.withheld_by.browsers"), QJsonValue(false));
        const QByteArray text = probe(arguments).output;
        QVERIFY2(text.contains("✔ fits"), text);
    }

    void misuse_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("many targets")
            << QStringList{"probe", "--targets", "targets.txt", "--differential"} << 2;
        QTest::newRow("candidate for many targets")
            << QStringList{"probe", "--targets", "targets.txt", "--candidate", lab_.rootFile()} << 2;
        QTest::newRow("candidate without a key")
            << QStringList{"probe", "localhost:1", "--differential", "--candidate", lab_.rootFile()} << 3;
    }
    void misuse() {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        const auto result = test::runCli(arguments);
        QVERIFY2(result.exitCode == status, result.output + result.errors);
    }

    void nobodyListens() {
        const auto result = test::runCli(
            {"probe", QStringLiteral("127.0.0.1:%1").arg(test::freePort()), "--json", "--differential"});
        QCOMPARE(result.exitCode, 1);
        const QJsonObject document = test::documentOf(result);
        QVERIFY(test::valueAt(document, "differential.runs").toArray().isEmpty());
        QCOMPARE(test::textAt(document, "differential.omitted.0.reason"), "not-reached");
    }
};

QTEST_GUILESS_MAIN(tst_CliDifferential)
#include "tst_cli_differential.moc"
