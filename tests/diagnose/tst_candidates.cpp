// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/diagnose/access_token.h"
#include "core/diagnose/candidates.h"
#include "core/diagnose/oid_filters.h"
#include "core/tls/record_json.h"
#include "tests/diagnose/records.h"
#include "tests/support/texts.h"

#include <QTest>

#include <algorithm>

using namespace certwright;
using diagnose::Cause;
using test::Made;

namespace {

void append(Bytes& to, std::size_t length, std::size_t octets) {
    for (std::size_t i = octets; i-- > 0;)
        to.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
}

Bytes vectorOf(ByteView content, std::size_t lengthOctets) {
    Bytes encoded;
    append(encoded, content.size(), lengthOctets);
    encoded.insert(encoded.end(), content.begin(), content.end());
    return encoded;
}

void append(Bytes& to, const Bytes& more) {
    to.insert(to.end(), more.begin(), more.end());
}

/// The body of a TLS 1.3 CertificateRequest with these filters (RFC 8446 4.3.2 and 4.2.5).
Bytes requestWith(const std::vector<tls::OidFilter>& filters) {
    Bytes list;
    for (const tls::OidFilter& filter : filters) {
        append(list, vectorOf(filter.oid, 1));
        append(list, vectorOf(filter.values, 2));
    }
    Bytes extensions;
    append(extensions, 48, 2);
    append(extensions, vectorOf(vectorOf(list, 2), 2));
    Bytes body = vectorOf({}, 1);
    append(body, vectorOf(extensions, 2));
    return body;
}

tls::OidFilter filterFor(const codec::KnownOid& extension, Bytes values) {
    return {.oid = copyOf(extension.content()), .values = std::move(values)};
}

Bytes purpose(const codec::KnownOid& oid) {
    return codec::der::sequence(codec::der::oid(oid));
}

std::string tokenWith(const std::string& claims) {
    return "eyJhbGciOiJub25lIn0." + codec::toBase64Url(bytesOf(claims)) + ".c2ln";
}

} // namespace

/// Which of one's own certificates would do, and what else a server may want of one.
class tst_Candidates : public QObject {
    Q_OBJECT

    Made root_ = test::makeRoot("Lab Root CA");
    Made issuing_ = test::makeIssuing(root_, "Lab Clients CA");
    Made alice_ = test::makeClient(issuing_, "alice");
    Made server_ = test::makeServer(issuing_, "localhost");

    static tls::Record asking(const std::vector<Made>& authorities) {
        std::vector<x509::Certificate> certificates;
        for (const Made& made : authorities)
            certificates.push_back(made.certificate);
        return test::askingFor(certificates);
    }

private Q_SLOTS:
    /// OpenSSL and GnuTLS send whatever there is; the others follow the list.
    void whoHoldsItBack() {
        const std::vector chain{alice_.certificate, issuing_.certificate};
        const auto fits = diagnose::withholding(asking({root_}), chain);
        QVERIFY(!fits.openssl && !fits.gnutls && !fits.java && !fits.go && !fits.schannel && !fits.browsers);
        const auto stranger = diagnose::withholding(asking({test::makeRoot("Stranger Root CA")}), chain);
        QVERIFY(!stranger.openssl && !stranger.gnutls);
        QVERIFY(stranger.java && stranger.go && stranger.schannel && stranger.browsers);
        // The file lacks the intermediate and the list names the root: curl sends it, Go does not.
        const auto leafOnly = diagnose::withholding(asking({root_}), {alice_.certificate});
        QVERIFY(!leafOnly.openssl && leafOnly.go && leafOnly.browsers);
        auto withoutScheme = asking({root_});
        withoutScheme.certificateRequest->signatureSchemes = {0x0804};
        const auto none = diagnose::withholding(withoutScheme, chain);
        QVERIFY(none.openssl && none.gnutls && none.java && none.go && none.schannel && none.browsers);
    }

    void filtersAreRead() {
        const auto request = tls::parseCertificateRequest(
            requestWith({filterFor(codec::oid::extendedKeyUsage, purpose(codec::oid::clientAuth)),
                filterFor(codec::oid::keyUsage, Bytes{0x03, 0x02, 0x07, 0x80})}),
            tls::tls13);
        QVERIFY(request);
        QCOMPARE(request->oidFilters.size(), 2U);
        QCOMPARE(QString::fromStdString(diagnose::filterText(request->oidFilters[0])),
            "extendedKeyUsage: clientAuth");
        QCOMPARE(QString::fromStdString(diagnose::filterText(request->oidFilters[1])),
            "keyUsage: digitalSignature");
        // Cut anywhere, it is read as far as it goes, or not at all.
        const Bytes whole = requestWith({filterFor(codec::oid::keyUsage, Bytes{0x03, 0x02, 0x07, 0x80})});
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const auto cut = tls::parseCertificateRequest(ByteView{whole}.first(length), tls::tls13);
            QVERIFY(!cut || cut->oidFilters.size() <= 1);
        }
    }

    void filtersAreKept() {
        auto record = asking({root_});
        record.certificateRequest->oidFilters = {
            filterFor(codec::oid::extendedKeyUsage, purpose(codec::oid::clientAuth))};
        record.tokenThumbprint = "abc";
        const auto again = tls::parseRecord(tls::toJson(record));
        QVERIFY2(again, qPrintable(test::failureText(again)));
        QCOMPARE(again->certificateRequest->oidFilters.size(), 1U);
        QVERIFY(again->certificateRequest->oidFilters.front().values ==
            record.certificateRequest->oidFilters.front().values);
        QCOMPARE(QString::fromStdString(again->tokenThumbprint.value_or("")), "abc");
    }

    void filtersAreMetOrNot() {
        auto record = asking({root_});
        record.certificateRequest->oidFilters = {
            filterFor(codec::oid::extendedKeyUsage, purpose(codec::oid::clientAuth))};
        QVERIFY(diagnose::judgeCandidate(record, {alice_.certificate, issuing_.certificate}).fits());
        record.certificateRequest->oidFilters = {
            filterFor(codec::oid::extendedKeyUsage, purpose(codec::oid::serverAuth))};
        const auto wrong = diagnose::judgeCandidate(record, {alice_.certificate, issuing_.certificate});
        QVERIFY(std::ranges::find(wrong.reasons, Cause::ClientCertWrongEku) != wrong.reasons.end());
        // keyCertSign is bit 5, which no client has.
        record.certificateRequest->oidFilters = {
            filterFor(codec::oid::keyUsage, Bytes{0x03, 0x02, 0x02, 0x04})};
        const auto usage = diagnose::judgeCandidate(record, {alice_.certificate, issuing_.certificate});
        QVERIFY(std::ranges::find(usage.reasons, Cause::ClientCertWrongKeyUsage) != usage.reasons.end());
        // A filter for anything else is passed over (RFC 8446 4.2.5).
        record.certificateRequest->oidFilters = {filterFor(codec::oid::subjectAltName, Bytes{0x30, 0x00})};
        QVERIFY(diagnose::judgeCandidate(record, {alice_.certificate, issuing_.certificate}).fits());
    }

    void tokensSayWhatTheyAreBoundTo() {
        const std::string thumbprint = diagnose::thumbprintOf(alice_.certificate);
        const auto bound = diagnose::readTokenBinding(
            "Bearer " + tokenWith("{\"sub\":\"alice\",\"cnf\":{\"x5t#S256\":\"" + thumbprint + "\"}}") + "\n");
        QVERIFY2(bound, qPrintable(test::failureText(bound)));
        QCOMPARE(QString::fromStdString(bound->thumbprint.value_or("")), QString::fromStdString(thumbprint));
        const auto unbound = diagnose::readTokenBinding(tokenWith("{\"sub\":\"alice\"}"));
        QVERIFY(unbound && !unbound->thumbprint);
        for (const char* odd : {"{\"cnf\":[]}", "{\"cnf\":{\"x5t#S256\":7}}"}) {
            const auto token = diagnose::readTokenBinding(tokenWith(odd));
            QVERIFY2(token && !token->thumbprint, odd);
        }
        const auto opaque = diagnose::readTokenBinding("2YotnFZFEjr1zCsicMWpAA");
        QVERIFY(!opaque && opaque.error().code == ErrorCode::UnknownFormat);
        for (const char* broken : {"a.%%.c", "a.e30K!.c", "..", "a.W10.c"}) {
            const auto token = diagnose::readTokenBinding(broken);
            QVERIFY2(!token && token.error().code == ErrorCode::Malformed, broken);
        }
        QVERIFY(!diagnose::readTokenBinding(std::string(100'000, 'a')));
    }

    void aTokenOfAnotherCertificateIsTold() {
        auto record = asking({root_});
        test::present(record, {alice_.certificate, issuing_.certificate});
        test::accept(record, 401);
        record.http->fields = {{"www-authenticate", "Bearer error=\"invalid_token\""}};
        const auto without = diagnose::diagnose(record);
        QCOMPARE(without.causes.front().cause, Cause::ClientNotAuthorized);
        QVERIFY(without.causes.front().variant.empty());
        record.tokenThumbprint = diagnose::thumbprintOf(server_.certificate);
        const auto with = diagnose::diagnose(record);
        QCOMPARE(with.causes.front().cause, Cause::ClientNotAuthorized);
        QCOMPARE(QString::fromStdString(with.causes.front().variant), "token-binding");
        QCOMPARE(with.causes.front().certainty, diagnose::Certainty::Certain);
        QCOMPARE(with.causes.front().fix.action, diagnose::FixAction::RenewToken);
        record.tokenThumbprint = diagnose::thumbprintOf(alice_.certificate);
        QVERIFY(diagnose::diagnose(record).causes.front().variant.empty());
    }
};

QTEST_APPLESS_MAIN(tst_Candidates)
#include "tst_candidates.moc"
