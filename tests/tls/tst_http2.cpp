// SPDX-License-Identifier: Apache-2.0
#include "core/tls/http2_answer.h"
#include "tests/support/texts.h"

using namespace certwright;

namespace {

enum Type { Data, Headers, ResetStream = 3, Settings, GoAway = 7, WindowUpdate };
enum Flag { EndStream = 1, EndHeaders = 4, Padded = 8, Priority = 32 };

QByteArray frame(Type type, int flags, const QByteArray& payload) {
    const auto size = static_cast<char>(payload.size());
    return QByteArray(2, '\0') + size + static_cast<char>(type) + static_cast<char>(flags) +
        QByteArray::fromHex("00000001") + payload;
}

QByteArray headers(const char* block, int flags = EndHeaders) {
    return frame(Headers, flags, QByteArray::fromHex(block));
}

QString told(const tls::Http2Reader& reader) {
    if (!reader.answer())
        return reader.state() == tls::HttpReader::State::NotHttp ? "not http" : "waiting";
    const bool complete = reader.state() == tls::HttpReader::State::Complete;
    return QString::number(reader.answer()->status) + (complete ? " complete " : " ") +
        test::text(reader.answer()->body);
}

} // namespace

/// HTTP/2 as far as it tells a status and the start of a page.
class tst_Http2 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_data() {
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char* name, const QByteArray& peer, const char* answer) {
            QTest::newRow(name) << frame(Settings, 0, {}) + frame(WindowUpdate, 0, "\0\0\1\0") + peer
                                << answer;
        };
        row("from the table", headers("88") + frame(Data, EndStream, "hello"), "200 complete hello");
        row("without a body", headers("89", EndHeaders | EndStream), "204 complete ");
        row("in digits", headers("0803343033") + frame(Data, 0, "no"), "403 no");
        row("in digits, to be kept", headers("4803343231", EndHeaders | EndStream), "421 complete ");
        row("never to be kept", headers("1803343935", EndHeaders | EndStream), "495 complete ");
        // RFC 7541, C.4.1, C.6.1 and C.6.2 have 302 and 307 so.
        row("by Huffman", headers("48826402", EndHeaders | EndStream), "302 complete ");
        row("by Huffman, longer", headers("4883640eff", EndHeaders | EndStream), "307 complete ");
        row("behind a small table", headers("208c") + frame(Data, EndStream, "x"), "400 complete x");
        row("padded", headers("0288abcd", EndHeaders | Padded) + frame(Data, EndStream | Padded, "\1x-"),
            "200 complete x");
        row("with a priority", headers("000000001088", EndHeaders | Priority), "200 ");
        row("interim", headers("0803313033") + headers("88"), "200 ");
        row("data twice", headers("88") + frame(Data, 0, "a") + frame(Data, EndStream, "b"),
            "200 complete ab");
        row("refused", frame(ResetStream, 0, QByteArray::fromHex("0000000d")), "not http");
        row("goodbye", frame(GoAway, 0, QByteArray(8, '\0')), "not http");
        row("no status", headers("82"), "not http");
        row("letters", headers("0803616263"), "not http");
        row("padding beyond the end", headers("ff88", EndHeaders | Padded), "not http");
        row("too long a frame", QByteArray::fromHex("ffffff0100") + QByteArray(4, '\0'), "not http");
    }
    void answers() {
        QFETCH(QByteArray, peer);
        QFETCH(QString, answer);
        const Bytes octets(peer.begin(), peer.end());
        for (std::size_t cut = 0; cut <= octets.size(); ++cut) {
            tls::Http2Reader reader;
            reader.receive(ByteView{octets}.first(cut));
            reader.receive(ByteView{octets}.subspan(cut));
            QCOMPARE(told(reader), answer);
        }
    }

    void theEndCompletes() {
        tls::Http2Reader reader;
        const QByteArray peer = headers("88") + frame(Data, 0, "half");
        reader.receive(Bytes(peer.begin(), peer.end()));
        reader.end();
        QCOMPARE(told(reader), "200 complete half");
    }

    void request() {
        const QByteArray sent = test::octets(tls::http2Request("db.example", "/a b"));
        QVERIFY(sent.startsWith("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        QVERIFY(sent.endsWith("\x04\x06/a%20b"));
        QVERIFY(sent.contains(QByteArray::fromHex("8287010a") + "db.example"));
        // A long path, its length in the form of RFC 7541 5.1: 127 in the prefix, the rest behind it.
        const QByteArray path = '/' + QByteArray(300, 'p');
        QVERIFY(test::octets(tls::http2Request("h", path.toStdString()))
                    .contains(QByteArray::fromHex("047fae01") + path));
    }
};

QTEST_APPLESS_MAIN(tst_Http2)
#include "tst_http2.moc"
