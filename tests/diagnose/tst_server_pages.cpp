// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/server_pages.h"
#include "tests/diagnose/describe.h"
#include "tests/support/memory_wire.h"
#include "tests/support/test_material.h"

#include <QTest>

using namespace certwright;
using test::Made;

namespace {

constexpr const char* iisPage =
    "<html><head><title>IIS 10.0 Detailed Error - %1 - Forbidden</title></head><body>"
    "<h3>HTTP Error %1 - Forbidden</h3></body></html>";

tls::HttpAnswer answer(
    int status, const QString& body, const char* field = "server", const char* value = "") {
    return {.status = status, .reason = {}, .fields = {{field, value}}, .body = body.toStdString()};
}

tls::HttpAnswer iis(const char* subStatus) {
    return answer(
        403, QString::fromLatin1(iisPage).arg(QLatin1String(subStatus)), "server", "Microsoft-IIS/10.0");
}

} // namespace

/// Servers and gateways that let TLS through and say on a page what they think of the certificate.
class tst_ServerPages : public QObject {
    Q_OBJECT

    Made root_ = test::makeRoot("Lab Root CA");
    Made stranger_ = test::makeRoot("Foreign Root CA");
    Made server_ = test::makeServer(root_);

    enum class Client { Sound, Stranger, Expired, None };

    std::optional<tls::Identity> identityOf(Client client) const {
        if (client == Client::None)
            return std::nullopt;
        if (client == Client::Stranger) {
            const Made made = test::makeClient(stranger_);
            return tls::Identity{{made.certificate}, made.key};
        }
        issue::CertificateSpec spec{.extendedKeyUsage = {codec::oid::clientAuth}};
        if (client == Client::Expired) {
            spec.notBefore = test::testNow() - std::chrono::days{30};
            spec.notAfter = test::testNow() - std::chrono::days{2};
        }
        const Made made = test::make({.spec = spec, .issuer = &root_});
        return tls::Identity{{made.certificate}, made.key};
    }

    /// A connection that TLS took, whatever was presented; the answer is what the test says.
    diagnose::Diagnosis diagnosisOf(Client client, bool asks, const tls::HttpAnswer& http) const {
        tls::ProbeSettings settings;
        settings.host = "localhost";
        settings.port = 8443;
        settings.anchors = verify::anchorsOf({root_.certificate});
        settings.at = test::testNow();
        settings.identity = identityOf(client);
        if (settings.identity)
            settings.configured = settings.identity->chain;
        tls::ServerSettings server{tls::Identity{{server_.certificate}, server_.key}};
        server.clients = asks ? tls::ClientAuthentication::Request : tls::ClientAuthentication::None;
        server.clientAnchors = verify::anchorsOf({root_.certificate});
        server.at = test::testNow();
        tls::Probe probe{settings};
        tls::ServerSession session{server};
        test::runInMemory(probe, session);
        tls::Record record = probe.record();
        record.http = http;
        return diagnose::diagnose(record);
    }

private Q_SLOTS:
    void whatThePageSays_data() {
        QTest::addColumn<int>("client");
        QTest::addColumn<bool>("asks");
        QTest::addColumn<tls::HttpAnswer>("http");
        QTest::addColumn<QString>("causes");
        const auto row = [](const char* title, Client client, bool asks, const tls::HttpAnswer& http,
                             const char* causes) {
            QTest::newRow(title) << int(client) << asks << http << causes;
        };
        row("IIS 403.7, not asked", Client::Sound, false, iis("403.7"),
            "client-cert-not-requested: likely, enable-client-authentication; "
            "sni-selects-vhost-without-mtls: possible, check-server-name; "
            "server-post-handshake-auth-unsupported: possible, ask-in-handshake");
        row("IIS 403.7, none sent", Client::None, true, iis("403.7"),
            "client-cert-missing: certain, configure-client-certificate");
        row("IIS 403.12", Client::Sound, true, iis("403.12"), "client-not-authorized: certain, grant-access");
        row("IIS 403.13", Client::Sound, true, iis("403.13"),
            "client-cert-revoked: likely, reissue-client-certificate; "
            "server-crl-missing: possible, refresh-crl");
        row("IIS 403.16, a stranger", Client::Stranger, true, iis("403.16"),
            "client-cert-unknown-ca not-listed: likely, add-authority-to-server; "
            "client-chain-incomplete: possible, add-client-intermediate");
        row("IIS 403.17, expired", Client::Expired, true, iis("403.17"),
            "client-cert-expired: certain, renew-client-certificate");
        row("IIS 403.17, by its own clock", Client::Sound, true, iis("403.17"),
            "client-cert-rejected: likely, check-server-log");
        row("IIS 403.1, which is no word on certificates", Client::Sound, true, iis("403.1"),
            "client-not-authorized: likely, grant-access");
        row("nginx 400", Client::Expired, true, answer(400, "<center>The SSL certificate error</center>"),
            "client-cert-expired: likely, renew-client-certificate");
        row("Kong, none sent", Client::None, true,
            answer(401, "{\"message\":\"No required TLS certificate was sent\"}"),
            "client-cert-missing: certain, configure-client-certificate");
        row("Kong, a stranger", Client::Stranger, true,
            answer(401, "{\"message\":\"TLS certificate failed verification\"}"),
            "client-cert-unknown-ca not-listed: likely, add-authority-to-server; "
            "client-chain-incomplete: possible, add-client-intermediate");
        row("AWS", Client::Sound, true, answer(403, "{\"message\":\"Forbidden\"}", "x-amz-apigw-id", "abc"),
            "client-not-authorized: possible, grant-access; "
            "client-cert-rejected: possible, check-server-log");
        row("421", Client::Sound, true, answer(421, ""), "sni-host-mismatch: likely, check-server-name");
        row("200 with such words", Client::Sound, true, answer(200, "403.16 - The SSL certificate error"),
            "");
    }
    void whatThePageSays() {
        QFETCH(int, client);
        QFETCH(bool, asks);
        QFETCH(tls::HttpAnswer, http);
        QTEST(test::describe(diagnosisOf(Client(client), asks, http)), "causes");
    }
};

QTEST_APPLESS_MAIN(tst_ServerPages)
#include "tst_server_pages.moc"
