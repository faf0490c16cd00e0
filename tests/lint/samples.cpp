// SPDX-License-Identifier: Apache-2.0
#include "tests/lint/samples.h"

#include "tests/lint/drafts.h"

namespace certwright::test {

namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;
using codec::KnownOid;
using lint::Subject;
using std::chrono::days;
using x509::GeneralNameKind;

namespace {

Subject leaf(const Change& change = {}) {
    return {.object = draftLeaf(change)};
}
Subject authority(const Change& change = {}) {
    return {.object = draftAuthority(change)};
}
Subject root(const Change& change = {}) {
    return {.object = draftRoot(change)};
}
Subject list(const std::function<void(ListDraft&)>& change = {}) {
    return {.object = draftList(change)};
}
Subject issuedBy(const x509::Certificate& issuer, const x509::Certificate& certificate) {
    return {.object = certificate, .issuer = issuer};
}

/// A leaf or a CA with one extension put in, or another way.
Change with(const KnownOid& oid, bool critical, const Bytes& value) {
    return [=](CertificateDraft& d) { d.extensions.set(oid, critical, value); };
}
Change without(const KnownOid& oid) {
    return [&oid](CertificateDraft& d) { d.extensions.remove(oid); };
}
Change both(const Change& first, const Change& second) {
    return [=](CertificateDraft& d) {
        first(d);
        second(d);
    };
}

Bytes names(const std::vector<std::pair<GeneralNameKind, std::string>>& all) {
    Bytes encoded;
    for (const auto& [kind, text] : all)
        append(encoded, altName(kind, text));
    return der::element(tag::sequence, encoded);
}
Subject named(const std::vector<std::pair<GeneralNameKind, std::string>>& all) {
    return leaf(with(oid::subjectAltName, false, names(all)));
}
Subject dns(const std::string& name) {
    return named({{GeneralNameKind::Dns, name}});
}
Subject uri(const std::string& name) {
    return named({{GeneralNameKind::Dns, "a.example.test"}, {GeneralNameKind::Uri, name}});
}

Subject subject(const KnownOid& type, const std::string& text) {
    return leaf([=](CertificateDraft& d) { d.subject = name({{type, text}}); });
}
Subject subjectEncoded(const KnownOid& type, const Bytes& value) {
    return leaf([=](CertificateDraft& d) { d.subject = der::sequence(attribute(type, value)); });
}
Change nameless(const Change& more = [](CertificateDraft&) {}) {
    return both([](CertificateDraft& d) { d.subject = der::sequence(); }, more);
}

Bytes purposes(const std::vector<codec::Oid>& all) {
    Bytes encoded;
    for (const codec::Oid& purpose : all)
        append(encoded, der::oid(purpose));
    return der::element(tag::sequence, encoded);
}
Change forPurposes(const std::vector<codec::Oid>& all, bool critical = false) {
    return with(oid::extendedKeyUsage, critical, purposes(all));
}
Change usage(std::uint32_t bits, bool critical = true) {
    return with(oid::keyUsage, critical, der::namedBits(bits));
}
Change usageEncoded(const Bytes& content) {
    return with(oid::keyUsage, true, der::element(tag::bitString, content));
}
Change keyed(const Bytes& spki) {
    return [=](CertificateDraft& d) { d.publicKey = spki; };
}
Change signedWith(const KnownOid& oid) {
    return [&oid](CertificateDraft& d) { d.innerAlgorithm = d.outerAlgorithm = algorithm(oid, der::null()); };
}
Change dated(const Bytes& notBefore, const Bytes& notAfter) {
    return [=](CertificateDraft& d) {
        d.notBefore = notBefore;
        d.notAfter = notAfter;
    };
}
Change living(int from, int until) {
    return dated(der::time(draftNow() + days{from}), der::time(draftNow() + days{until}));
}
Bytes utc(std::string_view text) {
    return der::element(tag::utcTime, bytesOf(text));
}
Bytes generalized(std::string_view text) {
    return der::element(tag::generalizedTime, bytesOf(text));
}

Bytes subtrees(const std::vector<Bytes>& all) {
    Bytes encoded;
    for (const Bytes& subtree : all)
        append(encoded, subtree);
    return der::sequence(der::element(tag::contextConstructed(0), encoded));
}
Bytes subtree(GeneralNameKind kind, std::string_view text, const Bytes& bounds = {}) {
    return der::sequence(altName(kind, text), bounds);
}
Change constrained(const Bytes& value, bool critical = true) {
    return with(oid::nameConstraints, critical, value);
}
const Bytes soundSubtrees = subtrees({subtree(GeneralNameKind::Dns, "example.test")});
std::string octets(std::initializer_list<int> values) {
    std::string text;
    for (const int value : values)
        text += static_cast<char>(value);
    return text;
}

/// A distribution point with one URI as its full name.
Bytes point(std::string_view location) {
    const Bytes fullName = der::element(tag::contextConstructed(0), altName(GeneralNameKind::Uri, location));
    return der::sequence(der::sequence(der::constructed(tag::contextConstructed(0), fullName)));
}
Bytes access(const KnownOid& method, std::string_view location) {
    return der::sequence(der::sequence(der::oid(method), altName(GeneralNameKind::Uri, location)));
}
Bytes keyIdentifier(std::uint8_t octet) {
    return der::element(tag::context(0), Bytes(20, octet));
}
Bytes oidParameters(const KnownOid& oid) {
    return der::oid(oid);
}
Bytes edKey() {
    return der::sequence(algorithm(oid::ed25519), der::bitString(Bytes(32, 0x66)));
}
/// An extension whose flag or wrapper is not as DER wants it.
Change spelt(const KnownOid& oid, const Bytes& flag, const Bytes& value) {
    return [=](CertificateDraft& d) {
        d.extensions.remove(oid);
        d.extensions.addEncoded(oid, der::sequence(der::oid(oid), flag, der::octetString(value)));
    };
}

const Bytes f4{0x01, 0x00, 0x01};

Bytes realModulus() {
    const Bytes spki = rsaKey(2048);
    const auto key = keys::PublicKey::parse(spki);
    return copyOf(key->rsaModulus());
}
/// 65537 times an odd number is odd; three times whatever ends in an odd octet as well.
Bytes tripled(Bytes number) {
    unsigned carry = 0;
    for (auto octet = number.rbegin(); octet != number.rend(); ++octet) {
        carry += 3U * *octet;
        *octet = static_cast<std::uint8_t>(carry);
        carry >>= 8;
    }
    number.insert(number.begin(), static_cast<std::uint8_t>(carry));
    return number;
}
/// (2^k + 1)(2^k + 3) = 2^2k + 2^(k+2) + 3: two numbers side by side.
Bytes neighbours(unsigned k) {
    Bytes product(2 * k / 8 + 1);
    product.front() = 1;
    product[product.size() - 1 - (k + 2) / 8] = static_cast<std::uint8_t>(1U << ((k + 2) % 8));
    product.back() = 3;
    return product;
}

const KnownOid unknownExtension{"1.3.6.1.4.1.55555.1", ""};
const KnownOid brainpool{"1.3.36.3.3.2.8.1.1.7", ""};

std::vector<LintSample> structureSamples() {
    const auto serial = [](const Bytes& content) {
        return leaf([=](CertificateDraft& d) { d.serialNumber = der::element(tag::integer, content); });
    };
    return {
        {"lint.version-not-3", leaf([](CertificateDraft& d) { d.version = {}; }), leaf()},
        {"lint.extensions-need-version-3", leaf([](CertificateDraft& d) {
             d.version = der::constructed(tag::contextConstructed(0), der::integer(1));
         }),
            leaf()},
        {"lint.algorithms-differ",
            leaf([](CertificateDraft& d) { d.outerAlgorithm = algorithm(oid::ecdsaWithSha384); }), leaf()},
        {"lint.serial-not-positive", serial({0x80, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07}), leaf()},
        {"lint.serial-not-positive", serial({0x00}), leaf()},
        {"lint.serial-too-long", serial(Bytes(21, 0x01)), serial(Bytes(20, 0x01))},
        {"lint.serial-not-random", serial({0x01}), leaf()},
        {"lint.unique-identifiers", leaf([](CertificateDraft& d) {
             d.uniqueIdentifiers = der::element(tag::context(1), Bytes{0, 1});
         }),
            leaf()},
        {"lint.duplicate-extension",
            leaf([](CertificateDraft& d) { d.extensions.add(oid::keyUsage, true, der::namedBits(1)); }),
            leaf()},
        {"lint.not-der", serial({0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07}), leaf()},
        {"lint.extension-not-der", leaf(spelt(oid::keyUsage, der::boolean(false), der::namedBits(1))),
            leaf()},
        {"lint.extension-not-der",
            leaf(spelt(oid::keyUsage, der::element(tag::boolean, Bytes{1}), der::namedBits(1))), leaf()},
        {"lint.extension-undecodable", leaf(with(oid::keyUsage, true, der::null())), leaf()},
        {"lint.critical-unknown", leaf(with(unknownExtension, true, der::null())),
            leaf(with(unknownExtension, false, der::null()))},
        {"lint.false-written", leaf(with(oid::basicConstraints, true, der::sequence(der::boolean(false)))),
            leaf()},
        {"lint.empty-sequence", leaf(forPurposes({})), leaf()},
        {"lint.empty-sequence", leaf(with(oid::crlDistributionPoints, false, der::sequence())), leaf()},
    };
}

std::vector<LintSample> validitySamples() {
    const x509::Certificate shortLived = draftAuthority(living(-1, 30));
    const x509::Certificate longLived = draftAuthority();
    return {
        {"lint.utc-time-not-zulu", leaf(dated(utc("261101000000+0000"), utc("261201000000Z"))), leaf()},
        {"lint.utc-time-without-seconds", leaf(dated(utc("2611010000Z"), utc("261201000000Z"))), leaf()},
        {"lint.generalized-time-not-zulu",
            leaf(dated(utc("261101000000Z"), generalized("20600101000000+0000"))),
            leaf(dated(utc("261101000000Z"), generalized("20600101000000Z")))},
        {"lint.generalized-time-not-in-seconds",
            leaf(dated(utc("261101000000Z"), generalized("20600101000000.5Z"))),
            leaf(dated(utc("261101000000Z"), generalized("20600101000000Z")))},
        {"lint.generalized-time-before-2050",
            leaf(dated(generalized("20261101000000Z"), utc("261201000000Z"))),
            leaf(dated(utc("261101000000Z"), generalized("20600101000000Z")))},
        {"lint.ends-before-it-begins", leaf(living(2, 1)), leaf(living(1, 1))},
        {"lint.longer-than-825-days", leaf(living(-1, 825)), leaf(living(-1, 824))},
        {"lint.longer-than-the-web-allows", leaf(living(-1, 199)), leaf(living(-1, 198))},
        {"lint.outlives-issuer", issuedBy(shortLived, draftLeaf()), issuedBy(longLived, draftLeaf())},
    };
}

std::vector<LintSample> nameSamples() {
    const auto san = with(oid::subjectAltName, true, names({{GeneralNameKind::Dns, "a.example.test"}}));
    const auto sanNotCritical = with(
        oid::subjectAltName, false, names({{GeneralNameKind::Dns, "a.example.test"}}));
    const KnownOid& commonName = oid::commonName;
    const auto mail = [](const std::string& inSan) {
        return leaf(both(
            [](CertificateDraft& d) {
                d.subject = name({{oid::emailAddress, "Al@Lab.Test"}});
            },
            with(oid::subjectAltName, false, names({{GeneralNameKind::Email, inSan}}))));
    };
    return {
        {"lint.issuer-empty", leaf([](CertificateDraft& d) { d.issuer = der::sequence(); }), leaf()},
        {"lint.issuer-empty", list([](ListDraft& d) { d.issuer = der::sequence(); }), list()},
        {"lint.authority-unnamed", authority(nameless()), authority()},
        {"lint.nobody-named", leaf(nameless(without(oid::subjectAltName))), leaf(nameless(san))},
        {"lint.san-not-critical", leaf(nameless(sanNotCritical)), leaf(nameless(san))},
        {"lint.san-critical", leaf(san), leaf()},
        {"lint.common-name-too-long", subject(commonName, std::string(65, 'a')),
            subject(commonName, std::string(62, 'a') + "öß")},
        {"lint.attribute-too-long", subject(oid::organizationName, std::string(65, 'a')),
            subject(oid::organizationName, std::string(64, 'a'))},
        {"lint.country-unknown", subject(oid::countryName, "UK"), subject(oid::countryName, "GB")},
        {"lint.country-not-printable", subjectEncoded(oid::countryName, der::utf8String("DE")), leaf()},
        {"lint.control-characters", subject(commonName, "a\nb"), subject(commonName, "ö")},
        {"lint.control-characters", subject(commonName, "a\xC2\x85z"), subject(commonName, "ö")},
        {"lint.deceptive-characters", subject(commonName, "a\u202Eb"), subject(commonName, "ö")},
        {"lint.name-not-utf8", subject(commonName, "a\xFF"), subject(commonName, "ö")},
        {"lint.leading-space", subject(commonName, " a"), subject(commonName, "a b")},
        {"lint.trailing-space", subject(commonName, "a "), subject(commonName, "a b")},
        {"lint.attribute-twice", leaf([](CertificateDraft& d) {
             d.subject = name({{oid::organizationName, "A"}, {oid::organizationName, "B"}});
         }),
            leaf([](CertificateDraft& d) {
                d.subject = name({{oid::domainComponent, "a"}, {oid::domainComponent, "b"}});
            })},
        {"lint.email-not-in-san", mail("al@lab.test"), mail("Al@lab.test")},
    };
}

std::vector<LintSample> alternativeNameSamples() {
    const GeneralNameKind mail = GeneralNameKind::Email;
    const GeneralNameKind ip = GeneralNameKind::Ip;
    std::vector<LintSample> samples{
        {"lint.san-missing", leaf(without(oid::subjectAltName)), leaf()},
        {"lint.san-no-entries", named({}), leaf()},
        {"lint.san-empty-name", dns(""), leaf()},
        {"lint.address-length", named({{ip, octets({10, 0, 0})}}), named({{ip, octets({10, 0, 0, 1})}})},
        {"lint.uri-relative", uri("lab/alice"), uri("urn:lab:alice")},
        {"lint.uri-incomplete", uri("https://"), uri("https://a.example.test")},
        {"lint.uri-incomplete", uri("mailto:?x"), uri("tag:lab")},
        {"lint.spiffe-not-alone",
            named({{GeneralNameKind::Uri, "spiffe://lab.test/a"}, {GeneralNameKind::Uri, "https://a.test"}}),
            uri("spiffe://lab.test/a")},
    };
    for (const char* bad : {"spiffe://Lab.test/a", "spiffe://lab.test:1/a", "spiffe://lab.test/a/",
             "spiffe://lab.test/../a", "spiffe:///a", "spiffe://lab.test/a?b", "SPIFFE://lab.test/a"})
        samples.push_back({"lint.spiffe-malformed", uri(bad), uri("spiffe://lab.test/ns/a.b/sa_1")});
    for (const char* bad : {"a", "<a@b.test>", "Al <a@b.test>", "a@b.test (c)", "a@", "@b.test",
             "a..b@c.test", "a@b..test", "a b@c.test"})
        samples.push_back({"lint.email-malformed", named({{mail, bad}}), named({{mail, "a.b+c@d-e.test"}})});
    samples.push_back(
        {"lint.email-malformed", named({{mail, "a@[10.0.0.1"}}), named({{mail, "\"a b\"@[10.0.0.1]"}})});
    return samples;
}

std::vector<LintSample> dnsSamples() {
    std::vector<LintSample> samples;
    const auto row = [&](const char* lint, const std::string& bad, const std::string& good) {
        samples.push_back({lint, dns(bad), dns(good)});
    };
    const std::string longest = std::string(63, 'a') + '.' + std::string(63, 'b') + '.' +
        std::string(63, 'c') + '.' + std::string(61, 'd');
    row("lint.dns-not-ascii", "bücher.test", "xn--bcher-kva.test");
    row("lint.dns-space", " ", "a.test");
    row("lint.dns-too-long", longest + 'd', longest);
    row("lint.dns-empty-label", "a..test", "a.test");
    row("lint.dns-empty-label", ".a.test", "a.test");
    row("lint.dns-empty-label", "a.test.", "a.test");
    row("lint.dns-label-too-long", std::string(64, 'a') + ".test", std::string(63, 'a') + ".test");
    row("lint.dns-bad-character", "https://a.test", "*.A-1_b.test");
    row("lint.dns-underscore", "a_b.test", "a-b.test");
    row("lint.dns-hyphen-at-edge", "a-.test", "a-b.test");
    row("lint.dns-wildcard-inside", "a.*.test", "*.a.test");
    row("lint.dns-wildcard-mixed", "a*.b.test", "*.b.test");
    row("lint.dns-wildcard-bare", "*", "*.a.test");
    row("lint.dns-wildcard-broad", "*.test", "*.a.test");
    row("lint.dns-nul", std::string("a.test\0.b.test", 14), "a.test");
    row("lint.dns-address", "10.0.0.1", "10.0.0.256.test");
    row("lint.dns-address", "2001:db8::1", "a.test");
    samples.push_back({"lint.dns-twice",
        named({{GeneralNameKind::Dns, "a.test"}, {GeneralNameKind::Dns, "A.Test"}}), leaf()});
    row("lint.common-name-not-in-san", "b.example.test", "A.Example.test");
    row("lint.host-only-in-common-name", "b.example.test", "*.example.test");
    return samples;
}

std::vector<LintSample> authoritySamples() {
    const auto limited = [](int length) {
        return with(oid::basicConstraints, true, der::sequence(der::boolean(true), der::integer(length)));
    };
    const Bytes yes = der::sequence(der::boolean(true));
    const x509::Certificate narrow = draftAuthority(limited(0));
    const x509::Certificate wide = draftAuthority(limited(1));
    return {
        {"lint.basic-constraints-not-critical", authority(with(oid::basicConstraints, false, yes)),
            authority()},
        {"lint.path-length-misplaced",
            leaf(with(oid::basicConstraints, true, der::sequence(der::integer(1)))), authority(limited(1))},
        {"lint.path-length-misplaced", authority(both(limited(1), usage(0x40))), authority(limited(1))},
        {"lint.path-length-negative", authority(limited(-1)), authority(limited(0))},
        {"lint.signer-is-no-authority", leaf(usage(0x21)), authority()},
        {"lint.cert-sign-without-authority", leaf(usage(0x21)), authority()},
        {"lint.cert-sign-without-authority", leaf(both(usage(0x21), without(oid::basicConstraints))), leaf()},
        {"lint.end-entity-signs", leaf(usage(0x21)), leaf()},
        {"lint.end-entity-is-authority", leaf(with(oid::basicConstraints, true, yes)), leaf()},
        {"lint.issuer-allows-no-authority", issuedBy(narrow, draftAuthority()),
            issuedBy(wide, draftAuthority())},
    };
}

std::vector<LintSample> usageSamples() {
    const auto rsa = keyed(rsaKey(2048));
    return {
        {"lint.authority-without-key-usage", authority(without(oid::keyUsage)), authority()},
        {"lint.authority-without-cert-sign", authority(usage(0x40)), authority()},
        {"lint.authority-without-crl-sign", authority(usage(0x20)), authority()},
        {"lint.key-usage-not-critical", leaf(usage(1, false)), leaf()},
        {"lint.key-usage-empty", leaf(usage(0)), leaf()},
        {"lint.key-usage-unused-bits", leaf(usageEncoded({0, 0x80})), leaf(usageEncoded({7, 0x80}))},
        {"lint.key-usage-trailing-octets", leaf(usageEncoded({0, 0x80, 0})), leaf(usageEncoded({7, 0x80}))},
        {"lint.key-usage-beyond-purposes", leaf(usage(0x03)), leaf(usage(0x11))},
        {"lint.key-usage-beyond-purposes", leaf(both(usage(0x05), forPurposes({oid::clientAuth}))),
            leaf(both(usage(0x05), forPurposes({oid::clientAuth, oid::serverAuth})))},
        {"lint.purposes-missing", leaf(without(oid::extendedKeyUsage)), leaf()},
        {"lint.any-purpose-critical", leaf(forPurposes({oid::anyExtendedKeyUsage}, true)),
            leaf(forPurposes({oid::serverAuth}, true))},
        {"lint.root-with-purposes", root(forPurposes({oid::serverAuth})), root()},
        {"lint.ec-key-enciphers", leaf(usage(0x05)), leaf()},
        {"lint.ec-key-enciphers", leaf(usage(0x09)), leaf(usage(0x11))},
        {"lint.signing-key-usage", leaf(both(keyed(edKey()), usage(0x11))),
            leaf(both(keyed(edKey()), usage(0x01)))},
        {"lint.rsa-key-usage", leaf(both(rsa, usage(0x11))), leaf(both(rsa, usage(0x05)))},
    };
}

std::vector<LintSample> keyIdentifierSamples() {
    const auto identified = [](const Bytes& fields) {
        return with(oid::authorityKeyIdentifier, false, der::element(tag::sequence, fields));
    };
    const x509::Certificate issuer = draftAuthority();
    const x509::Certificate namesake = draftAuthority(
        with(oid::subjectKeyIdentifier, false, der::octetString(Bytes(20, 0x77))));
    Bytes bySerial = keyIdentifier(0x11);
    append(bySerial, der::element(tag::context(2), Bytes{1}));
    const Bytes own = der::octetString(Bytes(20, 0x22));
    return {
        {"lint.authority-without-subject-key-identifier", authority(without(oid::subjectKeyIdentifier)),
            authority()},
        {"lint.leaf-without-subject-key-identifier", leaf(without(oid::subjectKeyIdentifier)), leaf()},
        {"lint.subject-key-identifier-critical", leaf(with(oid::subjectKeyIdentifier, true, own)), leaf()},
        {"lint.authority-key-identifier-missing", leaf(without(oid::authorityKeyIdentifier)), leaf()},
        {"lint.authority-key-identifier-without-key", leaf(identified({})), leaf()},
        {"lint.authority-key-identifier-critical",
            leaf(with(oid::authorityKeyIdentifier, true, der::sequence(keyIdentifier(0x11)))), leaf()},
        {"lint.authority-key-identifier-by-serial", leaf(identified(bySerial)), leaf()},
        {"lint.authority-key-identifier-differs", issuedBy(namesake, draftLeaf()),
            issuedBy(issuer, draftLeaf())},
    };
}

std::vector<LintSample> constraintSamples() {
    const auto constrainedTo = [](GeneralNameKind kind, const std::string& text, const Bytes& bounds = {}) {
        return authority(constrained(subtrees({subtree(kind, text, bounds)})));
    };
    const Subject sound = authority(constrained(soundSubtrees));
    const auto policies = [](const std::vector<const char*>& all) {
        Bytes encoded;
        for (const char* policy : all)
            append(encoded, der::sequence(der::oid(*codec::Oid::fromDotted(policy))));
        return leaf(with(oid::certificatePolicies, false, der::element(tag::sequence, encoded)));
    };
    const Bytes explicitPolicy = der::sequence(der::element(tag::context(0), Bytes{0}));
    const Bytes mapping = der::sequence(der::sequence(
        der::oid(*codec::Oid::fromDotted("1.2.3")), der::oid(*codec::Oid::fromDotted("1.2.4"))));
    const GeneralNameKind ip = GeneralNameKind::Ip;
    const Subject range = constrainedTo(ip, octets({10, 0, 0, 0, 255, 240, 0, 0}));
    return {
        {"lint.name-constraints-not-in-ca", leaf(constrained(soundSubtrees)), sound},
        {"lint.name-constraints-not-critical", authority(constrained(soundSubtrees, false)), sound},
        {"lint.name-constraints-empty", authority(constrained(der::sequence())), sound},
        {"lint.name-constraints-minimum",
            constrainedTo(GeneralNameKind::Dns, "a.test", der::element(tag::context(0), Bytes{1})), sound},
        {"lint.name-constraints-maximum",
            constrainedTo(GeneralNameKind::Dns, "a.test", der::element(tag::context(1), Bytes{1})), sound},
        {"lint.name-constraints-leading-dot", constrainedTo(GeneralNameKind::Dns, ".a.test"), sound},
        {"lint.name-constraints-address-range", constrainedTo(ip, octets({10, 0, 0, 0, 255, 0, 255, 0})),
            range},
        {"lint.name-constraints-address-range", constrainedTo(ip, octets({10, 0, 0, 0, 255, 7, 0, 0})),
            range},
        {"lint.name-constraints-address-range", constrainedTo(ip, octets({10, 0, 0, 0})), range},
        {"lint.policy-constraints-not-critical",
            authority(with(oid::policyConstraints, false, explicitPolicy)),
            authority(with(oid::policyConstraints, true, explicitPolicy))},
        {"lint.policy-constraints-empty", authority(with(oid::policyConstraints, true, der::sequence())),
            authority(with(oid::policyConstraints, true, explicitPolicy))},
        {"lint.inhibit-any-policy-not-critical",
            authority(with(oid::inhibitAnyPolicy, false, der::integer(0))),
            authority(with(oid::inhibitAnyPolicy, true, der::integer(0)))},
        {"lint.policy-mappings-not-in-ca", leaf(with(oid::policyMappings, true, mapping)),
            authority(with(oid::policyMappings, true, mapping))},
        {"lint.policy-twice", policies({"1.2.3", "1.2.3"}), policies({"1.2.3", "1.2.4"})},
    };
}

std::vector<LintSample> revocationSamples() {
    const Bytes reasonsOnly = der::sequence(der::sequence(der::element(tag::context(1), Bytes{6, 0x40})));
    const auto points = [](const Bytes& value, bool critical = false) {
        return leaf(with(oid::crlDistributionPoints, critical, value));
    };
    const Bytes sound = point("http://crl.test/a.crl");
    const auto staple = with(oid::tlsFeature, false, der::sequence(der::integer(5)));
    const Bytes responder = access(oid::ocspAccess, "http://ocsp.test");
    return {
        {"lint.distribution-point-incomplete", points(reasonsOnly), points(sound)},
        {"lint.distribution-points-critical", points(sound, true), points(sound)},
        {"lint.crl-over-tls", points(point("HTTPS://crl.test/a.crl")), points(sound)},
        {"lint.freshest-crl-critical", leaf(with(oid::freshestCrl, true, sound)),
            leaf(with(oid::freshestCrl, false, sound))},
        {"lint.information-access-critical", leaf(with(oid::authorityInfoAccess, true, responder)),
            leaf(with(oid::authorityInfoAccess, false, responder))},
        {"lint.staple-without-responder", leaf(staple),
            leaf(both(staple, with(oid::authorityInfoAccess, false, responder)))},
    };
}

std::vector<LintSample> keySamples() {
    const auto rsa = [](const Bytes& modulus, const Bytes& exponent = f4,
                         const Bytes& nothing = der::null()) {
        return leaf(keyed(rsaKey(modulus, exponent, nothing)));
    };
    const Subject sound = leaf(keyed(rsaKey(2048)));
    const Bytes modulus = realModulus();
    Bytes odd = modulus;
    odd.front() = 0x40;
    const Bytes explicitCurve = der::sequence(der::integer(1));
    return {
        {"lint.rsa-too-short", leaf(keyed(rsaKey(2040))), sound},
        {"lint.rsa-size-odd", rsa(odd), sound},
        {"lint.rsa-exponent-even", rsa(modulus, {0x01, 0x00, 0x02}), sound},
        {"lint.rsa-exponent-small", rsa(modulus, {0x03}), sound},
        {"lint.rsa-exponent-small", rsa(modulus, {0x01, 0x00, 0x00}), sound},
        {"lint.rsa-small-factor", rsa(tripled(modulus)), sound},
        {"lint.rsa-close-primes", rsa(neighbours(1024)), sound},
        {"lint.rsa-parameters-not-null", rsa(modulus, f4, {}), sound},
        {"lint.curve-outside-the-web", leaf(keyed(ecKey(oidParameters(brainpool)))), leaf()},
        {"lint.curve-written-out", leaf(keyed(ecKey(explicitCurve))), leaf()},
        {"lint.dsa-key", leaf(keyed(der::sequence(algorithm(oid::dsa), der::bitString(Bytes{2, 1, 5})))),
            leaf()},
        {"lint.key-unreadable", leaf(keyed(ecKey(oidParameters(oid::curveP256)))), leaf()},
        {"lint.sha1-signature", leaf(signedWith(oid::sha1WithRsa)), leaf()},
        {"lint.sha1-signature", list([](ListDraft& d) { d.algorithm = algorithm(oid::ecdsaWithSha1); }),
            list()},
        {"lint.broken-signature", leaf(signedWith(oid::md5WithRsa)), leaf()},
    };
}

std::vector<LintSample> listSamples() {
    const auto entry = [](std::optional<int> reason, int daysAgo = 2) {
        return list([=](ListDraft& d) { d.revoked = revokedEntry(1, draftNow() - days{daysAgo}, reason); });
    };
    const auto dates = [](int thisUpdate, int nextUpdate) {
        return list([=](ListDraft& d) {
            d.thisUpdate = der::time(draftNow() + days{thisUpdate});
            d.nextUpdate = der::time(draftNow() + days{nextUpdate});
        });
    };
    const auto partial = [](bool critical) {
        return list([=](ListDraft& d) {
            d.extensions.add(oid::issuingDistributionPoint, critical,
                der::sequence(der::element(tag::context(1), Bytes{0xFF})));
        });
    };
    const auto lacking = [](const KnownOid& oid) {
        return list([&oid](ListDraft& d) { d.extensions.remove(oid); });
    };
    return {
        {"lint.crl-without-next-update", list([](ListDraft& d) { d.nextUpdate = {}; }), list()},
        {"lint.crl-without-number", lacking(oid::crlNumber), list()},
        {"lint.crl-without-authority-key-identifier", lacking(oid::authorityKeyIdentifier), list()},
        {"lint.crl-reason", entry(0), entry(10)},
        {"lint.crl-reason", entry(7), entry(std::nullopt)},
        {"lint.crl-reason", entry(11), list()},
        {"lint.crl-removes", entry(8), list()},
        {"lint.crl-serial-twice", list([](ListDraft& d) { append(d.revoked, revokedEntry(1, draftNow())); }),
            list([](ListDraft& d) { append(d.revoked, revokedEntry(2, draftNow())); })},
        {"lint.crl-revoked-later", entry(1, -5), list()},
        {"lint.crl-too-old", dates(-9, -1), dates(-9, 0)},
        {"lint.crl-update-before-issue", dates(0, -1), list()},
        {"lint.crl-version", list([](ListDraft& d) { d.version = {}; }), list()},
        {"lint.crl-distribution-point-not-critical", partial(false), partial(true)},
    };
}

std::vector<LintSample> mutualTlsSamples() {
    const x509::Certificate forServers = draftAuthority(forPurposes({oid::serverAuth}));
    const x509::Certificate forClients = draftAuthority(forPurposes({oid::clientAuth}));
    return {
        {"lint.no-digital-signature", leaf(usage(0x04)), leaf(usage(0x05))},
        {"lint.both-sides", leaf(forPurposes({oid::serverAuth, oid::clientAuth})), leaf()},
        {"lint.any-purpose", leaf(forPurposes({oid::anyExtendedKeyUsage})), leaf()},
        {"lint.server-name-without-server-purpose", leaf(forPurposes({oid::clientAuth})), leaf()},
        {"lint.purpose-beyond-issuers", issuedBy(forClients, draftLeaf()), issuedBy(forServers, draftLeaf())},
        {"lint.self-issued-leaf", leaf([](CertificateDraft& d) { d.issuer = d.subject; }), leaf()},
    };
}

std::vector<LintSample> stackSamples() {
    const Bytes yes = der::sequence(der::boolean(true));
    const x509::Certificate issuer = draftAuthority();
    const auto issuedTo = [&](const char* text, bool printable) {
        return issuedBy(issuer, draftLeaf([=](CertificateDraft& d) {
            d.issuer = der::sequence(
                attribute(oid::commonName, printable ? der::printableString(text) : der::utf8String(text)));
        }));
    };
    const Bytes pss = der::sequence(algorithm(oid::rsaPss),
        der::bitString(der::sequence(der::unsignedInteger(realModulus()), der::unsignedInteger(f4))));
    const auto unnamed = both(without(oid::subjectAltName), without(oid::extendedKeyUsage));
    return {
        {"lint.breaks-python-authority-key-identifier", leaf(without(oid::authorityKeyIdentifier)), leaf()},
        {"lint.breaks-python-basic-constraints", authority(with(oid::basicConstraints, false, yes)),
            authority()},
        {"lint.breaks-python-key-usage", authority(without(oid::keyUsage)), authority()},
        {"lint.breaks-python-subject-key-identifier", authority(without(oid::subjectKeyIdentifier)),
            authority()},
        {"lint.breaks-rustls-version", leaf([](CertificateDraft& d) { d.version = {}; }), leaf()},
        {"lint.breaks-rustls-authority", leaf(with(oid::basicConstraints, true, yes)), leaf()},
        {"lint.breaks-rustls-authority",
            leaf(both(with(oid::basicConstraints, true, yes), without(oid::extendedKeyUsage))), leaf()},
        {"lint.breaks-go-pss-key", leaf(keyed(pss)), leaf()},
        {"lint.breaks-go-common-name", leaf(unnamed), leaf()},
        {"lint.breaks-go-curve", leaf(keyed(ecKey(oidParameters(brainpool)))), leaf()},
        {"lint.breaks-go-issuer-name", issuedTo("Issuing CA", true), issuedTo("Issuing CA", false)},
        {"lint.breaks-openssl-key", leaf(keyed(rsaKey(1024))), leaf()},
        {"lint.breaks-openssl-signature", leaf(signedWith(oid::sha1WithRsa)), leaf()},
        {"lint.breaks-apple-lifetime", leaf(living(-1, 825)), leaf(living(-1, 824))},
        {"lint.breaks-apple-purpose", leaf(without(oid::extendedKeyUsage)), leaf()},
        {"lint.breaks-chrome-p521", leaf(keyed(ecKey(oidParameters(oid::curveP521)))), leaf()},
        {"lint.breaks-browsers-eddsa", leaf(keyed(edKey())), leaf()},
    };
}

} // namespace

std::vector<LintSample> lintSamples() {
    std::vector<LintSample> all;
    for (const auto& samples :
        {structureSamples(), validitySamples(), nameSamples(), alternativeNameSamples(), dnsSamples(),
            authoritySamples(), usageSamples(), keyIdentifierSamples(), constraintSamples(),
            revocationSamples(), keySamples(), listSamples(), mutualTlsSamples(), stackSamples()})
        all.insert(all.end(), samples.begin(), samples.end());
    return all;
}

} // namespace certwright::test
