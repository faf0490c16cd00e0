// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/verify/checks.h"
#include "core/verify/findings.h"

#include <algorithm>

namespace certwright::verify {

using x509::KeyUsageBit;

std::string usageText(const x509::KeyUsage& usage) {
    std::string text;
    for (const std::string& name : usage.names())
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

bool allowsHandshake(const x509::KeyUsage& usage, Purpose purpose) {
    return usage.has(KeyUsageBit::DigitalSignature) || usage.has(KeyUsageBit::KeyAgreement) ||
        (purpose == Purpose::TlsServer && usage.has(KeyUsageBit::KeyEncipherment));
}

namespace check {

namespace oid = codec::oid;

namespace {

std::string purposesText(const x509::ExtendedKeyUsage& usage) {
    std::string text;
    for (const codec::Oid& purpose : usage.purposes)
        text += (text.empty() ? "" : ", ") + purpose.name();
    return text;
}

} // namespace

void keyUsage(const PathUnderCheck& path, const Reporter& report) {
    const x509::Certificate& target = path.at(0);
    const x509::KeyUsage* usage = target.keyUsage();
    if (path.request.purpose != Purpose::Any && usage && !allowsHandshake(*usage, path.request.purpose))
        report(0, finding::keyUsageMissing,
            {nameOf(target), std::string("digitalSignature"), usageText(*usage)});
    for (std::size_t depth = 1; depth < path.steps.size(); ++depth) {
        const x509::KeyUsage* ofIssuer = path.at(depth).keyUsage();
        if (ofIssuer && !ofIssuer->has(KeyUsageBit::KeyCertSign))
            report(depth, finding::keyCertSignMissing, {nameOf(path.at(depth))});
    }
}

/// The extension restricts a leaf by RFC 5280; that it restricts what stands below a CA too is common
/// practice and what OpenSSL, NSS, Go and Windows do.
void extendedKeyUsage(const PathUnderCheck& path, const Reporter& report) {
    if (path.request.purpose == Purpose::Any)
        return;
    const codec::KnownOid& wanted = path.request.purpose == Purpose::TlsServer ? oid::serverAuth
                                                                               : oid::clientAuth;
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const x509::ExtendedKeyUsage* usage = path.at(depth).extendedKeyUsage();
        if (!usage || usage->has(wanted))
            continue;
        const std::string name = nameOf(path.at(depth));
        if (usage->has(oid::anyExtendedKeyUsage)) {
            if (depth == 0)
                report(depth, finding::anyPurpose, {name});
            continue;
        }
        report(depth, depth == 0 ? finding::purposeMissing : finding::issuerPurposeMissing,
            {name, std::string(wanted.name()), purposesText(*usage)});
    }
}

} // namespace check

} // namespace certwright::verify
