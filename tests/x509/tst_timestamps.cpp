// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/codec/tls_writer.h"
#include "core/container/open.h"
#include "core/keys/signer.h"
#include "core/verify/findings.h"
#include "core/verify/verify.h"
#include "core/x509/timestamp_judgement.h"
#include "tests/support/suites.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/ct.h>
#include <openssl/x509v3.h>

#include <memory>

using namespace certwright;
using codec::appendNumber;
using codec::appendVector;
using test::Made;
using x509::Certificate;
using x509::SignedCertificateTimestamp;
using x509::TimestampDelivery;
using x509::TimestampJudge;
using x509::TimestampVerdict;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

/// A SignedCertificateTimestampList of one (RFC 6962 3.3).
Bytes listOf(const SignedCertificateTimestamp& timestamp) {
    Bytes one{static_cast<std::uint8_t>(timestamp.version)};
    append(one, timestamp.logId);
    appendNumber(one, static_cast<std::uint64_t>(timestamp.timestampMilliseconds), 8);
    appendVector(one, timestamp.extensions, 2);
    appendNumber(one, timestamp.signatureAlgorithm, 2);
    appendVector(one, timestamp.signature, 2);
    Bytes entries;
    appendVector(entries, one, 2);
    Bytes list;
    appendVector(list, entries, 2);
    return list;
}

/// The same certificate with the timestamps put in, and signed again.
Certificate withTimestamps(const Certificate& certificate, const Made& issuer, ByteView list) {
    const Bytes value = der::octetString(list);
    const Bytes extension = der::sequence(
        der::oid(codec::Oid(oid::signedCertificateTimestamps)), der::octetString(value));
    codec::DerReader outer(certificate->toBeSigned());
    codec::DerReader parts = codec::DerReader::inside(*outer.next());
    Bytes content;
    for (auto part = parts.next(); part; part = parts.next()) {
        if (!part->tag.isContext(3)) {
            append(content, part->encoded);
            continue;
        }
        codec::DerReader inside = codec::DerReader::inside(*part);
        Bytes extensions = copyOf(inside.next()->content);
        append(extensions, extension);
        append(
            content, der::constructed(tag::contextConstructed(3), der::element(tag::sequence, extensions)));
    }
    const Bytes toBeSigned = der::element(tag::sequence, content);
    const auto signer = keys::Signer::create(issuer.key);
    const Bytes whole = der::sequence(
        toBeSigned, signer->algorithmIdentifier(), der::bitString(*signer->sign(toBeSigned)));
    return *Certificate::parse(whole);
}

template <auto Free> struct Freeing {
    template <class T> void operator()(T* object) const { Free(object); }
};
template <class T, auto Free> using Owned = std::unique_ptr<T, Freeing<Free>>;

Owned<X509, X509_free> opensslCertificate(const Certificate& certificate) {
    const std::uint8_t* at = certificate.der().data();
    return Owned<X509, X509_free>(d2i_X509(nullptr, &at, static_cast<long>(certificate.der().size())));
}

} // namespace

/// Timestamps of Certificate Transparency logs: a log of our own, real certificates, OpenSSL as second
/// opinion.
class tst_Timestamps : public QObject {
    Q_OBJECT

    Made root_ = test::makeRoot();
    Made stranger_ = test::makeRoot("Stranger");
    Made server_ = test::makeServer(root_);
    Made log_ = test::makeRoot("A log's key");
    Instant now_ = test::testNow();

    x509::LogKeys keys() const {
        return [key = log_.certificate->publicKey](ByteView id) -> std::optional<keys::PublicKey> {
            return std::ranges::equal(id, key.spkiSha256()) ? std::optional{key} : std::nullopt;
        };
    }
    SignedCertificateTimestamp signedFor(
        const Certificate& certificate, TimestampDelivery delivery, Instant at, Bytes extensions = {}) const {
        SignedCertificateTimestamp timestamp;
        timestamp.logId = copyOf(log_.certificate->publicKey.spkiSha256());
        timestamp.timestampMilliseconds =
            std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
        timestamp.extensions = std::move(extensions);
        timestamp.signatureAlgorithm = 0x0403;
        timestamp.signature = *keys::Signer::create(log_.key)->sign(
            x509::signedByLog(timestamp, delivery, certificate, root_.certificate->publicKey.spkiSha256()));
        return timestamp;
    }
    Certificate embedded(const SignedCertificateTimestamp& timestamp) const {
        return withTimestamps(server_.certificate, root_, listOf(timestamp));
    }
    TimestampVerdict judged(const Certificate& certificate, const Certificate* issuer) const {
        const auto all = TimestampJudge(certificate, issuer, now_, keys()).judgeEmbedded();
        return all.size() == 1 ? all.front().verdict : TimestampVerdict::Unsupported;
    }

private Q_SLOTS:
    void aKnownLogIsTheHashOfItsKey() {
        int withKey = 0;
        for (const x509::TransparencyLog& log : x509::transparencyLogs()) {
            const Bytes id = *codec::fromBase64(log.id);
            QCOMPARE(x509::transparencyLogName(id), log.name);
            const auto key = x509::transparencyLogKey(id);
            QCOMPARE(key.has_value(), !log.point.empty());
            if (!key)
                continue;
            ++withKey;
            QVERIFY2(std::ranges::equal(key->spkiSha256(), id), log.name.data());
            QVERIFY2(key->handle(), log.name.data()); // a point that lies on the curve
        }
        QVERIFY(withKey > 100);
        QVERIFY(!x509::transparencyLogKey(Bytes(32)));
    }

    void insideACertificate() {
        const auto sound = signedFor(server_.certificate, TimestampDelivery::Certificate, now_);
        const Certificate certificate = embedded(sound);
        QCOMPARE(judged(certificate, &root_.certificate), TimestampVerdict::Valid);
        QCOMPARE(judged(certificate, nullptr), TimestampVerdict::IssuerMissing);
        QCOMPARE(judged(certificate, &stranger_.certificate), TimestampVerdict::IssuerMissing);
        QCOMPARE(
            judged(server_.certificate, &root_.certificate), TimestampVerdict::Unsupported); // none in it

        const auto withExtensions = signedFor(
            server_.certificate, TimestampDelivery::Certificate, now_, Bytes{0, 0, 5, 0, 0, 0, 0, 1});
        QCOMPARE(judged(embedded(withExtensions), &root_.certificate), TimestampVerdict::Valid);
        auto otherExtensions = withExtensions;
        otherExtensions.extensions.back() = 2;
        QCOMPARE(judged(embedded(otherExtensions), &root_.certificate), TimestampVerdict::WrongSignature);

        const auto future = signedFor(
            server_.certificate, TimestampDelivery::Certificate, now_ + std::chrono::hours(1));
        QCOMPARE(judged(embedded(future), &root_.certificate), TimestampVerdict::FromTheFuture);

        auto moved = sound;
        moved.timestampMilliseconds -= 1;
        QCOMPARE(judged(embedded(moved), &root_.certificate), TimestampVerdict::WrongSignature);
        const auto forTheChain = signedFor(server_.certificate, TimestampDelivery::Tls, now_);
        QCOMPARE(judged(embedded(forTheChain), &root_.certificate), TimestampVerdict::WrongSignature);
        const auto forAnother = signedFor(stranger_.certificate, TimestampDelivery::Certificate, now_);
        QCOMPARE(judged(embedded(forAnother), &root_.certificate), TimestampVerdict::WrongSignature);

        auto ofNobody = sound;
        ofNobody.logId.front() ^= 1;
        QCOMPARE(judged(embedded(ofNobody), &root_.certificate), TimestampVerdict::UnknownLog);
        auto later = sound;
        later.version = 1;
        QCOMPARE(judged(embedded(later), &root_.certificate), TimestampVerdict::Unsupported);
        auto weak = sound;
        weak.signatureAlgorithm = 0x0203;
        QCOMPARE(judged(embedded(weak), &root_.certificate), TimestampVerdict::Unsupported);
    }

    void besidesACertificate() {
        const TimestampJudge judge(server_.certificate, nullptr, now_, keys());
        for (const TimestampDelivery delivery : {TimestampDelivery::Tls, TimestampDelivery::Ocsp}) {
            QCOMPARE(judge.judge(signedFor(server_.certificate, delivery, now_), delivery),
                TimestampVerdict::Valid);
            QCOMPARE(judge.judge(signedFor(stranger_.certificate, delivery, now_), delivery),
                TimestampVerdict::WrongSignature);
        }
    }

    void opensslAgrees() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("logs.cnf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("enabled_logs = own\n[own]\ndescription = own\nkey = " +
            QByteArray::fromStdString(codec::toBase64(log_.certificate->publicKey.spki())) + '\n');
        file.close();
        const Owned<CTLOG_STORE, CTLOG_STORE_free> store(CTLOG_STORE_new());
        QCOMPARE(CTLOG_STORE_load_file(store.get(), QFile::encodeName(file.fileName()).constData()), 1);
        const auto issuer = opensslCertificate(root_.certificate);
        const auto opinionOn = [&](const Certificate& certificate) {
            const auto subject = opensslCertificate(certificate);
            const Owned<CT_POLICY_EVAL_CTX, CT_POLICY_EVAL_CTX_free> context(CT_POLICY_EVAL_CTX_new());
            CT_POLICY_EVAL_CTX_set1_cert(context.get(), subject.get());
            CT_POLICY_EVAL_CTX_set1_issuer(context.get(), issuer.get());
            CT_POLICY_EVAL_CTX_set_shared_CTLOG_STORE(context.get(), store.get());
            CT_POLICY_EVAL_CTX_set_time(
                context.get(), static_cast<std::uint64_t>(now_.time_since_epoch().count()) * 1000);
            const Owned<STACK_OF(SCT), SCT_LIST_free> list(static_cast<STACK_OF(SCT)*>(
                X509_get_ext_d2i(subject.get(), NID_ct_precert_scts, nullptr, nullptr)));
            SCT* timestamp = sk_SCT_value(list.get(), 0);
            SCT_validate(timestamp, context.get());
            return SCT_get_validation_status(timestamp);
        };
        const auto sound = signedFor(server_.certificate, TimestampDelivery::Certificate, now_);
        auto moved = sound;
        moved.timestampMilliseconds -= 1;
        auto ofNobody = sound;
        ofNobody.logId.front() ^= 1;
        QCOMPARE(opinionOn(embedded(sound)), SCT_VALIDATION_STATUS_VALID);
        QCOMPARE(opinionOn(embedded(moved)), SCT_VALIDATION_STATUS_INVALID);
        QCOMPARE(opinionOn(embedded(ofNobody)), SCT_VALIDATION_STATUS_UNKNOWN_LOG);
    }

    void realCertificates() {
        REQUIRE_SUITES();
        const QString file = *test::suitesFolder() +
            QStringLiteral("/keystores/kaikramer_keystore-explorer/CryptoFileUtilTest/cert.multi.pem.cer");
        const auto opened = container::openFile(file.toStdString());
        QVERIFY(opened.has_value());
        const auto certificates = opened->certificates();
        QVERIFY(certificates.size() > 1);
        const auto judged = TimestampJudge(certificates[0], &certificates[1], now_).judgeEmbedded();
        QCOMPARE(judged.size(), 2U);
        for (const x509::JudgedTimestamp& one : judged)
            QCOMPARE(one.verdict, TimestampVerdict::Valid);
    }

    void aWrongOneIsAFinding() {
        // A log that everybody knows, and a signature that it did not make.
        auto timestamp = signedFor(server_.certificate, TimestampDelivery::Certificate, now_);
        timestamp.logId = *codec::fromBase64("DleUvPOuqT4zGyyZB7P3kN+bwj1xMiXdIaklrGHFTiE=");
        const auto report = verify::verify({.target = embedded(timestamp),
            .anchors = verify::anchorsOf({root_.certificate}),
            .at = now_,
            .timestamps = true});
        QVERIFY(report->isValid()); // no chain falls by it
        QCOMPARE(report->timestamps.size(), 1U);
        const verify::PathFinding* found = report->best().find(verify::finding::timestampNotRight);
        QVERIFY(found);
        QCOMPARE(std::get<std::string>(found->finding.parameters.at(1)), std::string("Google Argon2026h1"));
        const auto unasked = verify::verify(
            {.target = embedded(timestamp), .anchors = verify::anchorsOf({root_.certificate}), .at = now_});
        QVERIFY(unasked->timestamps.empty());
    }
};

QTEST_APPLESS_MAIN(tst_Timestamps)
#include "tst_timestamps.moc"
