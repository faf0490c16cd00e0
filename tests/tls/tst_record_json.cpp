// SPDX-License-Identifier: Apache-2.0
#include "core/tls/record_json.h"
#include "tests/support/memory_wire.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace certwright;

/// A record as JSON: it opens again, holds no secret, and no file can do harm by pretending to be one.
class tst_RecordJson : public QObject {
    Q_OBJECT

    /// A refused client, seen from its own end: nearly every part of a record is in it.
    static tls::Record refusedClient() {
        const issue::SetupResult setup = test::makeSetup();
        tls::ServerSettings server({setup.serverChain(), setup.server->key});
        server.at = test::testNow();
        server.clientAnchors = verify::anchorsOf({test::makeRoot("Another").certificate});
        tls::ServerSession session(server);
        tls::Probe probe({.host = "localhost",
            .alpn = {"h2", "http/1.1"},
            .identity = tls::Identity{setup.clientChain(setup.clients[0]), setup.clients[0].identity.key},
            .configured = setup.clientChain(setup.clients[0]),
            .anchors = verify::anchorsOf({setup.authorities.root}),
            .at = test::testNow()});
        test::runInMemory(probe, session);
        return probe.record();
    }
    static QJsonObject documentOf(const tls::Record& record) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(tls::toJson(record))).object();
    }
    static std::string textOfDocument(const QJsonObject& document) {
        return QJsonDocument(document).toJson().toStdString();
    }
    /// The document with another value in place of the one that stands at a path of keys and numbers.
    static QJsonValue replaced(const QJsonValue& in, QStringList path, const QJsonValue& value) {
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
    static std::string recordWith(const QString& path, const QJsonValue& value) {
        return textOfDocument(replaced(documentOf(refusedClient()), path.split('.'), value).toObject());
    }
    /// Every place of a document that holds a value, the first of each array standing for all.
    static void places(const QJsonValue& value, const QString& path, QStringList& all) {
        if (!path.isEmpty())
            all << path;
        const QString prefix = path.isEmpty() ? QString() : path + '.';
        if (value.isArray() && !value.toArray().isEmpty())
            places(value.toArray()[0], prefix + '0', all);
        const QJsonObject object = value.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry)
            places(entry.value(), prefix + entry.key(), all);
    }

private Q_SLOTS:
    void opensAgain() {
        const tls::Record record = refusedClient();
        QVERIFY(record.certificateRequest && record.peer.report && !record.alerts.empty());
        const std::string text = tls::toJson(record);
        QVERIFY(tls::looksLikeRecord(text));
        QVERIFY(tls::looksLikeRecord(text.substr(0, 40))); // however many certificates it holds
        const auto again = tls::parseRecord(text);
        REQUIRE_VALUE(again);
        QCOMPARE(tls::toJson(*again), text);
        QCOMPARE(again->timeline.size(), record.timeline.size());
        QCOMPARE(again->own.sent.size(), record.own.sent.size());
        QCOMPARE(again->peer.report->best().steps.size(), record.peer.report->best().steps.size());
    }

    void anEmptyRecordToo() {
        const auto again = tls::parseRecord(tls::toJson({}));
        REQUIRE_VALUE(again);
        QCOMPARE(tls::toJson(*again), tls::toJson({}));
    }

    void textsThatAreNoUtf8() {
        tls::Record record;
        record.localFaultText = "\xff\xfe\x80";
        record.http = tls::HttpAnswer{.status = 400, .reason = "caf\xe9", .fields = {{"server", "\xc3"}}};
        const auto again = tls::parseRecord(tls::toJson(record));
        REQUIRE_VALUE(again);
        QCOMPARE(again->localFaultText, record.localFaultText);
        QCOMPARE(again->http->reason, record.http->reason);
        QCOMPARE(again->http->fields, record.http->fields);
    }

    void ownFaultsAndAlerts() {
        tls::Record record;
        record.own.fault = Error{
            .code = ErrorCode::KeyMismatch, .subject = "a.key", .causes = {"one", "two"}};
        record.alerts = {
            {.code = 48, .level = 2, .direction = tls::Direction::Sent, .phase = tls::Phase::Http}};
        record.networkFault = tls::NetworkFault::TimedOut;
        record.close = tls::Close::Reset;
        record.timing.tls = 1.5;
        const auto again = tls::parseRecord(tls::toJson(record));
        REQUIRE_VALUE(again);
        QCOMPARE(test::errorText(*again->own.fault), test::errorText(*record.own.fault));
        QCOMPARE(again->alerts[0].direction, tls::Direction::Sent);
        QCOMPARE(again->networkFault, tls::NetworkFault::TimedOut);
        QCOMPARE(again->timing.tls, record.timing.tls);
    }

    void noSecretsAreKept() {
        tls::Record record;
        record.http = tls::HttpAnswer{.status = 200,
            .fields = {{"set-cookie", "session=hush"}, {"server", "nginx"}},
            .body = "private"};
        const std::string accepted = tls::toJson(record);
        QVERIFY(accepted.find("hush") == std::string::npos);
        QVERIFY(accepted.find("private") == std::string::npos);
        QVERIFY(accepted.find("nginx") != std::string::npos);
        record.http->status = 400;
        QVERIFY(tls::toJson(record).find("private") != std::string::npos); // the page says why
        QVERIFY(tls::toJson(refusedClient()).find("PRIVATE KEY") == std::string::npos);
    }

    void otherFiles_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const QByteArray& text, ErrorCode code) {
            QTest::newRow(name) << text << static_cast<int>(code);
        };
        row("empty", "", ErrorCode::Malformed);
        row("no JSON", "nginx: it works", ErrorCode::Malformed);
        row("cut", "{\"certwright_record\": 1, \"record\": {", ErrorCode::Malformed);
        row("other JSON", "{\"target\": {}}", ErrorCode::Malformed);
        row("a list", "[1]", ErrorCode::Malformed);
        row("no record", "{\"certwright_record\": 1}", ErrorCode::Malformed);
        row("version of tomorrow", "{\"certwright_record\": 2, \"record\": {}}",
            ErrorCode::UnsupportedVersion);
        row("nested", QByteArray(200'000, '['), ErrorCode::Malformed);
        row("nested and closed", QByteArray(100'000, '[') + QByteArray(100'000, ']'), ErrorCode::Malformed);
        row("too large", QByteArray(static_cast<qsizetype>(tls::largestRecord) + 1, ' '),
            ErrorCode::TooLarge);
    }
    void otherFiles() {
        QFETCH(QByteArray, text);
        QFETCH(int, code);
        COMPARE_ERROR(tls::parseRecord(text.toStdString()), static_cast<ErrorCode>(code));
    }

    void hostileValues_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char* path, const QJsonValue& value) {
            QTest::addRow("%s", path) << QString(path) << value;
        };
        row("certificates.0", "AAAA");
        row("record.peer.sent.0", 1000);
        row("record.peer.sent.0", -1);
        row("record.version", 1e30);
        row("record.tickets", 4294967296.0);
        row("record.role", "both");
        row("record.peer.report.paths", QJsonArray());
        row("record.peer.report.paths.0.steps", QJsonArray());
        row("record.peer.report.paths.0.findings",
            QJsonArray{QJsonObject{{"depth", 99},
                {"finding",
                    QJsonObject{
                        {"id", "chain.expired"}, {"parameters", QJsonArray{QJsonObject{{"text", "x"}}}}}}}});
        row("record.peer.report.paths.0.findings",
            QJsonArray{QJsonObject{{"depth", 0},
                {"finding", QJsonObject{{"id", "chain.expired"}, {"parameters", QJsonArray()}}}}});
        row("record.peer.report.paths.0.findings",
            QJsonArray{QJsonObject{{"depth", 0},
                {"finding",
                    QJsonObject{
                        {"id", "no.such"}, {"parameters", QJsonArray{QJsonObject{{"text", "x"}}}}}}}});
        row("record.timing.tls_ms", "soon");
        row("record.started_at", "yesterday");
        row("record.timeline.0.at_us", -5);
    }
    void hostileValues() {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        COMPARE_ERROR(tls::parseRecord(recordWith(path, value)), ErrorCode::Malformed);
    }

    /// Any value anywhere: an error that names a key, or a record.
    void anyOtherValueAnywhere() {
        const QJsonObject document = documentOf(refusedClient());
        QStringList all;
        places(document, {}, all);
        QVERIFY2(all.size() > 100, qPrintable(all.join(QLatin1Char(' '))));
        int refused = 0;
        for (const QString& path : all)
            for (const QJsonValue& value : {QJsonValue(true), QJsonValue("x"), QJsonValue(QJsonObject{})}) {
                const auto read = tls::parseRecord(
                    textOfDocument(replaced(document, path.split('.'), value).toObject()));
                if (!read)
                    QVERIFY(!read.error().detail.empty());
                refused += read ? 0 : 1;
            }
        QVERIFY2(refused > 150, qPrintable(QString::number(refused)));
    }
};

QTEST_APPLESS_MAIN(tst_RecordJson)
#include "tst_record_json.moc"
