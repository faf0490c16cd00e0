// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_material.h"

#include "core/codec/oid_names.h"

#include <cstdlib>

namespace certwright::test {

using std::chrono::days;
using x509::GeneralNameKind;
using x509::KeyUsageBit;

namespace {

/// A test that cannot make its material cannot say anything.
template <class T> T valueOf(Result<T> result) {
    if (!result)
        std::abort();
    return std::move(*result);
}

} // namespace

Instant testNow() {
    return *toInstant({.year = 2026, .month = 11, .day = 21, .hour = 9});
}

Made make(MakeOptions options) {
    issue::CertificateSpec& spec = options.spec;
    if (spec.subject.empty())
        spec.subject = {{codec::oid::commonName, options.commonName}};
    if (spec.notBefore == Instant{})
        spec.notBefore = options.now - days{1};
    if (spec.notAfter == Instant{})
        spec.notAfter = options.now + days{30};
    if (spec.keyUsage.empty())
        spec.keyUsage = spec.isCa ? std::vector{KeyUsageBit::KeyCertSign, KeyUsageBit::CrlSign}
                                  : std::vector{KeyUsageBit::DigitalSignature};
    keys::PrivateKey key = valueOf(keys::PrivateKey::generate(keys::keySpec(options.keySpec)));
    const keys::PrivateKey& signingKey = options.issuer ? options.issuer->key : key;
    const issue::Issuer issuer{
        .certificate = options.issuer ? std::optional{options.issuer->certificate} : std::nullopt,
        .signer = valueOf(keys::Signer::create(signingKey))};
    auto certificate = valueOf(issue::issueCertificate(spec, key.publicKey(), issuer));
    return {std::move(certificate), std::move(key)};
}

Made makeRoot(const std::string& commonName) {
    return make({.commonName = commonName, .spec = {.notAfter = testNow() + days{3650}, .isCa = true}});
}

Made makeIssuing(const Made& root, const std::string& commonName) {
    return make({.commonName = commonName,
        .spec = {.notAfter = testNow() + days{1800}, .isCa = true, .pathLength = 0},
        .issuer = &root});
}

Made makeClient(const Made& issuer, const std::string& commonName) {
    return make({.commonName = commonName,
        .spec = {.extendedKeyUsage = {codec::oid::clientAuth}},
        .issuer = &issuer});
}

Made makeServer(const Made& issuer, const std::string& dnsName) {
    return make({.commonName = dnsName,
        .spec = {.alternativeNames = {{GeneralNameKind::Dns, dnsName}, {GeneralNameKind::Ip, "127.0.0.1"}},
            .extendedKeyUsage = {codec::oid::serverAuth}},
        .issuer = &issuer});
}

std::vector<x509::Certificate> makeManyRoots(int count, Instant now) {
    const auto key = valueOf(keys::PrivateKey::generate(keys::keySpec("P-256")));
    const issue::Issuer issuer{.signer = valueOf(keys::Signer::create(key))};
    std::vector<x509::Certificate> many;
    for (int i = 0; i < count; ++i)
        many.push_back(
            valueOf(issue::issueCertificate({.subject = {{codec::oid::commonName, "CA " + std::to_string(i)}},
                                                .notBefore = now,
                                                .notAfter = now + days{30},
                                                .isCa = true},
                key.publicKey(), issuer)));
    return many;
}

issue::SetupResult makeSetup(Instant now) {
    issue::SetupPlan plan;
    plan.authorityName = "Lab";
    plan.serverNames = {"api.example.test"};
    plan.localNames = true;
    plan.clientNames = {"alice"};
    return makeSetup(plan, now);
}

issue::SetupResult makeSetup(const issue::SetupPlan& plan, Instant now) {
    return valueOf(issue::makeSetup(plan, {}, now));
}

} // namespace certwright::test
