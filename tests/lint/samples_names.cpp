// SPDX-License-Identifier: Apache-2.0
// Samples of names, in the subject and beside it.
#include "tests/lint/sample_parts.h"
#include "tests/lint/sample_tables.h"

namespace certwright::test {

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
    const auto suffixes = std::make_shared<const codec::PublicSuffixes>(
        codec::PublicSuffixes::parse("uk\nco.uk\n"));
    const auto beside = [&](lint::Subject subject) {
        subject.suffixes = suffixes;
        return subject;
    };
    samples.push_back({"lint.dns-wildcard-public-suffix", beside(dns("*.CO.uk")), beside(dns("*.a.co.uk"))});
    row("lint.dns-nul", std::string("a.test\0.b.test", 14), "a.test");
    row("lint.dns-address", "10.0.0.1", "10.0.0.256.test");
    row("lint.dns-address", "2001:db8::1", "a.test");
    samples.push_back({"lint.dns-twice",
        named({{GeneralNameKind::Dns, "a.test"}, {GeneralNameKind::Dns, "A.Test"}}), leaf()});
    row("lint.common-name-not-in-san", "b.example.test", "A.Example.test");
    row("lint.host-only-in-common-name", "b.example.test", "*.example.test");
    return samples;
}

} // namespace certwright::test
