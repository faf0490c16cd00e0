// SPDX-License-Identifier: Apache-2.0
#include "core/keys/signature_algorithm.h"
#include "core/verify/checks.h"
#include "core/verify/findings.h"

namespace certwright::verify {

std::string keyText(const keys::PublicKey& key) {
    const std::string detail = key.curve().empty() ? std::to_string(key.bits()) : key.curve();
    return key.algorithmName() + " " + detail;
}

namespace check {

namespace {

/// 112 bits: RSA of 2048, P-224 (NIST SP 800-57 part 1; OpenSSL's security level 2).
constexpr unsigned leastSecurityBits = 112;

} // namespace

void strength(const PathUnderCheck& path, const Reporter& report) {
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const x509::Certificate& certificate = path.at(depth);
        const unsigned bits = certificate->publicKey.securityBits();
        if (bits > 0 && bits < leastSecurityBits)
            report(depth, finding::weakKey, {nameOf(certificate), keyText(certificate->publicKey)});
        if (certificate->innerAlgorithm != certificate->outerAlgorithm)
            report(depth, finding::algorithmMismatch, {nameOf(certificate)});
        // Nobody relies on the signature of an anchor: it is trusted because it is there.
        if (path.steps[depth].origin == Origin::Anchor)
            continue;
        const auto algorithm = keys::signatureAlgorithmOf(certificate->outerAlgorithm);
        if (algorithm && algorithm->isWeak())
            report(depth, finding::weakSignature, {nameOf(certificate), algorithm->name});
    }
}

} // namespace check

} // namespace certwright::verify
