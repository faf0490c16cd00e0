// SPDX-License-Identifier: Apache-2.0
#include "core/tls/record_json.h"
#include "tests/support/memory_wire.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"
#include "ui/words/documents/connection_report.h"
#include "ui/words/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace certwright;

/// The report of a connection: whole, escaped, and without a secret wherever one stands.
class tst_ConnectionReport : public QObject {
    Q_OBJECT

    QList<QStringList> takingTexts_; ///< places in a record

    static tls::Record runAs(const issue::SetupResult& setup, const test::Made& client, const test::Made& issuer) {
        tls::ServerSettings server({setup.serverChain(), setup.server->key});
        server.at = test::testNow();
        server.clientAnchors = verify::anchorsOf({test::makeRoot("Another <Root> & co").certificate});
        tls::ServerSession session(server);
        tls::Probe probe({.host = "localhost",
            .alpn = {"h2", "http/1.1"},
            .identity = tls::Identity{{client.certificate, issuer.certificate}, client.key},
            .configured = {client.certificate, issuer.certificate},
            .anchors = verify::anchorsOf({setup.authorities.root}),
            .at = test::testNow()});
        test::runInMemory(probe, session);
        return probe.record();
    }
    /// Refused, with names that want to be markup and to turn the text round.
    static tls::Record hostileRun() {
        const auto issuer = test::makeRoot("\"><script>alert(1)</script>");
        return runAs(test::makeSetup(), test::makeClient(issuer, "<img src=x onerror=y>\u202Ealice"), issuer);
    }
    static words::ReportPage pageOf(const tls::Record& record) {
        return words::connectionReport(
            record, diagnose::diagnose(record), diagnose::judgeAttestations(record));
    }
    static bool holds(const tls::Record& record, const QString& secret) {
        const words::ReportPage page = pageOf(record);
        return words::reportText(page).contains(secret) || words::reportHtml(page).contains(secret);
    }
    /// The places of all texts in a document.
    static void texts(const QJsonValue& value, const QStringList& path, QList<QStringList>& all) {
        if (value.isString())
            all << path;
        const QJsonArray array = value.toArray();
        for (int i = 0; i < array.size(); ++i)
            texts(array[i], path + QStringList(QString::number(i)), all);
        const QJsonObject object = value.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry)
            texts(entry.value(), path + QStringList(entry.key()), all);
    }
    static QJsonValue replaced(const QJsonValue& in, QStringList path, const QString& value) {
        if (path.isEmpty())
            return value;
        const QString key = path.takeFirst();
        if (in.isArray()) {
            QJsonArray array = in.toArray();
            array[key.toInt()] = replaced(array[key.toInt()], path, value);
            return array;
        }
        QJsonObject object = in.toObject();
        object[key] = replaced(object[key], path, value);
        return object;
    }

private Q_SLOTS:
    void holdsWhatWasSeen() {
        const tls::Record record = hostileRun();
        const QString text = words::reportText(pageOf(record));
        for (const char* part : {"localhost", "TLS 1.3", "Why", "(likely)", "Evidence: ", "What to do: ",
                 "Ruled out", "Certificate request", "Another \\<Root\\> & co", "Sent by the server",
                 "Sent by the client", "Valid until: ", "api.example.test", "Timeline", "ClientHello", "2026"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
        QVERIFY(text.contains(test::text(toHex(record.peer.sent.front().sha256()))));
        QVERIFY(text.contains(test::text(toHex(record.own.sent.front().sha256()))));
        QVERIFY(text.startsWith("Certwright's report on the connection to localhost:443"));
    }

    void textFromOutsideIsNoMarkup() {
        const QString html = words::reportHtml(pageOf(hostileRun()));
        QVERIFY(html.contains("&lt;img src=x onerror=y&gt;"));
        for (const char* part : {"<script", "<img", "href=", "javascript:", "@import", "url("})
            QVERIFY2(!html.contains(QLatin1String(part)), part);
        QVERIFY(!html.contains(QChar(0x202E)));
        QVERIFY(html.contains("default-src 'none'"));
        QVERIFY(!words::reportText(pageOf(hostileRun())).contains(QChar(0x202E)));
    }

    void anEmptyRecordHasAReport() { QVERIFY(!words::reportHtml(pageOf({})).isEmpty()); }

    /// In every text that a record can hold, whoever wrote the file.
    void secretsPlantedInEveryField_data() {
        QTest::addColumn<QString>("planted");
        QTest::addColumn<QString>("secret");
        const auto row = [](const char* name, const QString& pattern, const QString& secret = "Hush7hush") {
            QTest::newRow(name) << pattern.arg(secret) << secret;
        };
        row("authorization", "Proxy-Authorization: Basic %1\r\nHost: x");
        row("authorization of another scheme", "Authorization: AWS4 id/%1 a=b, c=d %1");
        row("cookie", "Cookie: a=%1; b=%1\nX: y");
        row("set-cookie", "set-cookie: %1");
        row("URL", "http://bob:%1@proxy.example:3128");
        row("key", "-----BEGIN PRIVATE KEY-----\n%1\n-----END PRIVATE KEY-----");
        row("cut key", "-----BEGIN RSA PRIVATE KEY-----\n%1");
        row("bearer", "GET / with Bearer %1");
        row("query", "GET /?user=bob&access_token=%1&password=%1");
        row("passphrase", "passphrase: %1");
        row("key log", "CLIENT_RANDOM " + QString(64, 'a') + " %1", QString(96, 'c'));
    }
    void secretsPlantedInEveryField() {
        QFETCH(QString, planted);
        QFETCH(QString, secret);
        tls::Record record = hostileRun();
        record.target.proxy = "http://proxy:3128";
        record.localFaultText = "x";
        record.http = tls::HttpAnswer{.status = 400, .reason = "x", .fields = {{"server", "x"}}, .body = "x"};
        record.application = tls::DialogueResult{.protocol = "x", .code = "x", .words = "x"};
        record.own.fault = Error{.code = ErrorCode::KeyMismatch, .subject = "x", .causes = {"x"}};
        const QJsonObject document =
            QJsonDocument::fromJson(QByteArray::fromStdString(tls::toJson(record))).object();
        QList<QStringList> places;
        texts(document, {}, places);
        // The first form one place after the other, which tells the places that take a text; the others everywhere.
        const bool isFirst = takingTexts_.isEmpty();
        for (const QStringList& place : isFirst ? places : QList<QStringList>()) {
            const QJsonObject changed = replaced(document, place, planted).toObject();
            const auto again = tls::parseRecord(QJsonDocument(changed).toJson().toStdString());
            if (!again)
                continue; // an enumeration, an octet string
            takingTexts_ << place;
            QVERIFY2(!holds(*again, secret), qPrintable(place.join('.')));
        }
        QVERIFY2(takingTexts_.size() > 30, qPrintable(QString::number(takingTexts_.size())));
        QJsonObject full = document;
        for (const QStringList& place : takingTexts_)
            full = replaced(full, place, planted).toObject();
        QVERIFY(!holds(*tls::parseRecord(QJsonDocument(full).toJson().toStdString()), secret));
        QVERIFY(QJsonDocument(full).toJson().contains(secret.toUtf8())); // it was there
    }

    void whatIsNoSecretStays() {
        for (const char* text : {"CN=Passing Tokens Ltd, O=Basic Books", "Basic constraints are missing", "HTTP signature: nginx",
                 "Signature algorithms: rsa_pss_rsae_sha256",
                 "https://ca.example/path@x", "unknown_ca (48)", "the proxy asks for a password"})
            QCOMPARE(words::withoutSecrets(QLatin1String(text)), QLatin1String(text));
    }
};

QTEST_GUILESS_MAIN(tst_ConnectionReport)
#include "tst_connection_report.moc"
