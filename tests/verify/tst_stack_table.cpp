// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/keys/signer.h"
#include "core/verify/stacks.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QTest>

#include <functional>
#include <map>

using namespace certwright;
using std::chrono::days;
using verify::Purpose;
using verify::Treatment;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

/// One certificate of a chain, with every part of it open to change.
struct Link {
    struct Value {
        bool critical = false;
        Bytes encoded;
    };

    std::string commonName;
    bool isNamed = true;
    Instant notBefore = test::testNow() - days{2};
    Instant notAfter = test::testNow() + days{300};
    std::string keySpec = "P-256";
    int version = 3;
    std::map<codec::Oid, Value> extensions;

    void set(const codec::Oid& kind, Bytes value, bool critical = false) {
        extensions[kind] = {critical, std::move(value)};
    }
    void remove(const codec::Oid& kind) { extensions.erase(kind); }
};

Bytes namesOf(std::uint32_t kind, std::string_view text) {
    return der::sequence(der::element(tag::context(kind), bytesOf(text)));
}

Bytes bits(std::initializer_list<x509::KeyUsageBit> set) {
    std::uint32_t flags = 0;
    for (const x509::KeyUsageBit bit : set)
        flags |= 1U << static_cast<unsigned>(bit);
    return der::namedBits(flags);
}

Bytes purposes(std::initializer_list<const codec::KnownOid*> list) {
    Bytes content;
    for (const codec::KnownOid* purpose : list)
        append(content, der::oid(*purpose));
    return der::element(tag::sequence, content);
}

/// Name constraints with one subtree, permitted (0) or excluded (1).
Bytes constraint(std::uint32_t which, const Bytes& base) {
    return der::sequence(der::constructed(tag::contextConstructed(which), der::sequence(base)));
}

Bytes base(std::uint32_t kind, std::string_view text) {
    return der::element(tag::context(kind), bytesOf(text));
}

Bytes nameOf(const Link& link) {
    if (!link.isNamed)
        return der::sequence();
    return der::sequence(
        der::setOf({der::sequence(der::oid(oid::commonName), der::utf8String(link.commonName))}));
}

x509::Certificate signedBy(
    const Link& subject, const keys::PublicKey& key, const Link& issuer, const keys::PrivateKey& by) {
    const auto signer = keys::Signer::create(by);
    Bytes list;
    for (const auto& [kind, value] : subject.extensions)
        append(list,
            der::sequence(der::oid(kind), value.critical ? der::boolean(true) : Bytes{},
                der::octetString(value.encoded)));
    const bool isOld = subject.version < 3;
    const Bytes toBeSigned = der::sequence(
        isOld ? Bytes{} : der::constructed(tag::contextConstructed(0), der::integer(2)),
        der::unsignedInteger(Bytes(16, 0x5A)), signer->algorithmIdentifier(), nameOf(issuer),
        der::sequence(der::time(subject.notBefore), der::time(subject.notAfter)), nameOf(subject), key.spki(),
        isOld ? Bytes{} : der::constructed(tag::contextConstructed(3), der::element(tag::sequence, list)));
    return *x509::Certificate::parse(
        der::sequence(toBeSigned, signer->algorithmIdentifier(), der::bitString(*signer->sign(toBeSigned))));
}

/// A root, an issuing CA and a certificate for both sides of TLS, sound until changed.
struct Chain {
    Link root{.commonName = "Root"};
    Link issuing{.commonName = "Issuing"};
    Link leaf{.commonName = "alice"};
    std::string host;

    Chain() {
        for (Link* authority : {&root, &issuing}) {
            authority->set(oid::basicConstraints, der::sequence(der::boolean(true)), true);
            authority->set(
                oid::keyUsage, bits({x509::KeyUsageBit::KeyCertSign, x509::KeyUsageBit::CrlSign}), true);
            authority->set(oid::subjectKeyIdentifier, identifierOf(*authority));
        }
        issuing.set(oid::authorityKeyIdentifier, authorityOf(root));
        leaf.set(oid::basicConstraints, der::sequence(), true);
        leaf.set(oid::keyUsage, bits({x509::KeyUsageBit::DigitalSignature}), true);
        leaf.set(oid::extendedKeyUsage, purposes({&oid::clientAuth, &oid::serverAuth}));
        leaf.set(oid::subjectAltName, namesOf(2, "h.example.test"));
        leaf.set(oid::subjectKeyIdentifier, identifierOf(leaf));
        leaf.set(oid::authorityKeyIdentifier, authorityOf(issuing));
    }

    static Bytes identifierOf(const Link& link) { return der::octetString(bytesOf(link.commonName)); }
    static Bytes authorityOf(const Link& link) {
        return der::sequence(der::element(tag::context(0), bytesOf(link.commonName)));
    }

    verify::Request asked(Purpose purpose) const {
        const auto rootKey = keys::PrivateKey::generate(keys::keySpec(root.keySpec));
        const auto issuingKey = keys::PrivateKey::generate(keys::keySpec(issuing.keySpec));
        const auto leafKey = keys::PrivateKey::generate(keys::keySpec(leaf.keySpec));
        verify::Request request{.target = signedBy(leaf, leafKey->publicKey(), issuing, *issuingKey),
            .given = {signedBy(issuing, issuingKey->publicKey(), root, *rootKey)},
            .anchors = verify::anchorsOf({signedBy(root, rootKey->publicKey(), root, *rootKey)}),
            .purpose = purpose,
            .at = test::testNow()};
        if (!host.empty())
            request.names = {verify::peerNameOf(host)};
        return request;
    }
};

} // namespace

/// What divides the stacks, case by case: the answers were measured on the real ones, and are written as they
/// gave them. Those that accept stand in capitals, those of which it is not known with a question mark.
class tst_StackTable : public QObject {
    Q_OBJECT

    using Change = std::function<void(Chain&)>;

    static QString said(const Chain& chain, Purpose purpose) {
        QStringList words;
        const auto verdicts = verify::judgeAsStacks(chain.asked(purpose));
        for (const verify::StackVerdict& verdict : *verdicts) {
            const QString name = test::text(verify::stackName(verdict.stack));
            words << (verdict.treatment == Treatment::Accepts ? name.toUpper()
                    : verdict.treatment == Treatment::Unknown ? name + u'?'
                                                              : name);
        }
        return words.join(u' ');
    }

    static void row(const char* title, Purpose purpose, const char* expected, const Change& change) {
        Chain chain;
        change(chain);
        const QByteArray side = purpose == Purpose::TlsClient ? "client: " : "server: ";
        QTest::newRow((side + title).constData()) << said(chain, purpose) << QString::fromLatin1(expected);
    }
    static void client(const char* title, const char* expected, const Change& change) {
        row(title, Purpose::TlsClient, expected, change);
    }
    static void server(const char* title, const char* expected, const Change& change) {
        row(title, Purpose::TlsServer, expected, change);
    }
    static void both(const char* title, const char* expected, const Change& change) {
        client(title, expected, change);
        server(title, expected, change);
    }

    static constexpr const char* everybody = "NGINX APACHE HAPROXY NODE JAVA GO GNUTLS RUSTLS PYTHON";
    static constexpr const char* nobody = "nginx apache haproxy node java go gnutls rustls python";

    static void purposeRows() {
        both("sound", everybody, [](Chain&) {});
        both("for any purpose", "nginx apache haproxy node JAVA GO GNUTLS rustls python",
            [](Chain& c) { c.leaf.set(oid::extendedKeyUsage, purposes({&oid::anyExtendedKeyUsage})); });
        client("for servers only", "nginx apache haproxy node java go GNUTLS rustls python",
            [](Chain& c) { c.leaf.set(oid::extendedKeyUsage, purposes({&oid::serverAuth})); });
        server("for clients only", nobody,
            [](Chain& c) { c.leaf.set(oid::extendedKeyUsage, purposes({&oid::clientAuth})); });
        const auto issuing = [](const codec::KnownOid& purpose) {
            return [&](Chain& c) { c.issuing.set(oid::extendedKeyUsage, purposes({&purpose})); };
        };
        client("CA for e-mail", "nginx apache haproxy node JAVA go GNUTLS rustls python",
            issuing(oid::emailProtection));
        server("CA for e-mail", "nginx apache haproxy node JAVA go gnutls rustls python",
            issuing(oid::emailProtection));
        client("CA for any purpose", "nginx apache haproxy node JAVA GO GNUTLS rustls python",
            issuing(oid::anyExtendedKeyUsage));
        server("CA for any purpose", "nginx apache haproxy node JAVA GO gnutls rustls python",
            issuing(oid::anyExtendedKeyUsage));
        both("root for e-mail", "nginx apache haproxy node JAVA go GNUTLS RUSTLS python",
            [](Chain& c) { c.root.set(oid::extendedKeyUsage, purposes({&oid::emailProtection})); });
        both("root for any purpose", "nginx apache haproxy node JAVA GO GNUTLS RUSTLS python",
            [](Chain& c) { c.root.set(oid::extendedKeyUsage, purposes({&oid::anyExtendedKeyUsage})); });
        both("key agreement alone", "NGINX APACHE HAPROXY NODE java GO gnutls rustls? PYTHON",
            [](Chain& c) { c.leaf.set(oid::keyUsage, bits({x509::KeyUsageBit::KeyAgreement}), true); });
        server("key encipherment alone", "NGINX APACHE HAPROXY NODE java GO gnutls rustls? PYTHON",
            [](Chain& c) { c.leaf.set(oid::keyUsage, bits({x509::KeyUsageBit::KeyEncipherment}), true); });
        client("Netscape's type of a server", "nginx apache haproxy node java GO GNUTLS RUSTLS python",
            [](Chain& c) {
                c.leaf.set(*codec::Oid::fromDotted("2.16.840.1.113730.1.1"), *fromHex("03020640"));
            });
    }

    static void anchorRows() {
        both("root expired", "nginx apache haproxy node JAVA go gnutls RUSTLS python",
            [](Chain& c) { c.root.notAfter = test::testNow() - days{1}; });
        both("root not yet valid", "nginx apache haproxy node JAVA go gnutls RUSTLS python",
            [](Chain& c) { c.root.notBefore = test::testNow() + days{1}; });
        both("root lets no CA stand below it", "nginx apache haproxy node JAVA go gnutls RUSTLS python",
            [](Chain& c) {
                c.root.set(oid::basicConstraints, der::sequence(der::boolean(true), der::integer(0)), true);
            });
        both("root without the right to sign", "nginx apache haproxy node java go gnutls RUSTLS python",
            [](Chain& c) { c.root.set(oid::keyUsage, bits({x509::KeyUsageBit::DigitalSignature}), true); });
        both("root without basicConstraints", "NGINX APACHE HAPROXY NODE java go GNUTLS RUSTLS python",
            [](Chain& c) { c.root.remove(oid::basicConstraints); });
        both("root without basicConstraints and key usage",
            "nginx apache haproxy node java go GNUTLS RUSTLS python", [](Chain& c) {
                c.root.remove(oid::basicConstraints);
                c.root.remove(oid::keyUsage);
            });
        both("root that is no CA", "nginx apache haproxy node java go gnutls RUSTLS python", [](Chain& c) {
            c.root.set(oid::basicConstraints, der::sequence(), true);
            c.root.remove(oid::keyUsage);
        });
        both("root with an unknown critical extension",
            "nginx apache haproxy node JAVA go gnutls RUSTLS python",
            [](Chain& c) { c.root.set(*codec::Oid::fromDotted("1.2.3.4.5"), der::null(), true); });
        both("root without key usage", "NGINX APACHE HAPROXY NODE JAVA GO GNUTLS RUSTLS python",
            [](Chain& c) { c.root.remove(oid::keyUsage); });
        both("root without key identifier", "NGINX APACHE HAPROXY NODE JAVA GO GNUTLS RUSTLS python",
            [](Chain& c) { c.root.remove(oid::subjectKeyIdentifier); });
        both("root of version 1", "NGINX APACHE HAPROXY NODE JAVA GO GNUTLS RUSTLS python",
            [](Chain& c) { c.root.version = 1; });
    }

    static void strictRows() {
        static constexpr const char* allButPython = "NGINX APACHE HAPROXY NODE JAVA GO GNUTLS RUSTLS python";
        both("no authority key identifier", allButPython,
            [](Chain& c) { c.leaf.remove(oid::authorityKeyIdentifier); });
        both("no authority key identifier in the CA", allButPython,
            [](Chain& c) { c.issuing.remove(oid::authorityKeyIdentifier); });
        both("no subject key identifier in the CA", allButPython,
            [](Chain& c) { c.issuing.remove(oid::subjectKeyIdentifier); });
        both("no subject key identifier in the certificate", everybody,
            [](Chain& c) { c.leaf.remove(oid::subjectKeyIdentifier); });
        both("no key usage in the CA", allButPython, [](Chain& c) { c.issuing.remove(oid::keyUsage); });
        both("basicConstraints of the root not critical", allButPython,
            [](Chain& c) { c.root.set(oid::basicConstraints, der::sequence(der::boolean(true))); });
        both("basicConstraints of the certificate not critical", everybody,
            [](Chain& c) { c.leaf.set(oid::basicConstraints, der::sequence()); });
        both("may sign certificates, and is no CA", allButPython, [](Chain& c) {
            c.leaf.set(oid::keyUsage,
                bits({x509::KeyUsageBit::DigitalSignature, x509::KeyUsageBit::KeyCertSign}), true);
        });
        both("version 1", "NGINX APACHE HAPROXY NODE JAVA GO GNUTLS rustls PYTHON",
            [](Chain& c) { c.leaf.version = 1; });
        both("no basicConstraints", everybody, [](Chain& c) { c.leaf.remove(oid::basicConstraints); });
    }

    static void nameRows() {
        both("another key identifier than the issuer's",
            "nginx apache haproxy node JAVA GO gnutls RUSTLS python",
            [](Chain& c) { c.leaf.set(oid::authorityKeyIdentifier, Chain::authorityOf(c.root)); });
        both("empty subject", "NGINX APACHE HAPROXY NODE java GO GNUTLS rustls? python",
            [](Chain& c) { c.leaf.isNamed = false; });
        both("empty subject, critical names", everybody, [](Chain& c) {
            c.leaf.isNamed = false;
            c.leaf.set(oid::subjectAltName, namesOf(2, "h.example.test"), true);
        });
        const Bytes other = constraint(0, base(2, "other.test"));
        both("constrained DNS name", nobody,
            [&](Chain& c) { c.issuing.set(oid::nameConstraints, other, true); });
        both("DNS name constrained by the root", "nginx apache haproxy node JAVA go gnutls rustls python",
            [&](Chain& c) { c.root.set(oid::nameConstraints, other, true); });
        both("constrained URI", "nginx apache haproxy node java go GNUTLS rustls? python", [](Chain& c) {
            c.issuing.set(oid::nameConstraints, constraint(0, base(6, "other.test")), true);
            c.leaf.set(oid::subjectAltName, namesOf(6, "spiffe://x.test/y"));
        });
        const Bytes directory = der::constructed(
            tag::contextConstructed(4), nameOf(Link{.commonName = "bob"}));
        both("constrained subject", "nginx apache haproxy node java go GNUTLS rustls? python",
            [&](Chain& c) { c.issuing.set(oid::nameConstraints, constraint(0, directory), true); });
        const Bytes own = der::constructed(tag::contextConstructed(4), nameOf(Link{.commonName = "alice"}));
        both("subject within its constraint", "NGINX APACHE HAPROXY NODE JAVA go GNUTLS rustls? PYTHON",
            [&](Chain& c) { c.issuing.set(oid::nameConstraints, constraint(0, own), true); });
        both("constraint of a form that nobody compares",
            "NGINX APACHE HAPROXY NODE JAVA go gnutls rustls? PYTHON", [](Chain& c) {
                c.issuing.set(oid::nameConstraints,
                    constraint(0, der::element(tag::context(8), *fromHex("2a03"))), true);
            });
        const auto commonName = [&](const char* name, bool byRoot) {
            return [=](Chain& c) {
                c.leaf.commonName = name;
                c.leaf.remove(oid::subjectAltName);
                (byRoot ? c.root : c.issuing).set(oid::nameConstraints, other, true);
            };
        };
        both("host as common name, outside", "nginx apache haproxy node java GO gnutls RUSTLS python",
            commonName("h.example.test", false));
        both("host as common name, outside of the root's",
            "nginx apache haproxy node JAVA GO gnutls RUSTLS python", commonName("h.example.test", true));
        both("host as common name, within", everybody, commonName("h.other.test", false));
        both("label as common name", "NGINX APACHE HAPROXY NODE java GO gnutls RUSTLS PYTHON",
            commonName("alice", false));
        both("text as common name", "NGINX APACHE HAPROXY NODE JAVA GO gnutls RUSTLS PYTHON",
            commonName("Alice B. Example", false));
    }

    static void hostRows() {
        const auto asking = [](const char* host, const char* commonName, const Bytes& names) {
            return [=](Chain& c) {
                c.host = host;
                c.leaf.commonName = commonName;
                c.leaf.set(oid::subjectAltName, names);
                if (names.empty())
                    c.leaf.remove(oid::subjectAltName);
            };
        };
        server("the right host", everybody, asking("h.example.test", "x", namesOf(2, "H.example.test")));
        server("another host", nobody, asking("g.example.test", "x", namesOf(2, "h.example.test")));
        server("host as common name alone", "NGINX APACHE HAPROXY NODE JAVA go GNUTLS rustls PYTHON",
            asking("h.example.test", "h.example.test", {}));
        server("another host as common name alone", nobody, asking("g.example.test", "h.example.test", {}));
        server("host as common name beside a URI", "NGINX APACHE HAPROXY NODE JAVA go gnutls rustls PYTHON",
            asking("h.example.test", "h.example.test", namesOf(6, "spiffe://x/y")));
        server("part of a label", "NGINX apache? haproxy? NODE JAVA go gnutls rustls python",
            asking("h1.example.test", "x", namesOf(2, "h*.example.test")));
        server("everything beneath a top-level name",
            "nginx apache? haproxy? node JAVA GO gnutls rustls? python",
            asking("x.test", "x", namesOf(2, "*.test")));
        server("address as DNS name", nobody, asking("127.0.0.1", "127.0.0.1", namesOf(2, "127.0.0.1")));
    }

    static void criticalRows() {
        const auto leaf = [](const codec::KnownOid& kind, const Bytes& value) {
            return [&, value](Chain& c) { c.leaf.set(kind, value, true); };
        };
        const Bytes location = der::sequence(
            der::sequence(der::oid(oid::ocspAccess), base(6, "http://x.test")));
        both("critical authority information", "nginx apache haproxy node java GO GNUTLS rustls python",
            leaf(oid::authorityInfoAccess, location));
        both("critical subject key identifier", "nginx apache haproxy node java GO GNUTLS rustls python",
            leaf(oid::subjectKeyIdentifier, der::octetString(Bytes(20, 1))));
        both("critical issuer names", "nginx apache haproxy node java go GNUTLS rustls python",
            leaf(oid::issuerAltName, namesOf(2, "x.test")));
        both("critical TLS feature", "nginx apache haproxy node java go GNUTLS rustls python",
            leaf(oid::tlsFeature, der::sequence(der::integer(5))));
        const Bytes points = der::sequence(der::sequence(der::constructed(tag::contextConstructed(0),
            der::constructed(tag::contextConstructed(0), base(6, "http://x.test/c")))));
        both("critical distribution points", "NGINX APACHE HAPROXY NODE java GO GNUTLS RUSTLS PYTHON",
            leaf(oid::crlDistributionPoints, points));
        both("unknown critical extension", nobody,
            [](Chain& c) { c.leaf.set(*codec::Oid::fromDotted("1.2.3.4.5"), der::null(), true); });
        both("explicit policy asked for", "NGINX APACHE HAPROXY NODE java go gnutls rustls PYTHON",
            [](Chain& c) {
                c.issuing.set(
                    oid::policyConstraints, der::sequence(der::element(tag::context(0), Bytes{0})), true);
            });
        both("explicit policy asked for, not critical",
            "NGINX APACHE HAPROXY NODE java GO GNUTLS RUSTLS PYTHON", [](Chain& c) {
                c.issuing.set(oid::policyConstraints, der::sequence(der::element(tag::context(0), Bytes{0})));
            });
        both("any policy inhibited", "NGINX APACHE HAPROXY NODE JAVA go GNUTLS rustls PYTHON",
            [](Chain& c) { c.issuing.set(oid::inhibitAnyPolicy, der::integer(0), true); });
    }

private Q_SLOTS:
    void asMeasured_data() {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("expected");
        purposeRows();
        anchorRows();
        strictRows();
        nameRows();
        hostRows();
        criticalRows();
    }
    void asMeasured() {
        QFETCH(QString, said);
        QFETCH(QString, expected);
        QCOMPARE(said, expected);
    }
};

QTEST_APPLESS_MAIN(tst_StackTable)
#include "tst_stack_table.moc"
