// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/diagnose/attestations.h"
#include "core/tls/recorder.h"
#include "tests/diagnose/describe.h"
#include "tests/support/memory_wire.h"
#include "tests/support/revocation_material.h"
#include "ui/words/revocation.h"

#include <QTest>

using namespace certwright;
using std::chrono::days;
using test::AnswerOptions;

/// The OCSP response that a server staples to its certificate, and what is made of it.
class tst_Staple : public QObject {
    Q_OBJECT

    test::Made root_ = test::makeRoot();
    test::Made stranger_ = test::makeRoot("Stranger");
    test::Made server_ = test::makeServer(root_);
    test::Made client_ = test::makeClient(root_);

    tls::Record acceptedWith(const std::optional<Bytes>& staple, bool checksServer) const {
        tls::ProbeSettings client;
        client.host = "localhost";
        client.port = 8443;
        if (checksServer)
            client.anchors = verify::anchorsOf({root_.certificate});
        client.at = test::testNow();
        client.identity = tls::Identity{{client_.certificate}, client_.key};
        client.configured = client.identity->chain;
        tls::ServerSettings server{tls::Identity{{server_.certificate}, server_.key}};
        server.clientAnchors = verify::anchorsOf({root_.certificate});
        server.at = test::testNow();
        tls::Probe probe{client};
        tls::ServerSession session{server};
        test::runInMemory(probe, session);
        tls::Record record = probe.record();
        record.peer.staple = staple;
        return record;
    }
    Bytes answer(const AnswerOptions& options) const {
        return test::makeOcspResponse(server_.certificate, root_, options)->der;
    }

private Q_SLOTS:
    void isJudged_data() {
        QTest::addColumn<QByteArray>("staple");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("causes");
        const auto row = [](const char* title, const Bytes& staple, const char* text, const char* causes) {
            QTest::newRow(title) << test::octets(staple) << text << causes;
        };
        row("good", answer({}), "OCSP response sent along: not revoked", "");
        row("out of date",
            answer({.thisUpdate = test::testNow() - days{9}, .nextUpdate = test::testNow() - days{2}}),
            "OCSP response sent along: unknown: nothing that speaks of it counts", "");
        row("of a stranger", answer({.responder = &stranger_}),
            "OCSP response sent along: unknown: nothing that speaks of it counts", "");
        row("of another certificate", test::makeOcspResponse(client_.certificate, root_)->der,
            "OCSP response sent along: unknown: no list and no response at hand speaks of it", "");
        row("tryLater", Bytes{0x30, 0x03, 0x0A, 0x01, 0x03}, "OCSP response sent along: no answer (tryLater)",
            "");
        row("garbage", Bytes{1, 2, 3}, "OCSP response sent along: it cannot be read", "");
    }
    void isJudged() {
        QFETCH(QByteArray, staple);
        const Bytes bytes(staple.begin(), staple.end());
        const tls::Record record = acceptedWith(bytes, true);
        const auto judged = diagnose::judgeStaple(record);
        QVERIFY(judged.has_value());
        QCOMPARE(judged->bytes, bytes.size());
        QTEST(words::stapleText(*judged), "text");
        QTEST(test::describe(diagnose::diagnose(record)), "causes");
    }

    /// Clients that do not look at it go on, so that it is a warning.
    void revokedIsAWarning() {
        const tls::Record record = acceptedWith(answer({.status = x509::OcspStatus::Revoked}), true);
        const auto judged = diagnose::judgeStaple(record);
        QVERIFY(judged && judged->revoked);
        QVERIFY(words::stapleText(*judged).contains("revoked on"));
        const auto diagnosis = diagnose::diagnose(record);
        QVERIFY(diagnosis.verdict.state == diagnose::VerdictState::Accepted);
        QCOMPARE(test::describe(diagnosis), "server-cert-revoked: certain, reissue-server-certificate");
    }

    void withoutItsIssuerNobodyCanTell() {
        const auto judged = diagnose::judgeStaple(acceptedWith(answer({}), false));
        QVERIFY(judged && !judged->answer);
        QVERIFY(!diagnose::judgeStaple(acceptedWith({}, true)));
    }

    void timestampsAreJudgedHoweverTheyCome() {
        const Bytes known = *codec::fromBase64("DleUvPOuqT4zGyyZB7P3kN+bwj1xMiXdIaklrGHFTiE=");
        Bytes one{0}; // version 1 (RFC 6962 3.2)
        append(one, known);
        append(one, Bytes{0, 0, 1, 0x8D, 0, 0, 0, 0, 0, 0, 4, 3, 0, 2, 5, 6});
        Bytes list{0, static_cast<std::uint8_t>(one.size() + 2), 0, static_cast<std::uint8_t>(one.size())};
        append(list, one);
        tls::Record record = acceptedWith(answer({.timestamps = list}), true);
        record.peer.timestamps = tls::timestampsOf(list);
        record.peer.timestamps.push_back(record.peer.timestamps.front());
        record.peer.timestamps.back().logId.back() ^= 1;

        const auto judged = diagnose::judgeAttestations(record);
        QStringList lines;
        for (const x509::JudgedTimestamp& timestamp : judged.timestamps)
            lines << test::text(x509::timestampDeliveryName(timestamp.delivery)) + ' ' +
                    test::text(x509::timestampVerdictName(timestamp.verdict));
        QCOMPARE(lines.join('\n'), "tls wrong-signature\ntls unknown-log\nocsp wrong-signature");
        const QStringList words = words::attestationLines(judged);
        QCOMPARE(words.size(), 2);
        QCOMPARE(words[0], "OCSP response sent along: not revoked");
        QVERIFY(words[1].startsWith(
            "Timestamps of transparency logs: Google Argon2026h1 (not signed by the log"));
        QVERIFY(words::attestationLines(diagnose::judgeAttestations(acceptedWith({}, true))).empty());
    }
};

QTEST_APPLESS_MAIN(tst_Staple)
#include "tst_staple.moc"
