// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/codec/pem.h"
#include "tests/support/texts.h"

using namespace certwright;
using codec::PemFault;

class tst_Pem : public QObject {
    Q_OBJECT

    /// Every block on a line: its label, its fault or its content, its range.
    static QString describe(const std::string& text) {
        static constexpr const char* faults[] = {"no end", "other end", "not base 64", "empty"};
        QStringList lines;
        for (const codec::PemBlock& block : codec::scanPem(text)) {
            const QString what = block.fault ? QString::fromLatin1(faults[static_cast<int>(*block.fault)])
                                             : test::text(toHex(*block.decode()));
            lines << QStringLiteral("%1 [%2,%3) %4")
                         .arg(test::text(block.label))
                         .arg(block.range.offset)
                         .arg(block.range.end())
                         .arg(what);
        }
        return lines.join(QLatin1Char('\n'));
    }

private Q_SLOTS:
    void blocks_data() {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("blocks");
        QTest::newRow("one") << QByteArray("-----BEGIN A-----\nAQID\n-----END A-----\n") << "A [0,38) 010203";
        QTest::newRow("BOM, CR LF, blanks")
            << QByteArray("\xEF\xBB\xBF  -----BEGIN A-----\r\n  AQ ID  \r\n-----END A-----\r\n")
            << "A [5,50) 010203";
        QTest::newRow("text between") << QByteArray("subject=x\n-----BEGIN A-----\nAQ==\n-----END "
                                                    "A-----\ntail\n-----BEGIN B-----\nAg==\n-----END B-----")
                                      << "A [10,48) 01\nB [54,92) 02";
        QTest::newRow("cut") << QByteArray("-----BEGIN A-----\nAQID\n") << "A [0,23) no end";
        QTest::newRow("next begins")
            << QByteArray("-----BEGIN A-----\nAQID\n-----BEGIN B-----\nAg==\n-----END B-----")
            << "A [0,23) no end\nB [23,61) 02";
        QTest::newRow("other end") << QByteArray("-----BEGIN A-----\nAQID\n-----END B-----")
                                   << "A [0,38) other end";
        QTest::newRow("binary") << QByteArray("-----BEGIN A-----\n\x01\x02\n-----END A-----")
                                << "A [0,36) not base 64";
        QTest::newRow("empty") << QByteArray("-----BEGIN A-----\n-----END A-----") << "A [0,33) empty";
        QTest::newRow("no label line") << QByteArray("-----BEGIN \n A-----\n") << "";
        QTest::newRow("nothing") << QByteArray("hello") << "";
    }
    void blocks() {
        QFETCH(QByteArray, input);
        QTEST(describe(input.toStdString()), "blocks");
    }

    void headers() {
        const std::string text = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
                                 "DEK-Info: AES-256-CBC,00112233\n\nAQID\n-----END RSA PRIVATE KEY-----\n";
        const auto blocks = codec::scanPem(text);
        QCOMPARE(blocks.size(), std::size_t{1});
        QCOMPARE(test::text(blocks[0].header("DEK-Info")), QStringLiteral("AES-256-CBC,00112233"));
        QCOMPARE(test::text(toHex(*blocks[0].decode())), QStringLiteral("010203"));
    }

    void base64_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("hex"); // "-": refused
        QTest::newRow("empty") << QByteArray() << "";
        QTest::newRow("padded") << QByteArray("AQ==") << "01";
        QTest::newRow("unpadded") << QByteArray("AQ") << "01";
        QTest::newRow("url") << QByteArray("-_8") << "fbff";
        QTest::newRow("broken lines") << QByteArray("AQ\r\nID") << "010203";
        QTest::newRow("one left") << QByteArray("AQIDB") << "-";
        QTest::newRow("padding within") << QByteArray("AQ==AQ==") << "-";
        QTest::newRow("too much padding") << QByteArray("AQ===") << "-";
        QTest::newRow("percent") << QByteArray("AQ%=") << "-";
    }
    void base64() {
        QFETCH(QByteArray, text);
        const auto bytes = codec::fromBase64({text.data(), static_cast<std::size_t>(text.size())});
        QTEST(bytes ? test::text(toHex(*bytes)) : QStringLiteral("-"), "hex");
    }

    void roundTrip() {
        Bytes bytes;
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(test::octets(*codec::fromBase64(codec::toBase64(bytes, 64))), test::octets(bytes));
            QCOMPARE(test::octets(*codec::fromBase64(codec::toBase64Url(bytes))), test::octets(bytes));
            QCOMPARE(QString::fromLatin1(QByteArray(test::octets(bytes)).toBase64()),
                test::text(codec::toBase64(bytes)));
            bytes.push_back(static_cast<std::uint8_t>(i * 37));
        }
    }
};

QTEST_APPLESS_MAIN(tst_Pem)
#include "tst_pem.moc"
