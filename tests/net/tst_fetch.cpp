// SPDX-License-Identifier: Apache-2.0
#include "core/net/fetch.h"
#include "tests/support/clear_text_server.h"

#include <QSignalSpy>
#include <QTest>

using namespace certwright;

/// What a certificate's address names is fetched within limits, whoever answers there.
class tst_Fetch : public QObject {
    Q_OBJECT

    static constexpr std::chrono::milliseconds longest{700};
    static constexpr int overdue = 5000; // milliseconds: a machine may be busy

    static QByteArray answer(const QByteArray& status, const QByteArray& fields, const QByteArray& body) {
        return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: " + QByteArray::number(body.size()) +
            "\r\nConnection: close\r\n\r\n" + body;
    }
    static QString addressOf(const test::ClearTextServer& place) {
        return QStringLiteral("http://127.0.0.1:%1/issuer.cer").arg(place.port());
    }

private Q_SLOTS:
    void whatLiesThereComes() {
        test::ClearTextServer place(
            {.greeting = {}, .replies = {answer("200 OK", {}, "octets")}, .thenClose = true});
        net::Fetch fetch(nullptr, longest);
        const QSignalSpy fetched(&fetch, &net::Fetch::fetched);
        fetch.start(addressOf(place));
        QTRY_COMPARE_WITH_TIMEOUT(fetched.size(), 1, overdue);
        QCOMPARE(fetched.front().front().toByteArray(), QByteArray("octets"));
        QVERIFY2(place.heard().startsWith("GET /issuer.cer HTTP/1.1\r\n"), place.heard());
    }

    void itEndsInAnError_data() {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<bool>("octetByOctet");
        QTest::addColumn<bool>("thenClose");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, const QByteArray& reply, ErrorCode code, bool thenClose = true,
                             bool octetByOctet = false) {
            QTest::newRow(name) << reply << octetByOctet << thenClose << code;
        };
        row("nothing there", answer("404 Not Found", {}, "no"), ErrorCode::NotFound);
        row("a server in trouble", answer("500 Sorry", {}, "no"), ErrorCode::Network);
        row("no HTTP", "220 mail.example\r\n", ErrorCode::Network);
        row("hangs up", {}, ErrorCode::Network);
        row("a megabyte and one octet", answer("200 OK", {}, QByteArray((1 << 20) + 1, 'x')),
            ErrorCode::TooLarge);
        row("never ends", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(3 << 20, 'x'), ErrorCode::TooLarge, false);
        row("sent round in circles", answer("302 Found", "Location: /again\r\n", {}), ErrorCode::Network);
        row("sent to a file", answer("302 Found", "Location: file:///etc/hostname\r\n", {}),
            ErrorCode::Network);
        row("falls silent", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", ErrorCode::Network, false);
        row("octet by octet", answer("200 OK", {}, QByteArray(2000, 'x')), ErrorCode::Network, false, true);
    }
    void itEndsInAnError() {
        QFETCH(QByteArray, reply);
        QFETCH(bool, octetByOctet);
        QFETCH(bool, thenClose);
        QFETCH(ErrorCode, code);
        test::ClearTextServer place({.greeting = {},
            .replies = {reply},
            .octetByOctet = octetByOctet,
            .thenClose = thenClose});
        net::Fetch fetch(nullptr, longest);
        const QSignalSpy fetched(&fetch, &net::Fetch::fetched);
        const QSignalSpy failed(&fetch, &net::Fetch::failed);
        fetch.start(addressOf(place));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, overdue);
        QCOMPARE(fetched.size(), 0);
        QCOMPARE(failed.front().front().value<Error>().code, code);
    }

    void onlyHttpIsAsked() {
        net::Fetch fetch(nullptr, longest);
        const QSignalSpy failed(&fetch, &net::Fetch::failed);
        for (const char* address : {"file:///etc/hostname", "ldap://127.0.0.1/cn=ca", "qrc:/i18n", "", "http:"})
            fetch.start(QString::fromLatin1(address));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 5, overdue);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(failed.at(i).front().value<Error>().code, ErrorCode::InvalidArgument);
    }

    /// The one before ends without a word.
    void theLastOneCounts() {
        test::ClearTextServer silent({.greeting = {}, .replies = {}});
        test::ClearTextServer place(
            {.greeting = {}, .replies = {answer("200 OK", {}, "octets")}, .thenClose = true});
        net::Fetch fetch(nullptr, longest);
        const QSignalSpy fetched(&fetch, &net::Fetch::fetched);
        const QSignalSpy failed(&fetch, &net::Fetch::failed);
        fetch.start(addressOf(silent));
        fetch.start(addressOf(place));
        QTRY_COMPARE_WITH_TIMEOUT(fetched.size(), 1, overdue);
        QTest::qWait(2 * static_cast<int>(longest.count())); // nor does the deadline of either speak up later
        QCOMPARE(failed.size(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Fetch)
#include "tst_fetch.moc"
