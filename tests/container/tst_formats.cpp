// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/container/folder.h"
#include "core/container/reading.h"
#include "core/keys/signature_algorithm.h"
#include "tests/container/dumps.h"
#include "tests/support/processes.h"
#include "tests/support/slowness.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <ctime>
#include <functional>

using namespace certwright;
namespace der = codec::der;
namespace tag = codec::tag;

/// Whatever a person drops on the window is recognised by its content, in whatever it is wrapped.
class tst_Formats : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made made_ = test::makeRoot();
    Bytes der_ = made_.certificate.der();
    std::string pem_ = codec::toPem("CERTIFICATE", der_);

    static QByteArray array(std::string_view text) {
        return {text.data(), static_cast<qsizetype>(text.size())};
    }
    static ByteView view(const QByteArray& octets) {
        return bytesOf({octets.constData(), static_cast<std::size_t>(octets.size())});
    }
    static Result<container::Opened> open(const QByteArray& content, const char* passphrase = nullptr) {
        return container::open(view(content),
            {.file = "f", .passphrase = passphrase ? std::optional{SecretText(passphrase)} : std::nullopt});
    }

    /// One word for each item, "kind:format", and for each finding about the file.
    static QString describe(const Result<container::Opened>& opened) {
        if (!opened)
            return QStringLiteral("error: ") + test::text(errorCodeName(opened.error().code));
        QStringList words;
        for (const container::Item& item : opened->items)
            words << test::text(item.kindName()) + QLatin1Char(':') +
                    test::text(container::formatName(item.source.format));
        for (const Finding& finding : opened->findings)
            words << test::text(finding.id());
        return words.join(QLatin1Char(' '));
    }

    QString path(const char* name) const { return folder_.filePath(QLatin1String(name)); }

    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void write(const QString& path, const QByteArray& content) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    std::string base64() const { return codec::toBase64(der_); }

    /// Every octet with something around it.
    std::string dumped(const std::function<std::string(std::string)>& octet) const {
        std::string text;
        for (const std::uint8_t o : der_)
            text += octet(toHex(Bytes{o}));
        return text;
    }

    Bytes timestampList() const {
        Bytes one{0};
        append(one, Bytes(32, 0x11));
        append(one, Bytes{0, 0, 1, 0x90, 0, 0, 0, 0, 0, 0, 4, 3, 0, 2, 0xAA, 0xBB});
        Bytes list{0, static_cast<std::uint8_t>(one.size() + 2), 0, static_cast<std::uint8_t>(one.size())};
        append(list, one);
        return list;
    }

    std::string jwk() const {
        const ByteView point = made_.key.publicKey().keyOctets();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"one\",\"x\":\"" +
            codec::toBase64Url(point.subspan(1, 32)) + "\",\"y\":\"" +
            codec::toBase64Url(point.subspan(33, 32)) + "\"}";
    }

private Q_SLOTS:
    void wrapped_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* title, std::string_view content, const char* found) {
            QTest::newRow(title) << array(content) << QString::fromLatin1(found);
        };
        const std::string twice = codec::toBase64(bytesOf(codec::toBase64(bytesOf(pem_))));
        std::string crlf = pem_;
        for (std::size_t at = 0; (at = crlf.find('\n', at)) != std::string::npos; at += 2)
            crlf.insert(at, "\r");
        std::string escaped = pem_;
        for (std::size_t at = 0; (at = escaped.find('\n', at)) != std::string::npos; at += 2)
            escaped.replace(at, 1, "\\n");
        std::string spaced;
        for (const char c : pem_)
            spaced += c == '\n' ? std::string(" \t\n  ") : std::string(1, c);
        std::string utf16 = "\xFF\xFE";
        for (const char c : pem_)
            (utf16 += c) += '\0';
        row("CR LF", crlf, "certificate:pem");
        row("byte order mark", "\xEF\xBB\xBF" + pem_, "certificate:pem");
        row("UTF-16", utf16, "certificate:pem");
        row("UTF-16 without a mark", std::string_view(utf16).substr(2), "certificate:pem");
        std::string bigEndian = "\xFE\xFF";
        for (const char c : pem_)
            (bigEndian += '\0') += c;
        row("UTF-16, big endian", bigEndian, "certificate:pem");
        row("UTF-16, big endian, without a mark", std::string_view(bigEndian).substr(2), "certificate:pem");
        row("stray white space", spaced, "certificate:pem");
        row("text between", "Bag Attributes\n  friendlyName: x\n" + pem_ + "and\n" + pem_,
            "certificate:pem certificate:pem");
        row("output of s_client",
            "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = a\n" + pem_ +
                "---\nServer certificate\nsubject=CN = a\n---\n",
            "certificate:pem");
        row("base 64", base64(), "certificate:base64");
        row("base 64 in lines", codec::toBase64(der_, 64), "certificate:base64");
        row("base 64 of URLs", codec::toBase64Url(der_), "certificate:base64");
        row("hex", toHex(der_), "certificate:hex");
        row("hex with colons", dumped([](auto o) { return o + ":"; }), "certificate:hex");
        row("hex in C", "{" + dumped([](auto o) { return "0x" + o + ", "; }) + "};", "certificate:hex");
        row("hex in a string", dumped([](auto o) { return "\\x" + o; }), "certificate:hex");
        row("base 64 in a mail",
            "MIME-Version: 1.0\nContent-Type: application/x-pkcs7-signature\n\n" + codec::toBase64(der_, 64) +
                "\n\n------54F8--\n",
            "certificate:base64");
        row("base 64 in XML", "<md:X509Certificate>\n" + base64() + "</md:X509Certificate>",
            "certificate:base64");
        row("base 64 twice", codec::toBase64(der_, 76) + "\n\nand:\n" + codec::toBase64(der_, 76),
            "certificate:base64 certificate:base64");
        row("BEGIN line lost", pem_.substr(pem_.find('\n') + 1), "certificate:base64");
        row("base 64 behind a name", "CERT=" + base64() + "\nMODE=x\n", "certificate:base64");
        row("dump of xxd", test::dump(der_, test::Dump::Xxd), "certificate:hex");
        row("dump of hexdump -C", test::dump(der_, test::Dump::Hexdump), "certificate:hex");
        row("dump of od", test::dump(der_, test::Dump::Od), "certificate:hex");
        row("array of xxd -i", "unsigned char a_der[] = {\n" + dumped([](auto o) {
            return "0x" + o + ", ";
        }) + "};\nunsigned int a_der_len = 12;\n",
            "certificate:hex");
        row("dump whose lines are not in order", "00000010: 3003 0201 01\n" + test::dump(der_, test::Dump::Xxd),
            "error: unknown-format");
        row("PEM beside base 64 in YAML",
            "ca.crt: |\n  " + spaced + "\ntls.crt: " + codec::toBase64(bytesOf(pem_)) + "\n",
            "certificate:pem certificate:pem");
        row("a JSON string", "{\"a\":[{\"pem\":\"" + escaped + "\"}]}", "certificate:pem");
        row("base 64 in JSON", "{\"der\":\"" + base64() + "\"}", "certificate:base64");
        row("line breaks written out", "CERT=" + escaped + "\n", "certificate:pem");
        row("secret in YAML",
            "apiVersion: v1\nkind: Secret\ndata:\n  tls.crt: " + codec::toBase64(bytesOf(pem_)) +
                "\n  note: aGVsbG8=\n",
            "certificate:pem");
        row("secret in JSON",
            "{\"kind\":\"Secret\",\"data\":{\"ca.crt\":\"" + codec::toBase64(bytesOf(pem_)) + "\"}}",
            "certificate:pem");
        row("kubeconfig",
            "clusters:\n- cluster:\n    certificate-authority-data: " + codec::toBase64(bytesOf(pem_)) +
                "\n    server: https://k.example\n",
            "certificate:pem");
        std::string block = codec::toBase64(bytesOf(pem_), 64);
        for (std::size_t at = 0; (at = block.find('\n', at)) != std::string::npos; at += 5)
            block.insert(at + 1, "    ");
        row("block of YAML", "ca: |\n    " + block + "\nx: y\n", "certificate:pem");
        row("base 64 of base 64", twice, "certificate:pem");
        row("base 64 of base 64 of base 64 of base 64",
            codec::toBase64(bytesOf(codec::toBase64(bytesOf(twice)))), "certificate:pem");
        row("one level too many",
            codec::toBase64(bytesOf(codec::toBase64(bytesOf(codec::toBase64(bytesOf(twice)))))),
            "error: unknown-format");
        row("JWK", jwk(), "public-key:jwk");
        row("JWK set with a certificate",
            "{\"keys\":[" + jwk() + "," + jwk().insert(1, "\"x5c\":[\"" + base64() + "\"],") + "]}",
            "public-key:jwk public-key:jwk certificate:base64");
        row("symmetric JWK", "{\"keys\":[" + jwk() + ",{\"kty\":\"oct\",\"k\":\"AAAA\"}]}",
            "public-key:jwk file.value-unreadable");
        row("list of SCTs", textOf(timestampList()), "sct-list:tls");
        row("unknown ASN.1 that is no sequence", textOf(*fromHex("31030c0161")), "unknown:der");
        row("label of another kind", codec::toPem("X509 CRL", der_),
            "certificate:pem file.pem-other-content");
        row("octets behind the object in a block",
            codec::toPem("CERTIFICATE",
                [&] {
                    auto d = der_;
                    d.push_back(5);
                    d.push_back(0);
                    return d;
                }()),
            "certificate:pem file.trailing-octets");
        row("END line lost", pem_.substr(0, pem_.find("-----END")), "certificate:pem file.pem-no-end");
        row("END line cut", pem_.substr(0, pem_.find("-----END") + 20), "certificate:pem file.pem-no-end");
        row("END line of another label",
            std::string(pem_).replace(pem_.find("-----END ") + 9, 11, "X509 CRL"),
            "certificate:pem file.pem-other-end");
        row("END line lost, and content with it", pem_.substr(0, pem_.find("-----END") - 40),
            "error: truncated");
        row("JSON without anything", "{\"a\":1}", "error: unknown-format");
        row("deep JSON", std::string(1'000'000, '['), "error: unknown-format");
        row("a token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlc2lnbmF0dXJl",
            "error: unknown-format");
    }
    void wrapped() {
        QFETCH(QByteArray, content);
        QFETCH(QString, found);
        const auto opened = open(content);
        QCOMPARE(describe(opened), found);
        if (opened && opened->items[0].certificate())
            QVERIFY(*opened->items[0].certificate() == made_.certificate);
        if (opened)
            for (const container::Item& item : opened->items)
                QVERIFY(item.source.place.end() <= static_cast<std::size_t>(content.size()));
    }

    void valuesBearTheirNames() {
        const auto opened = open(array("data:\n  tls.crt: " + codec::toBase64(bytesOf(pem_)) + "\n"));
        REQUIRE_VALUE(opened);
        QCOMPARE(test::text(opened->items[0].label), QStringLiteral("tls.crt"));
        const auto key = open(array(jwk()));
        REQUIRE_VALUE(key);
        QCOMPARE(test::text(key->items[0].label), QStringLiteral("one"));
        QVERIFY(std::get<keys::PublicKey>(key->items[0].content) == made_.key.publicKey());
    }

    void whatOpensslWrites_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* title, const QString& arguments, const char* found) {
            QTest::newRow(title) << arguments.split(QLatin1Char(' ')) << QString::fromLatin1(found);
        };
        row("PKCS#7 in PEM", "crl2pkcs7 -nocrl -certfile ca.pem", "certificate:pkcs7");
        row("PKCS#7 in DER", "crl2pkcs7 -nocrl -certfile ca.pem -outform DER", "certificate:pkcs7");
        row("PKCS#7 with a CRL", "crl2pkcs7 -in crl.pem -certfile ca.pem", "certificate:pkcs7 crl:pkcs7");
        row("signed data of CMS", "cms -sign -in ca.pem -signer ca.pem -inkey key.pem -outform PEM",
            "certificate:pkcs7");
        row("streamed, of indefinite length",
            "cms -sign -stream -nodetach -binary -in ca.pem -signer ca.pem -inkey key.pem -outform DER",
            "certificate:pkcs7");
        row("text of a certificate", "x509 -in ca.pem -text", "certificate:pem");
        row("request with the old label", "req -new -newhdr -key key.pem -subj /CN=a", "request:pem");
        row("RSA PUBLIC KEY", "rsa -in rsa.pem -RSAPublicKey_out", "public-key:pem");
        row("RSA public key in DER", "rsa -in rsa.pem -RSAPublicKey_out -outform DER", "public-key:der");
        row("SPKAC", "spkac -key rsa.pem -challenge hello", "spkac:spkac");
        row("key in PBES2", "pkcs8 -topk8 -in key.pem -passout pass:right", "private-key:pem");
        row("key in scrypt", "pkcs8 -topk8 -in key.pem -scrypt -passout pass:right", "private-key:pem");
        row("key in PBE with 3DES", "pkcs8 -topk8 -in key.pem -v1 PBE-SHA1-3DES -passout pass:right",
            "private-key:pem");
        row("key in DER under a passphrase", "pkcs8 -topk8 -in key.pem -outform DER -passout pass:right",
            "private-key:der");
        row("old PEM under a passphrase", "rsa -in rsa.pem -traditional -aes256 -passout pass:right",
            "private-key:pem");
        row("parameters before the key", "ecparam -name prime256v1 -genkey",
            "unknown:pem private-key:pem file.pem-unknown-label");
    }
    void whatOpensslWrites() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QStringList, arguments);
        QFETCH(QString, found);
        prepare(openssl);
        for (QString& argument : arguments)
            if (argument.endsWith(QLatin1String(".pem")))
                argument = folder_.filePath(argument);
        const auto made = test::run(openssl, arguments);
        QVERIFY2(made.exitCode == 0, made.errors);
        QCOMPARE(describe(open(made.output, "right")), found);
    }

    void trustedCertificatesTellTheirPurposes() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const auto made = test::run(openssl,
            {"x509", "-trustout", "-addtrust", "serverAuth", "-addreject", "emailProtection", "-setalias",
                "my CA"},
            array(pem_));
        QVERIFY2(made.exitCode == 0, made.errors);
        const auto opened = open(made.output);
        REQUIRE_VALUE(opened);
        const container::Item& item = opened->items.at(0);
        QCOMPARE(test::text(item.kindName()), QStringLiteral("trust-entry"));
        QCOMPARE(test::text(item.label), QStringLiteral("my CA"));
        QVERIFY(item.trustedFor == std::vector{codec::Oid(codec::oid::serverAuth)});
        QVERIFY(item.rejectedFor == std::vector{codec::Oid(codec::oid::emailProtection)});
    }

    void ocspRequests_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("asked");
        QTest::addColumn<bool>("hasNonce");
        QTest::addColumn<bool>("isSigned");
        const QStringList one{QStringLiteral("-cert"), QStringLiteral("%1/leaf.pem")};
        QTest::newRow("one") << one + QStringList{QStringLiteral("-no_nonce")} << 1 << false << false;
        QTest::newRow("two and a nonce")
            << one + QStringList{"-cert", "%1/ca.pem", "-nonce"} << 2 << true << false;
        QTest::newRow("signed") << one + QStringList{"-signer", "%1/ca.pem", "-signkey", "%1/key.pem"} << 1
                                << true << true;
    }
    void ocspRequests() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QFETCH(QStringList, options);
        prepare(openssl);
        const test::Made leaf = test::makeClient(made_, "leaf");
        write(path("leaf.pem"), array(codec::toPem("CERTIFICATE", leaf.certificate.der())));
        for (QString& option : options)
            option.replace(QStringLiteral("%1"), QFileInfo(path("leaf.pem")).path());
        const auto made = test::run(openssl,
            QStringList{"ocsp", "-issuer", path("ca.pem")} + options +
                QStringList{"-reqout", path("request.der")});
        QVERIFY2(QFileInfo::exists(path("request.der")), made.errors);
        const auto opened = open(contentOf(path("request.der")));
        REQUIRE_VALUE(opened);
        QCOMPARE(describe(opened), QStringLiteral("ocsp-request:der"));
        QVERIFY(opened->items[0].findings.empty());
        const auto& request = std::get<x509::OcspRequest>(opened->items[0].content);
        QTEST(static_cast<int>(request->requests.size()), "asked");
        QTEST(!request->extensions.empty(), "hasNonce");
        QTEST(request->signature.has_value(), "isSigned");
        QVERIFY(request->requests[0].certificateId.names(leaf.certificate, made_.certificate));
        QCOMPARE(request->requestor.has_value(), request->signature.has_value());
        const auto inPem = open(array(codec::toPem("OCSP REQUEST", request->der)));
        QCOMPARE(describe(inPem), QStringLiteral("ocsp-request:pem"));
    }

    void otherKindsAreNamed_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("detail");
        QTest::newRow("gzip") << QByteArray::fromHex("1f8b08000000000000030300000000000000")
                              << "gzip archive";
        QTest::newRow("ZIP") << QByteArray("PK\3\4\x14") << "ZIP archive";
        QTest::newRow("PDF") << QByteArray("%PDF-1.7\n") << "PDF document";
        QTest::newRow("OpenPGP") << QByteArray(
                                        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQE=\n=abcd\n-----END PGP "
                                        "PUBLIC KEY BLOCK-----\n")
                                 << "OpenPGP key or message";
        QTest::newRow("SQLite") << QByteArray("SQLite format 3\0", 16) << "SQLite database";
        QTest::newRow("nothing known") << QByteArray("Dear Sir") << "";
    }
    void otherKindsAreNamed() {
        QFETCH(QByteArray, content);
        const auto opened = open(content);
        QVERIFY(!opened && opened.error().code == ErrorCode::UnknownFormat);
        QTEST(test::text(opened.error().detail), "detail");
    }

    void ocspResponses() {
        REQUIRE_PROGRAM(openssl, "openssl");
        prepare(openssl);
        const test::Made leaf = test::makeClient(made_, "leaf");
        write(path("leaf.pem"), array(codec::toPem("CERTIFICATE", leaf.certificate.der())));
        write(path("ocsp-index.txt"),
            "R\t361121090000Z\t261120090000Z,keyCompromise\t" +
                QByteArray::fromStdString(leaf.certificate.serialHex()).toUpper() + "\tunknown\t/CN=leaf\n");
        const auto made = test::run(openssl,
            {"ocsp", "-index", path("ocsp-index.txt"), "-CA", path("ca.pem"), "-rsigner", path("ca.pem"),
                "-rkey", path("key.pem"), "-issuer", path("ca.pem"), "-cert", path("leaf.pem"), "-ndays", "5",
                "-respout", path("response.der")});
        QVERIFY2(made.exitCode == 0, made.errors);
        const auto opened = open(contentOf(path("response.der")));
        REQUIRE_VALUE(opened);
        QCOMPARE(describe(opened), QStringLiteral("ocsp-response:der"));
        QVERIFY2(opened->items[0].findings.empty(), opened->items[0].findings.empty() ? "" : "findings");
        const auto& response = std::get<x509::OcspResponse>(opened->items[0].content);
        QCOMPARE(test::text(response.statusName()), QStringLiteral("successful"));
        QVERIFY(response->basic && response->basic->responses.size() == 1);
        const x509::OcspSingleResponse& single = response->basic->responses[0];
        QVERIFY(single.status == x509::OcspStatus::Revoked && single.reason == 1 && single.nextUpdate);
        QVERIFY(single.certificateId.names(leaf.certificate, made_.certificate));
        QVERIFY(!single.certificateId.names(made_.certificate, made_.certificate));
        QVERIFY(matches(*response->basic->responderName, made_.certificate->subject));
        QCOMPARE(response->basic->certificates.size(), std::size_t{1});
        QVERIFY(keys::verifySignature(made_.key.publicKey(), response->basic->algorithm,
                    response.toBeSigned(), response->basic->signature) == keys::SignatureVerdict::Valid);
    }

    void opensshKeys_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("passphrase");
        for (const char* type : {"rsa", "ecdsa", "ed25519"})
            QTest::newRow(type) << QStringList{"-t", type} << QString();
        QTest::newRow("P-521") << QStringList{"-t", "ecdsa", "-b", "521"} << QString();
        QTest::newRow("under a passphrase") << QStringList{"-t", "ed25519", "-a", "3"} << "right";
        for (const char* cipher : {"aes128-ctr", "aes256-cbc", "aes256-gcm@openssh.com", "3des-cbc"})
            QTest::newRow(cipher) << QStringList{"-t", "ecdsa", "-a", "2", "-Z", cipher} << "right";
    }
    void opensshKeys() {
        REQUIRE_PROGRAM(keygen, "ssh-keygen");
        QFETCH(QStringList, options);
        QFETCH(QString, passphrase);
        const QString file = folder_.filePath(QLatin1String(QTest::currentDataTag()));
        const auto made = test::run(
            keygen, QStringList{"-q", "-f", file, "-N", passphrase, "-C", "alice at home"} + options);
        QVERIFY2(made.exitCode == 0, made.errors + made.output);
        const QByteArray key = contentOf(file);
        if (!passphrase.isEmpty()) {
            QCOMPARE(describe(open(key)), QStringLiteral("private-key:openssh"));
            QVERIFY(std::holds_alternative<keys::EncryptedKey>(open(key)->items[0].content));
            QCOMPARE(describe(open(key, "wrong")), QStringLiteral("error: wrong-passphrase"));
        }
        const auto opened = open(key, "right");
        REQUIRE_VALUE(opened);
        const auto line = open(contentOf(file + ".pub"));
        REQUIRE_VALUE(line);
        QCOMPARE(test::text(line->items.at(0).label), QStringLiteral("alice at home"));
        QVERIFY(opened->items.at(0).privateKey());
        QVERIFY(opened->items[0].findings.empty());
        QVERIFY(
            std::get<keys::PublicKey>(line->items[0].content) == opened->items[0].privateKey()->publicKey());
        const auto exported = test::run(keygen, {"-e", "-m", "RFC4716", "-f", file + ".pub"});
        QCOMPARE(describe(open(exported.output)), QStringLiteral("public-key:ssh2"));
    }

    void foldersAreReadWhole() {
        QTemporaryDir folder;
        write(folder.filePath("a.pem"), array(pem_));
        write(folder.filePath("b.bin"), array(textOf(der_)));
        write(folder.filePath(".hidden"), array(pem_));
        write(folder.filePath("readme"), "hello");
        write(folder.filePath("huge"), QByteArray(2'000'000, 'x'));
        QVERIFY(QDir(folder.path()).mkdir("inner"));
        const auto opened = container::openFolder(folder.path().toStdString());
        QCOMPARE(describe(opened),
            QStringLiteral("certificate:pem certificate:der file.passed-over file.passed-over "
                           "file.passed-over file.passed-over"));
        QVERIFY(test::text(opened->items[0].source.file).endsWith("a.pem"));
        COMPARE_ERROR(container::openFolder("/nowhere/at/all"), ErrorCode::NotFound);
    }

    void limitsAreNamed() {
        QElapsedTimer clock;
        clock.start();
        std::string many;
        for (std::size_t i = 0; i < container::mostItems + 5; ++i)
            many += textOf(der_);
        const auto opened = open(array(many));
        REQUIRE_VALUE(opened);
        QCOMPARE(opened->items.size(), container::mostItems);
        QCOMPARE(test::text(opened->findings.at(0).id()), QStringLiteral("file.limit-reached"));
        qInfo() << container::mostItems << "certificates in" << clock.elapsed() << "ms";
        COMPARE_ERROR(open(QByteArray(container::largestOpened + 1, 'x')), ErrorCode::TooLarge);
    }

    void hostileSizesTakeNoTime_data() {
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char* title, std::string_view content) {
            QTest::newRow(title) << array(content);
        };
        std::string begins;
        while (begins.size() < 10'000'000)
            begins += "-----BEGIN CERTIFICATE-----\n";
        row("BEGIN lines only", begins);
        std::string nested;
        for (int i = 0; i < 1'000'000; ++i)
            nested += "\x30\x80";
        row("a million indefinite lengths", nested);
        row("a length of 2^63", std::string("\x30\x88\x80\0\0\0\0\0\0\0abcd", 14));
        row("ten megabytes of SEQUENCE", std::string(10'000'000, '\x30'));
        row("ten megabytes of digits", std::string(10'000'000, '3'));
        row("ten megabytes of base 64", std::string(10'000'000, 'M'));
        row("ten megabytes of lines", [] {
            std::string s;
            while (s.size() < 10'000'000)
                s += "a: b\n";
            return s;
        }());
        for (const char* what : {"names", "extension"}) {
            Bytes names;
            const bool many = std::string_view(what) == "names";
            const Bytes name = der::element(tag::context(2), many ? Bytes(8, 'a') : Bytes(10'000'000, 'a'));
            for (int i = 0; i < (many ? 100'000 : 1); ++i)
                append(names, name);
            QTest::newRow(what) << array(textOf(certificateWith(der::element(tag::sequence, names))));
        }
    }
    void hostileSizesTakeNoTime() {
        QFETCH(QByteArray, content);
        const std::clock_t start = std::clock(); // of this process: others share the machine
        const auto opened = open(content);
        const auto milliseconds = (std::clock() - start) * 1000 / CLOCKS_PER_SEC;
        qInfo() << milliseconds << "ms";
        QVERIFY(milliseconds < 2000 * test::slowness);
        if (!opened)
            QVERIFY(!test::errorText(opened.error()).isEmpty());
        const QByteArray title = QTest::currentDataTag();
        if (title == "names")
            QCOMPARE(opened->items[0].certificate()->subjectAltNames().size(), std::size_t{100'000});
        if (title == "extension")
            QCOMPARE(opened->items[0].certificate()->subjectAltNames().size(), std::size_t{1});
    }

    /// Opened, or refused with a reason: whatever single octet is wrong.
    void anyOctetMayBeWrong_data() {
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char* title, std::string_view content) {
            QTest::newRow(title) << array(content);
        };
        row("certificate", textOf(der_));
        row("certificate in PEM", pem_);
        row("certificate in base 64", base64());
        row("public key", textOf(made_.key.publicKey().spki()));
        const SecretBytes key = made_.key.unencryptedPkcs8();
        row("private key", textOf(ByteView{key.data(), key.size()}));
        row("JWK", jwk());
        row("list of SCTs", textOf(timestampList()));
        row("secret", "data:\n  tls.crt: " + base64() + "\n");
        REQUIRE_PROGRAM(openssl, "openssl");
        prepare(openssl);
        for (const char* form : {"crl2pkcs7 -nocrl -certfile ca.pem -outform DER",
                 "req -new -key key.pem -subj /CN=a -outform DER", "spkac -key rsa.pem -challenge hello"}) {
            QStringList arguments = QString::fromLatin1(form).split(QLatin1Char(' '));
            for (QString& argument : arguments)
                if (argument.endsWith(QLatin1String(".pem")))
                    argument = folder_.filePath(argument);
            QTest::newRow(form) << test::run(openssl, arguments).output;
        }
        if (QFile::exists(path("response.der")))
            QTest::newRow("OCSP response") << contentOf(path("response.der"));
        if (QFile::exists(path("ed25519")))
            QTest::newRow("OpenSSH key") << contentOf(path("ed25519"));
    }
    void anyOctetMayBeWrong() {
        QFETCH(QByteArray, content);
        QVERIFY(content.size() > 20);
        for (qsizetype at = 0; at < content.size(); ++at) {
            for (const int flip : {0x01, 0x80, 0xFF}) {
                QByteArray wrong = content;
                wrong[at] = static_cast<char>(wrong[at] ^ flip);
                const auto opened = open(wrong);
                if (!opened) {
                    QCOMPARE(test::text(opened.error().subject), QStringLiteral("f"));
                    continue;
                }
                QVERIFY(!opened->items.empty());
                for (const container::Item& item : opened->items)
                    QVERIFY(item.source.place.end() <= static_cast<std::size_t>(content.size()));
            }
        }
    }

private:
    /// A CA, its key, a CRL and an RSA key as files.
    void prepare(const QString& openssl) {
        if (QFile::exists(path("crl.pem")))
            return;
        write(path("ca.pem"), array(pem_));
        write(path("key.pem"), array(codec::toPem("PRIVATE KEY", made_.key.unencryptedPkcs8())));
        write(path("index.txt"), {});
        write(path("ca.cnf"),
            "[ca]\ndefault_ca=c\n[c]\ndatabase=" + path("index.txt").toUtf8() +
                "\ndefault_md=sha256\ndefault_crl_days=30\n");
        const auto rsa = test::run(openssl, {"genrsa", "-out", path("rsa.pem"), "2048"});
        QVERIFY2(rsa.exitCode == 0, rsa.errors);
        const auto crl = test::run(openssl,
            {"ca", "-gencrl", "-config", path("ca.cnf"), "-cert", path("ca.pem"), "-keyfile", path("key.pem"),
                "-out", path("crl.pem")});
        QVERIFY2(crl.exitCode == 0, crl.errors);
    }

    /// The certificate's own fields with one extension, of alternative names; its signature is wrong.
    Bytes certificateWith(const Bytes& names) const {
        const x509::CertificateFields& fields = *made_.certificate;
        const Bytes extension = der::sequence(der::oid(codec::oid::subjectAltName), der::octetString(names));
        const Bytes toBeSigned = der::sequence(der::constructed(tag::contextConstructed(0), der::integer(2)),
            der::integer(1), fields.innerAlgorithm.encoded, fields.issuer.encoded(),
            der::sequence(der::time(fields.notBefore.instant), der::time(fields.notAfter.instant)),
            fields.subject.encoded(), fields.publicKey.spki(),
            der::constructed(tag::contextConstructed(3), der::sequence(extension)));
        return der::sequence(toBeSigned, fields.outerAlgorithm.encoded, der::bitString(fields.signature));
    }
};

QTEST_APPLESS_MAIN(tst_Formats)
#include "tst_formats.moc"
