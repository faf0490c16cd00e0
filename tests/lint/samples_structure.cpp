// SPDX-License-Identifier: Apache-2.0
// Samples of how an object is built, how long it lives and what key it has.
#include "tests/lint/sample_parts.h"
#include "tests/lint/sample_tables.h"

namespace certwright::test {

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

} // namespace certwright::test
