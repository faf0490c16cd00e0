// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_writer.h"
#include "core/container/open.h"
#include "core/container/pkcs12_writer.h"
#include "core/x509/describe.h"
#include "core/x509/request.h"
#include "tests/support/processes.h"
#include "tests/support/suites.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include <ctime>

using namespace certwright;
using x509::Asn1Node;
using x509::Description;
using x509::ObjectKind;
namespace der = codec::der;

namespace {

/// The figures are those of a release; a tool that watches every access makes everything slower.
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
constexpr double slowness = 20;
#else
constexpr double slowness = 1;
#endif

double processorMilliseconds() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::vector<Asn1Node> childrenOf(const Description& description, const Asn1Node& node) {
    std::vector<Asn1Node> nodes;
    x509::Asn1Children children = description.childrenOf(node);
    while (const auto child = children.next())
        nodes.push_back(*child);
    return nodes;
}

std::optional<Asn1Node> find(const Description& description, const Asn1Node& from, std::string_view name) {
    x509::Asn1Children children = description.childrenOf(from);
    while (const auto child = children.next()) {
        if (child->name == name)
            return child;
        if (auto found = find(description, *child, name))
            return found;
    }
    return std::nullopt;
}

QString namesOf(const std::vector<Asn1Node>& path) {
    QStringList names;
    for (const Asn1Node& node : path)
        names << (node.name.empty() ? test::text(x509::tagName(node.tag)) : test::text(node.name));
    return names.join(QLatin1Char('/'));
}

/// Walks everything; each node must lie in its parent and have a value that can be shown.
int walk(const Description& description, const Asn1Node& node, int budget) {
    int count = 0;
    std::size_t end = node.range.offset;
    x509::Asn1Children children = description.childrenOf(node);
    while (const auto child = children.next()) {
        if (child->range.offset < end || child->range.end() > node.range.end() ||
            child->content.end() > child->range.end())
            return -1;
        end = child->range.end();
        if (description.valueOf(*child).size() > 2000)
            return -1;
        if (++count > budget)
            return count;
        const int below = walk(description, *child, budget - count);
        if (below < 0)
            return -1;
        count += below;
    }
    return count;
}

/// A revocation list of that many entries; its signature is none.
Bytes longList(int entries) {
    const Bytes algorithm = der::sequence(der::oid(*codec::Oid::fromDotted("1.2.840.10045.4.3.2")));
    Bytes revoked;
    for (int i = 0; i < entries; ++i)
        append(revoked, der::sequence(der::integer(1'000'000'000 + i), der::time(test::testNow())));
    const Bytes list = der::element(codec::tag::sequence, revoked);
    const Bytes body = der::sequence(
        der::integer(1), algorithm, der::sequence(), der::time(test::testNow()), list);
    return der::sequence(body, algorithm, der::bitString(Bytes(64)));
}

} // namespace

class tst_Describe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCertificateHasTheNamesOfTheStandard() {
        const auto made = test::makeServer(test::makeRoot());
        const Description description{made.certificate.der(), ObjectKind::Certificate};
        const auto whole = childrenOf(description, description.whole());
        QCOMPARE(whole.size(), 1U);
        QCOMPARE(namesOf(whole), QStringLiteral("Certificate"));
        QCOMPARE(namesOf(childrenOf(description, whole[0])),
            QStringLiteral("tbsCertificate/signatureAlgorithm/signatureValue"));
        QCOMPARE(namesOf(childrenOf(description, childrenOf(description, whole[0])[0])),
            QStringLiteral(
                "version/serialNumber/signature/issuer/validity/subject/subjectPublicKeyInfo/extensions"));
        const auto dnsName = find(description, description.whole(), "dNSName");
        QVERIFY(dnsName.has_value());
        QCOMPARE(test::text(description.valueOf(*dnsName)), QStringLiteral("localhost"));
        const auto address = find(description, description.whole(), "iPAddress");
        QVERIFY(address.has_value());
        QCOMPARE(test::text(description.valueOf(*address)), QStringLiteral("127.0.0.1"));
        const auto purpose = find(description, description.whole(), "KeyPurposeId");
        QVERIFY(purpose.has_value());
        QCOMPARE(test::text(description.valueOf(*purpose)), QStringLiteral("serverAuth (1.3.6.1.5.5.7.3.1)"));
    }

    void anOctetLeadsToItsInnermostElementAndBack() {
        const auto made = test::makeServer(test::makeRoot());
        const Description description{made.certificate.der(), ObjectKind::Certificate};
        for (std::size_t offset = 0; offset < description.octets().size(); ++offset) {
            const auto path = description.pathTo(offset);
            QVERIFY(!path.empty());
            const Asn1Node& innermost = path.back();
            QVERIFY(offset >= innermost.range.offset && offset < innermost.range.end());
            for (const Asn1Node& child : childrenOf(description, innermost))
                QVERIFY(offset < child.range.offset || offset >= child.range.end());
        }
        QVERIFY(description.pathTo(description.octets().size()).empty());
    }

    void aFieldLeadsToItsElement() {
        const auto made = test::makeServer(test::makeRoot());
        const auto& places = made.certificate->places;
        const Description description{made.certificate.der(), ObjectKind::Certificate};
        QCOMPARE(namesOf(description.pathTo(places.serialNumber)),
            QStringLiteral("Certificate/tbsCertificate/serialNumber"));
        QCOMPARE(namesOf(description.pathTo(places.notAfter)),
            QStringLiteral("Certificate/tbsCertificate/validity/notAfter"));
        QCOMPARE(namesOf(description.pathTo(places.signature)), QStringLiteral("Certificate/signatureValue"));
        const auto& attribute = made.certificate->subject.relativeNames().at(0).at(0);
        QCOMPARE(namesOf(description.pathTo(attribute.place)),
            QStringLiteral("Certificate/tbsCertificate/subject/RelativeDistinguishedName/"
                           "AttributeTypeAndValue/value"));
        for (const x509::Extension& extension : made.certificate->extensions) {
            const auto path = description.pathTo(extension.place);
            QVERIFY(path.back().range == extension.place);
            QCOMPARE(test::text(path.back().name), QStringLiteral("Extension"));
        }
    }

    void theSameByOpenssl() {
        REQUIRE_PROGRAM(openssl, "openssl");
        const auto made = test::makeServer(test::makeIssuing(test::makeRoot()));
        const Description description{made.certificate.der(), ObjectKind::Certificate};
        const auto printed = test::run(
            openssl, {"asn1parse", "-inform", "DER"}, test::octets(made.certificate.der()));
        QCOMPARE(printed.exitCode, 0);
        int lines = 0;
        for (const QByteArray& line : printed.output.split('\n')) { // "   37:d=2  hl=2 l=  10 cons: SEQUENCE"
            if (!line.contains(":d="))
                continue;
            const auto offset = line.left(line.indexOf(':')).trimmed().toULongLong();
            const auto header = line.mid(line.indexOf("hl=") + 3).left(1).toULongLong();
            const qsizetype at = line.indexOf(" l=") + 3;
            const auto length = line.mid(at, line.indexOf(':', at) - at).trimmed().split(' ').first();
            const auto path = description.pathTo(ByteRange{offset, header + length.toULongLong()});
            QVERIFY2(!path.empty() && path.back().range.offset == offset, line.constData());
            QCOMPARE(path.back().content.offset - offset, static_cast<std::size_t>(header));
            ++lines;
        }
        QVERIFY(lines > 40);
    }

    void otherObjectsHaveNamesToo() {
        const auto made = test::makeClient(test::makeRoot());
        const SecretBytes secret = made.key.unencryptedPkcs8();
        const Description key{Bytes(secret.begin(), secret.end()), ObjectKind::PrivateKey};
        QVERIFY(find(key, key.whole(), "ECPrivateKey").has_value());
        QCOMPARE(test::text(key.valueOf(*find(key, key.whole(), "parameters"))),
            QStringLiteral("P-256 (1.2.840.10045.3.1.7)"));

        const auto sealed = made.key.encryptedPkcs8(SecretText("s"), 1000);
        REQUIRE_VALUE(sealed);
        const Description encrypted{*sealed, ObjectKind::EncryptedKey};
        QCOMPARE(test::text(encrypted.valueOf(*find(encrypted, encrypted.whole(), "iterationCount"))),
            QStringLiteral("1000"));
        QVERIFY(!find(encrypted, encrypted.whole(), "encryptedData")->isOpened);

        const auto store = container::writePkcs12(
            {container::Pkcs12Entry{.key = made.key, .chain = {made.certificate}, .friendlyName = "alice"}},
            {.preset = container::Pkcs12Preset::Modern, .passphrase = SecretText("s")});
        REQUIRE_VALUE(store);
        const Description pfx{Bytes(store->begin(), store->end()), ObjectKind::Pkcs12};
        QVERIFY(find(pfx, pfx.whole(), "AuthenticatedSafe").has_value());
        QVERIFY(find(pfx, pfx.whole(), "macSalt").has_value());

        const Description list{longList(3), ObjectKind::RevocationList};
        QCOMPARE(test::text(list.valueOf(*find(list, list.whole(), "userCertificate"))),
            QStringLiteral("1000000000"));
    }

    void aRequestByOpenssl() {
        REQUIRE_PROGRAM(openssl, "openssl");
        QTemporaryDir folder;
        const auto made = test::run(openssl,
            {"req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.filePath("k"), "-subj",
                "/CN=asked", "-addext", "subjectAltName=DNS:asked.example", "-outform", "DER"});
        QCOMPARE(made.exitCode, 0);
        const Description request{copyOf(bytesOf(std::string_view(made.output.constData(),
                                      static_cast<std::size_t>(made.output.size())))),
            ObjectKind::Request};
        QCOMPARE(test::text(request.valueOf(*find(request, request.whole(), "dNSName"))),
            QStringLiteral("asked.example"));
        QCOMPARE(test::text(request.valueOf(*find(request, request.whole(), "publicExponent"))),
            QStringLiteral("65537"));
    }

    void theUnknownIsOpenedWhereItCanBeNothingElse() {
        const Bytes inner = der::sequence(der::utf8String("inside"), der::boolean(true));
        const Bytes outer = der::sequence(
            der::octetString(inner), der::bitString(inner), der::octetString(Bytes{0x30, 0x80, 0x01}));
        const Description description{outer};
        const auto parts = childrenOf(description, childrenOf(description, description.whole())[0]);
        QCOMPARE(parts.size(), 3U);
        QVERIFY(parts[0].isOpened && parts[1].isOpened && !parts[2].isOpened);
        for (const Asn1Node& string : {parts[0], parts[1]}) {
            const auto elements = childrenOf(description, childrenOf(description, string)[0]);
            QCOMPARE(test::text(description.valueOf(elements.at(0))), QStringLiteral("inside"));
            QCOMPARE(test::text(description.valueOf(elements.at(1))), QStringLiteral("TRUE"));
        }
        QCOMPARE(test::text(description.valueOf(parts[2])), QStringLiteral("(3) 308001"));
    }

    void brokenOctetsAreKeptAndSaid() {
        Bytes octets = der::sequence(der::integer(5), Bytes{0x04, 0x7F, 0x01});
        append(octets, bytesOf("\x02\x01"));
        const Description description{octets};
        const auto outermost = childrenOf(description, description.whole());
        QCOMPARE(outermost.size(), 2U);
        const auto parts = childrenOf(description, outermost[0]);
        QCOMPARE(parts.size(), 2U);
        QCOMPARE(parts[1].problem, &x509::finding::notAnElement);
        QCOMPARE(parts[1].range.offset, 5U);
        QCOMPARE(parts[1].range.length, 3U);
        const auto problem = x509::problemOf(parts[1]);
        QVERIFY(problem && problem->place == parts[1].range);
        QCOMPARE(outermost[1].problem, &x509::finding::notAnElement);
        QCOMPARE(namesOf(description.pathTo(std::size_t{7})), QStringLiteral("SEQUENCE/[UNIVERSAL 0]"));
    }

    void nestingIsBounded() {
        Bytes deep = der::integer(1);
        for (int i = 0; i < 1000; ++i)
            deep = der::sequence(deep);
        const Description description{deep};
        const auto path = description.pathTo(deep.size() - 1);
        QCOMPARE(path.size(), 64U);
        QCOMPARE(path.back().problem, &x509::finding::nestedTooDeep);
        QVERIFY(childrenOf(description, path.back()).empty());
        Bytes strings = der::integer(1);
        for (int i = 0; i < 1000; ++i)
            strings = der::octetString(strings);
        QCOMPARE(Description{strings}.pathTo(strings.size() - 1).size(), 64U);
    }

    void aLongListOpensAtOnce() {
        const Bytes octets = longList(400'000);
        QVERIFY(octets.size() > 9'000'000U);
        const Description description{octets, ObjectKind::RevocationList};
        const double begin = processorMilliseconds();
        auto revoked = find(description, description.whole(), "userCertificate");
        const double opened = processorMilliseconds() - begin;
        QVERIFY(revoked.has_value());
        const auto path = description.pathTo(octets.size() - 100);
        const double jumped = processorMilliseconds() - begin - opened;
        QCOMPARE(namesOf(path).section('/', 0, 2),
            QStringLiteral("CertificateList/tbsCertList/revokedCertificates"));
        qInfo(
            "%zu octets: first entry after %.2f ms, last entry after %.1f ms", octets.size(), opened, jumped);
        QVERIFY2(opened < 2 * slowness, qPrintable(QString::number(opened)));
        QVERIFY2(jumped < 50 * slowness, qPrintable(QString::number(jumped)));
    }

    void everyFileOfTheCorpus() {
        REQUIRE_SUITES();
        const QString folder = test::unpackedSuite("corpus/corpus.tar.xz");
        QVERIFY(!folder.isEmpty());
        int files = 0;
        qint64 nodes = 0;
        QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            const Bytes octets = copyOf(
                bytesOf({content.constData(), static_cast<std::size_t>(content.size())}));
            for (const ObjectKind kind : {ObjectKind::Unknown, ObjectKind::Certificate,
                     ObjectKind::RevocationList, ObjectKind::Pkcs12}) {
                const Description description{octets, kind};
                const int count = walk(description, description.whole(), 200'000);
                QVERIFY2(count >= 0, qPrintable(file.fileName()));
                nodes += count;
            }
            ++files;
        }
        qInfo("%d files, %lld nodes", files, static_cast<long long>(nodes));
        QVERIFY(files > 2000);
    }

    void everyBitFlipStaysInside() {
        const Bytes original = test::makeServer(test::makeRoot()).certificate.der();
        for (std::size_t bit = 0; bit < original.size() * 8; bit += 3) {
            Bytes flipped = original;
            flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
            const Description description{flipped, ObjectKind::Certificate};
            QVERIFY(walk(description, description.whole(), 10'000) > 0);
        }
    }
};

QTEST_APPLESS_MAIN(tst_Describe)
#include "tst_describe.moc"
