// SPDX-License-Identifier: Apache-2.0
#include "core/tls/identity_files.h"
#include "core/tls/memory_wire.h"
#include "tests/peers/more_servers.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <QTest>

using namespace certwright;

/// Does the test server, in the part of a server program, answer as the real one on this machine does? The
/// same callers are sent to both: to the real one over the network, to the other in memory.
class tst_Profiles : public QObject {
    Q_OBJECT

    test::PeerLab lab_;

    static QString printed(const tls::Record& seen) {
        if (const tls::Alert* alert = seen.fatalAlertFromPeer())
            return "alert " + QString::number(alert->code);
        if (seen.http && seen.http->status < 300)
            return "let in";
        if (seen.http) // what the page is about counts, not who wrote it
            return QStringLiteral("http %1%2")
                .arg(seen.http->status)
                .arg(seen.http->body.find("SSL certificate") != std::string::npos ? " about the certificate"
                                                                                  : "");
        return "no word"; // FIN or RST: which, is a matter of what lay unread
    }
    QString answerOfProfile(verify::Stack stack, const QString& caller, int version) const {
        const auto loaded = tls::loadIdentity(
            {.certificate = lab_.serverChain().toStdString(), .key = lab_.serverKey().toStdString()});
        tls::ServerSettings settings{*loaded.identity};
        settings.clientAnchors = verify::anchorsOf({lab_.root().certificate});
        settings.at = lab_.now();
        settings.stack = stack;
        tls::Probe probe{lab_.settings(8443, caller, version)};
        tls::ServerSession session{settings};
        tls::runInMemory(probe, session);
        return printed(probe.record());
    }
    void compare(verify::Stack stack, int port) {
        QStringList differences;
        int compared = 0;
        for (const char* caller : {"good", "missing", "unknown-ca", "self-signed", "expired", "not-yet-valid",
                 "wrong-eku", "wrong-key-usage", "leaf-only", "lookalike", "invalid-ca", "path-length"})
            for (const int version : {tls::tls12, tls::tls13}) {
                const QString real = printed(*test::runProbe(lab_.settings(port, caller, version)));
                const QString played = answerOfProfile(stack, caller, version);
                qInfo("%-8s %-16s %04x  %s", verify::stackName(stack).data(), caller, unsigned(version),
                    qPrintable(real));
                if (real != played)
                    differences << QStringLiteral("%1 %2: %3, played %4")
                                       .arg(caller, QString::number(version, 16), real, played);
                ++compared;
            }
        QCOMPARE(compared, 24);
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join("; ")));
    }

private Q_SLOTS:
    void asTheRealOne_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("stack");
        QTest::newRow("nginx") << "nginx"
                               << "nginx";
        QTest::newRow("Apache") << "apache"
                                << "apache";
        QTest::newRow("HAProxy") << "haproxy"
                                 << "haproxy";
        QTest::newRow("Node.js") << "node"
                                 << "node";
        QTest::newRow("Java") << "java"
                              << "java";
        QTest::newRow("Go") << "caddy"
                            << "go";
        QTest::newRow("GnuTLS") << "gnutls"
                                << "gnutls";
    }
    void asTheRealOne() {
        QFETCH(QString, server);
        QFETCH(QString, stack);
        if (!test::findProgram(test::programOf(server)))
            QSKIP(qPrintable("SKIPPED, NOT TESTED: the program " + test::programOf(server) +
                " is not on this machine (packaging/test brings it)"));
        test::Peer peer;
        const int port = test::freePort();
        QVERIFY(test::startServer(server, peer, lab_, port));
        compare(*verify::stackNamed(stack.toStdString()), port);
    }
};

QTEST_GUILESS_MAIN(tst_Profiles)
#include "tst_profiles.moc"
