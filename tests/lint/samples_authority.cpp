// SPDX-License-Identifier: Apache-2.0
// Samples of what CAs may do and what others may.
#include "tests/lint/sample_parts.h"
#include "tests/lint/sample_tables.h"

namespace certwright::test {

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

} // namespace certwright::test
