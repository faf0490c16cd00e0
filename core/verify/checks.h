// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/report.h"
#include "core/verify/verify.h"

#include <functional>

namespace certwright::verify {

/// A path in the making, with what a check needs besides.
struct PathUnderCheck {
    const std::vector<PathStep>& steps; ///< the target first
    const Request& request;

    const x509::Certificate& at(std::size_t depth) const { return steps[depth].certificate; }
    std::size_t last() const { return steps.size() - 1; }
};

/// Takes a finding about the certificate at a depth.
using Reporter =
    std::function<void(std::size_t depth, const FindingKind& kind, std::vector<Parameter> parameters)>;

/// Each check reads a whole path and reports everything that it finds; none stops at the first. One file
/// each. Signatures are not among them: the search needs them already.
namespace check {

void validity(const PathUnderCheck& path, const Reporter& report);
void basicConstraints(const PathUnderCheck& path, const Reporter& report);
void keyUsage(const PathUnderCheck& path, const Reporter& report);
void extendedKeyUsage(const PathUnderCheck& path, const Reporter& report);
void nameConstraints(const PathUnderCheck& path, const Reporter& report);
void extensions(const PathUnderCheck& path, const Reporter& report);
void strength(const PathUnderCheck& path, const Reporter& report);
void peerName(const PathUnderCheck& path, const Reporter& report);
/// Every MUST of RFC 5280 that the others do not look at; from Rules::Rfc5280 on.
void conformance(const PathUnderCheck& path, const Reporter& report);
/// What public CAs must do besides; for Rules::Web.
void web(const PathUnderCheck& path, const Reporter& report);
void expectations(const PathUnderCheck& path, const Reporter& report);

} // namespace check

/// What a key is called in a finding: "RSA 1024", "EC P-192".
std::string keyText(const keys::PublicKey& key);

/// Whether a handshake can be made with such a key: it signs, or of old it deciphers or agrees (RFC
/// 8446 4.4.2.2, RFC 5246 7.4.2).
bool allowsHandshake(const x509::KeyUsage& usage, Purpose purpose);

/// What a key may be used for: "digitalSignature, keyAgreement".
std::string usageText(const x509::KeyUsage& usage);

/// How a certificate is called in a finding.
std::string nameOf(const x509::Certificate& certificate);

} // namespace certwright::verify
