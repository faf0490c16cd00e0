// SPDX-License-Identifier: Apache-2.0
// Samples of revocation, and of what goes wrong between programs.
#include "tests/lint/sample_parts.h"
#include "tests/lint/sample_tables.h"

namespace certwright::test {

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

} // namespace certwright::test
