// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/rules.h"
#include "core/ossl/handles.h"
#include "core/tls/alerts.h"
#include "tests/diagnose/describe.h"
#include "tests/diagnose/records.h"

#include <QTest>

#include <ranges>

using namespace certwright;
using test::Made;

namespace {

constexpr int decodeError = 50;

/// The same CA with its subject in a PrintableString, as an older tool would have written it.
x509::Certificate withPrintableSubject(
    const Made& authority, const Made& issuer, std::string_view commonName) {
    const Bytes& der = authority.certificate.der();
    const std::uint8_t* octets = der.data();
    const ossl::X509Certificate made{d2i_X509(nullptr, &octets, static_cast<long>(der.size()))};
    const ossl::X509Name subject{X509_NAME_new()};
    X509_NAME_add_entry_by_NID(subject.get(), NID_commonName, V_ASN1_PRINTABLESTRING,
        bytesOf(commonName).data(), static_cast<int>(commonName.size()), -1, 0);
    X509_set_subject_name(made.get(), subject.get());
    X509_sign(made.get(), issuer.key.handle(), EVP_sha256());
    Bytes encoded(static_cast<std::size_t>(i2d_X509(made.get(), nullptr)));
    std::uint8_t* at = encoded.data();
    i2d_X509(made.get(), &at);
    return *x509::Certificate::parse(encoded);
}

/// TLS is through, the request went out, and nobody answers it.
void keepSilent(tls::Record& record) {
    test::accept(record);
    record.http.reset();
    record.timedOut = true;
}

void drop(tls::Record& record) {
    keepSilent(record);
    record.timedOut = false;
    record.close = tls::Close::Fin;
    record.closePhase = tls::Phase::Http;
}

} // namespace

/// Refusals after which a server's reason must be guessed: by its application, without a word, or in a word
/// that stands for much. What may be the cause is listed, likeliest first.
class tst_Refusals : public QObject {
    Q_OBJECT

    Made root_ = test::makeRoot("Lab Root CA");
    Made issuing_ = test::makeIssuing(root_, "Lab Clients CA");
    Made stranger_ = test::makeRoot("Stranger Root CA");

    enum class Client { None, Sound, Expired, WrongPurpose, Stranger, NoScheme };
    enum class End { Alert, Answer, Drop, Silence };

    std::vector<x509::Certificate> chainOf(Client client) const {
        test::MakeOptions options{
            .spec = {.extendedKeyUsage = {codec::oid::clientAuth}}, .issuer = &issuing_};
        switch (client) {
        case Client::None:
            return {};
        case Client::Sound:
        case Client::NoScheme:
            break;
        case Client::Expired:
            options.spec.notBefore = test::testNow() - std::chrono::days{30};
            options.spec.notAfter = test::testNow() - std::chrono::days{2};
            break;
        case Client::WrongPurpose:
            options.spec.extendedKeyUsage = {codec::oid::serverAuth};
            break;
        case Client::Stranger:
            options.issuer = &stranger_;
            return {test::make(options).certificate};
        }
        return {test::make(options).certificate, issuing_.certificate};
    }

    tls::Record recordOf(Client client) const {
        tls::Record record = test::askingFor({root_.certificate});
        test::present(record, chainOf(client));
        if (client == Client::NoScheme) {
            record.certificateRequest->signatureSchemes = {0x0804}; // RSA's
            record.own.sent.clear();
        }
        return record;
    }

private Q_SLOTS:
    void refusals_data() {
        QTest::addColumn<Client>("client");
        QTest::addColumn<End>("end");
        QTest::addColumn<int>("number"); ///< of the alert, or of the answer
        QTest::addColumn<QString>("challenge");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("causes");
        const auto row = [](const char* name, Client client, End end, int number, const char* state,
                             const char* causes, const char* challenge = "") {
            QTest::newRow(name) << client << end << number << QString::fromLatin1(challenge)
                                << QString::fromLatin1(state) << QString::fromLatin1(causes);
        };
        row("403, sound", Client::Sound, End::Answer, 403, "refused",
            "client-not-authorized: likely, grant-access");
        row("403, expired", Client::Expired, End::Answer, 403, "refused",
            "client-cert-expired: likely, renew-client-certificate; "
            "client-not-authorized: possible, grant-access");
        row("403, of an unlisted CA", Client::Stranger, End::Answer, 403, "refused",
            "client-cert-unknown-ca not-listed: likely, add-authority-to-server; "
            "client-chain-incomplete: possible, add-client-intermediate; "
            "client-not-authorized: possible, grant-access");
        row("401 that wants a password, expired", Client::Expired, End::Answer, 401, "refused",
            "client-not-authorized: likely, grant-access; "
            "client-cert-expired: possible, renew-client-certificate",
            "Basic realm=\"x\"");
        row("403, no key fits", Client::NoScheme, End::Answer, 403, "refused",
            "no-shared-sigalg: likely, align-algorithms");
        row("400 in words of the operator, expired", Client::Expired, End::Answer, 400, "refused",
            "client-cert-expired: likely, renew-client-certificate; "
            "client-not-authorized: possible, grant-access");
        row("400 in words of the operator, none sent", Client::None, End::Answer, 400, "refused",
            "client-cert-missing: likely, configure-client-certificate");
        row("400, sound: another matter", Client::Sound, End::Answer, 400, "accepted", "");
        row("dropped, sound: who knows", Client::Sound, End::Drop, 0, "unknown",
            "server-gave-no-reason: likely, check-server-log; client-not-authorized: possible, grant-access");
        row("dropped, expired", Client::Expired, End::Drop, 0, "refused-silently",
            "client-cert-expired: likely, renew-client-certificate");
        row("dropped, none sent", Client::None, End::Drop, 0, "refused-silently",
            "client-cert-missing: likely, configure-client-certificate");
        row("silence, sound: another protocol", Client::Sound, End::Silence, 0, "accepted",
            "timeout: possible, check-server-log");
        row("silence, expired: who knows", Client::Expired, End::Silence, 0, "unknown",
            "client-cert-expired: possible, renew-client-certificate; timeout: possible, check-server-log");
        row("silence, none sent: who knows", Client::None, End::Silence, 0, "unknown",
            "client-cert-missing: possible, configure-client-certificate; "
            "timeout: possible, check-server-log");
        row("42, wrong purpose", Client::WrongPurpose, End::Alert, tls::alert::badCertificate, "refused",
            "client-cert-wrong-eku: likely, reissue-client-certificate");
        row("43, wrong purpose", Client::WrongPurpose, End::Alert, tls::alert::unsupportedCertificate,
            "refused", "client-cert-wrong-eku: certain, reissue-client-certificate");
        row("46, sound", Client::Sound, End::Alert, tls::alert::certificateUnknown, "refused",
            "client-cert-rejected: likely, check-server-log; "
            "client-cert-unknown-ca lookalike: possible, add-authority-to-server; "
            "client-cert-revoked: possible, reissue-client-certificate; "
            "server-crl-expired: possible, refresh-crl; server-crl-missing: possible, refresh-crl");
        row("48, sound", Client::Sound, End::Alert, tls::alert::unknownCa, "refused",
            "client-cert-unknown-ca lookalike: likely, add-authority-to-server; "
            "server-verify-depth: possible, raise-verify-depth; server-crl-missing: possible, refresh-crl");
        row("50, expired", Client::Expired, End::Alert, decodeError, "refused",
            "client-cert-expired: likely, renew-client-certificate");
    }
    void refusals() {
        QFETCH(Client, client);
        QFETCH(End, end);
        QFETCH(int, number);
        QFETCH(QString, challenge);
        tls::Record record = recordOf(client);
        record.own.messageSeen = true;
        switch (end) {
        case End::Alert:
            test::refuse(record, number);
            break;
        case End::Answer:
            test::accept(record, number);
            if (!challenge.isEmpty())
                record.http->fields = {{"www-authenticate", challenge.toStdString()}};
            break;
        case End::Drop:
            drop(record);
            break;
        case End::Silence:
            keepSilent(record);
            break;
        }
        const auto diagnosis = diagnose::diagnose(record);
        QTEST(test::text(diagnose::verdictStateName(diagnosis.verdict.state)), "state");
        QTEST(test::describe(diagnosis), "causes");
    }

    /// Who agreed to HTTP and hangs up on a request refuses (nginx's 444), whatever our certificate looks
    /// like from here.
    void whoAgreedToHttpAnswersIt() {
        tls::Record record = recordOf(Client::Sound);
        record.own.messageSeen = true;
        drop(record);
        record.alpn = "http/1.1";
        const auto diagnosis = diagnose::diagnose(record);
        QCOMPARE(diagnosis.verdict.state, diagnose::VerdictState::RefusedSilently);
        QCOMPARE(test::describe(diagnosis),
            "server-gave-no-reason: likely, check-server-log; client-not-authorized: possible, grant-access");
        record.alpn = "mqtt";
        QCOMPARE(diagnose::diagnose(record).verdict.state, diagnose::VerdictState::Unknown);
    }

    /// Without a list nothing says whom the server knows; but the CA that we left out came along with the
    /// server's own chain.
    void theMissingIssuerIsOnTheWire() {
        tls::Record record = test::askingFor({});
        test::present(record, {chainOf(Client::Sound).front()});
        record.peer.sent = {test::make({.issuer = &issuing_}).certificate, issuing_.certificate};
        for (const int alert : {tls::alert::unknownCa, tls::alert::badCertificate}) {
            tls::Record refused = record;
            test::refuse(refused, alert);
            const auto diagnosis = diagnose::diagnose(refused);
            QCOMPARE(test::describe(diagnosis.causes.front()),
                "client-chain-incomplete: likely, add-client-intermediate");
            QVERIFY(std::ranges::none_of(
                diagnosis.causes | std::views::drop(1), [](const diagnose::Diagnosed& other) {
                    return other.certainty < diagnose::Certainty::Possible;
                }));
        }
        test::accept(record);
        QCOMPARE(diagnose::diagnose(record).verdict.state, diagnose::VerdictState::Accepted);
    }

    void anErrorRightAfterOurHelloMayBeAboutTheName() {
        tls::Record record = test::askingFor({});
        record.certificateRequest.reset();
        record.serverHello.reset();
        record.version = 0;
        record.target.serverName = "wrong.example";
        record.alerts = {{.code = tls::alert::internalError, .phase = tls::Phase::BeforeHello}};
        record.close = tls::Close::Fin;
        QCOMPARE(test::describe(diagnose::diagnose(record)),
            "server-internal-error: likely, check-server-log; "
            "server-ca-list-too-big: possible, check-server-log; sni-unknown: possible, check-server-name");
        record.target.serverName.clear();
        QVERIFY(!test::describe(diagnose::diagnose(record)).contains("sni-unknown"));
    }

    /// Go and GnuTLS take a name in other octets for another name; OpenSSL does not.
    void aNameInOtherOctets() {
        tls::Record record = test::askingFor({root_.certificate});
        test::present(record,
            {chainOf(Client::Sound).front(), withPrintableSubject(issuing_, root_, "Lab Clients CA")});
        test::refuse(record, tls::alert::badCertificate);
        const auto causes = diagnose::diagnose(record).causes;
        QCOMPARE(test::describe(causes.front()),
            "client-cert-unknown-ca name-encoding: likely, add-authority-to-server");
        QCOMPARE(test::text(causes.front().evidence.front().id()), "chain.name-encoding-differs");
        QVERIFY(std::ranges::none_of(causes,
            [](const diagnose::Diagnosed& d) { return d.certainty == diagnose::Certainty::Certain; }));
    }

    /// Whoever keeps the facts gets the same answer from them again.
    void factsAreKept() {
        tls::Record record = recordOf(Client::Expired);
        test::refuse(record, tls::alert::certificateExpired);
        const diagnose::Facts facts{record};
        QCOMPARE(test::describe(diagnose::diagnose(facts)), test::describe(diagnose::diagnose(record)));
        QCOMPARE(test::describe(diagnose::diagnose(facts)), test::describe(diagnose::diagnose(facts)));
    }
};

QTEST_GUILESS_MAIN(tst_Refusals)
#include "tst_refusals.moc"
