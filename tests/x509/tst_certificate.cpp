// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/codec/oid_names.h"
#include "core/x509/certificate.h"
#include "core/x509/general_name.h"
#include "core/x509/request.h"
#include "core/x509/revocation_list.h"
#include "core/x509/skim.h"
#include "core/x509/transparency_logs.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QFile>
#include <QTemporaryDir>

using namespace certwright;
using x509::Certificate;

class tst_Certificate : public QObject {
    Q_OBJECT

    static ByteView view(const QByteArray& bytes) {
        return bytesOf({bytes.data(), static_cast<std::size_t>(bytes.size())});
    }

    /// A certificate made by openssl with every common extension, so that not just our own writer is read.
    static QByteArray opensslCertificate(const QString& openssl) {
        QTemporaryDir folder;
        QFile configuration(folder.filePath("x.cnf"));
        if (!configuration.open(QIODevice::WriteOnly))
            return {};
        configuration.write(
            "[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n"
            "[dn]\nC=DE\nO=Lab\nCN=everything\n"
            "[ext]\nbasicConstraints=critical,CA:TRUE,pathlen:3\n"
            "keyUsage=critical,keyCertSign,cRLSign,digitalSignature\n"
            "extendedKeyUsage=serverAuth,1.2.3.4\n"
            "subjectAltName=DNS:a.example,IP:10.0.0.1,IP:2001:db8::1,email:x@y.example,"
            "URI:spiffe://lab/a,RID:1.2.3,otherName:1.3.6.1.4.1.311.20.2.3;UTF8:a@lab\n"
            "nameConstraints=permitted;DNS:example,excluded;IP:10.0.0.0/255.0.0.0\n"
            "certificatePolicies=1.2.3,1.2.4\ncrlDistributionPoints=URI:http://c.example/x.crl\n"
            "authorityInfoAccess=OCSP;URI:http://o.example\ntlsfeature=status_request\n"
            "policyConstraints=requireExplicitPolicy:0,inhibitPolicyMapping:1\n"
            "inhibitAnyPolicy=2\nnsComment=hello\nsubjectKeyIdentifier=hash\n"
            "authorityKeyIdentifier=keyid:always\n1.2.3.99=DER:0102\n");
        configuration.close();
        return test::run(openssl,
            {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.filePath("k"), "-config",
                folder.filePath("x.cnf"), "-days", "5", "-outform", "DER", "-set_serial", "0x80ff"})
            .output;
    }

private Q_SLOTS:
    void internationalisedNamesAreShownBothWays_data() {
        using Kind = x509::GeneralNameKind;
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("host") << int(Kind::Dns) << "*.xn--mnchen-3ya.example"
                              << QStringLiteral("*.xn--mnchen-3ya.example (*.münchen.example)");
        QTest::newRow("mail") << int(Kind::Email) << "a@xn--mnchen-3ya.example"
                              << QStringLiteral("a@xn--mnchen-3ya.example (münchen.example)");
        QTest::newRow("URI") << int(Kind::Uri) << "https://xn--mnchen-3ya.example:8443/xn--x"
                             << QStringLiteral("https://xn--mnchen-3ya.example:8443/xn--x (münchen.example)");
        QTest::newRow("plain") << int(Kind::Dns) << "api.example"
                               << "api.example";
        QTest::newRow("no domain") << int(Kind::Email) << "alice"
                                   << "alice";
        QTest::newRow("direction override is visible")
            << int(Kind::Dns) << "xn--a-qin.example" << QStringLiteral("xn--a-qin.example");
    }
    void internationalisedNamesAreShownBothWays() {
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(QString, shown);
        const x509::GeneralName general{
            .kind = static_cast<x509::GeneralNameKind>(kind), .text = name.toStdString()};
        QVERIFY(test::text(general.toReadableText()).startsWith(shown));
        QVERIFY(!test::text(general.toReadableText()).contains(QChar(0x202E)));
    }

    void logsHaveNames() {
        const Bytes known = *codec::fromBase64("zxFW7tUufK/zh1vZaS6b6RpxZ0qwF+ysAdJbd87MOwg=");
        QCOMPARE(test::text(x509::transparencyLogName(known)), QStringLiteral("Google Xenon2025h1"));
        QVERIFY(x509::transparencyLogName(Bytes(32)).empty());
        QVERIFY(x509::transparencyLogName({}).empty());
    }

    void everyExtension() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const QByteArray encoded = opensslCertificate(openssl);
        const auto certificate = Certificate::parse(view(encoded));
        REQUIRE_VALUE(certificate);
        QStringList lines{test::text((*certificate)->subject.toRfc4514()),
            test::text(certificate->serialHex()),
            test::text((*certificate)->innerAlgorithm.algorithm.name())};
        for (const x509::Extension& extension : (*certificate)->extensions) {
            const bool keyIdentifier = extension.oid == codec::oid::subjectKeyIdentifier ||
                extension.oid == codec::oid::authorityKeyIdentifier;
            QVERIFY2(!extension.fault, extension.oid.name().c_str());
            lines << test::text(extension.oid.name()) + (extension.critical ? "! " : " ") +
                    (keyIdentifier ? QStringLiteral("…") : test::text(extension.toText()));
        }
        const QString expected = QStringLiteral(R"(CN=everything,O=Lab,C=DE
80ff
sha256WithRSAEncryption
basicConstraints! CA, path length 3
keyUsage! digitalSignature, keyCertSign, cRLSign
extendedKeyUsage serverAuth, 1.2.3.4
subjectAltName dns:a.example, ip:10.0.0.1, ip:2001:db8::1, email:x@y.example, uri:spiffe://lab/a, registered-id:1.2.3, other:userPrincipalName: a@lab
nameConstraints permitted dns:example; excluded ip:10.0.0.0/8
certificatePolicies 1.2.3, 1.2.4
cRLDistributionPoints uri:http://c.example/x.crl
authorityInfoAccess OCSP http://o.example
tlsFeature status_request (must-staple)
policyConstraints require explicit policy after 0, inhibit policy mapping after 1
inhibitAnyPolicy after 2
netscapeComment hello
subjectKeyIdentifier …
authorityKeyIdentifier …
1.2.3.99 0102)");
        QCOMPARE(lines.join(QLatin1Char('\n')), expected);
        QVERIFY(certificate->isSelfSigned());
        QCOMPARE(test::octets(*certificate->authorityKeyIdentifier()),
            test::octets(*certificate->subjectKeyIdentifier()));
        QCOMPARE(test::octets((*certificate)->publicKey.keyIdentifier()),
            test::octets(*certificate->subjectKeyIdentifier()));
    }

    void placesPointAtTheirOctets() {
        const auto made = test::makeClient(test::makeIssuing(test::makeRoot()));
        const auto& fields = *made.certificate;
        const auto at = [&](const ByteRange& place) {
            return test::octets(ByteView{fields.der}.subspan(place.offset, place.length));
        };
        QCOMPARE(at(fields.places.subject), test::octets(fields.subject.encoded()));
        QCOMPARE(at(fields.places.issuer), test::octets(fields.issuer.encoded()));
        QCOMPARE(at(fields.places.publicKey), test::octets(fields.publicKey.spki()));
        QCOMPARE(at(fields.places.outerAlgorithm), test::octets(fields.outerAlgorithm.encoded));
    }

    void everyTruncationIsAnError() {
        const Bytes der = test::makeClient(test::makeRoot()).certificate.der();
        for (std::size_t length = 0; length < der.size(); ++length)
            COMPARE_ERROR(Certificate::parse(ByteView{der}.first(length)), ErrorCode::Malformed);
    }

    void everyBitFlipIsReadOrRefused() {
        Bytes der = test::makeClient(test::makeRoot()).certificate.der();
        int read = 0;
        for (std::size_t bit = 0; bit < der.size() * 8; ++bit) {
            der[bit / 8] = static_cast<std::uint8_t>(der[bit / 8] ^ (1U << (bit % 8)));
            if (const auto certificate = Certificate::parse(der)) {
                ++read;
                for (const x509::Extension& extension : (*certificate)->extensions)
                    QVERIFY(extension.fault || !extension.oid.empty());
            }
            der[bit / 8] = static_cast<std::uint8_t>(der[bit / 8] ^ (1U << (bit % 8)));
        }
        QVERIFY(read > 1000); // most flips are in values, and a person wants to see those
    }

    void skimAgreesWithTheFullParse() {
        const auto root = test::makeRoot();
        for (const auto& made :
            {root, test::makeIssuing(root), test::makeClient(root, "Zoë"), test::makeServer(root)}) {
            const auto row = x509::skim(made.certificate.der());
            QVERIFY(row.has_value());
            QCOMPARE(test::text(row->subject), test::text(made.certificate->subject.shortText()));
            QCOMPARE(test::text(row->issuer), test::text(made.certificate->issuer.shortText()));
            QVERIFY(row->notBefore == made.certificate->notBefore.instant);
            QVERIFY(row->notAfter == made.certificate->notAfter.instant);
            QCOMPARE(row->isCa, made.certificate.isCa());
            QCOMPARE(test::text(row->key), QStringLiteral("EC P-256"));
        }
    }

    void requestOfOpenssl() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QTemporaryDir folder;
        const auto made = test::run(openssl,
            {"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                folder.filePath("k"), "-subj", "/CN=asked", "-addext", "subjectAltName=DNS:asked.example",
                "-outform", "DER"});
        QVERIFY2(made.exitCode == 0, made.errors);
        const auto request = x509::Request::parse(view(made.output));
        REQUIRE_VALUE(request);
        QCOMPARE(test::text((*request)->subject.toRfc4514()), QStringLiteral("CN=asked"));
        QCOMPARE(test::text((*request)->extensions.at(0).toText()), QStringLiteral("dns:asked.example"));
        QVERIFY(request->isSignatureValid());
    }
};

QTEST_APPLESS_MAIN(tst_Certificate)
#include "tst_certificate.moc"
