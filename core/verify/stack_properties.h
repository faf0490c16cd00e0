// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/oid_names.h"
#include "core/verify/checks.h"
#include "core/verify/findings.h"
#include "core/verify/stacks.h"

/// What the table of the stacks looks for in a path, and how it tells the cases of a fault apart.
namespace certwright::verify::property {

using Found = std::optional<PathFinding>;

inline constexpr codec::KnownOid netscapeCertificateType{"2.16.840.1.113730.1.1", "netscapeCertType"};

Found nameEncoding(const Path& path, const Request& request);
Found versionOne(const Path& path, const Request& request);
Found authorityAsTarget(const Path& path, const Request& request);
Found pssKey(const Path& path, const Request& request);
Found intermediateAnchor(const Path& path, const Request& request);
Found targetAnchor(const Path& path, const Request& request);
/// Apache's SSLVerifyDepth counts the CAs, the root among them.
Found apacheDepth(const Path& path, const Request& request);
/// What X509_V_FLAG_X509_STRICT asks for on top.
Found strictness(const Path& path, const Request& request);

/// The purposes of the target hold anyExtendedKeyUsage, and not the one that is asked for.
Found targetForAnyPurpose(const Path& path, const Request& request);
/// The same of a CA below the anchor, where a server is asked about its clients, or a client about its
/// server; and of the anchor.
Found authorityForAnyPurpose(const Path& path, const Request& request);
Found authorityForAnyPurposeOfServers(const Path& path, const Request& request);
Found anchorForAnyPurpose(const Path& path, const Request& request);
/// The key may be used for a handshake of old, but may not sign.
Found handshakeWithoutSignature(const Path& path, const Request& request);
Found netscapeType(const Path& path, const Request& request);

/// Somebody below the anchor names another key of his issuer than the one that signed.
Found keyIdentifierMismatch(const Path& path, const Request& request);
Found emptySubject(const Path& path, const Request& request);

/// The anchor has a critical extension that nobody knows.
Found unknownCriticalInAnchor(const Path& path, const Request& request);
/// Somebody below the anchor marks an extension as critical.
template <const codec::KnownOid& Oid> Found critical(const Path& path, const Request&) {
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const x509::Certificate& certificate = path.steps[depth].certificate;
        const auto* extension = x509::findExtension(certificate->extensions, Oid);
        if (extension && extension->critical && (depth == 0 || path.steps[depth].origin != Origin::Anchor))
            return PathFinding{
                {&finding::criticalUnhandled, {nameOf(certificate), std::string(Oid.name())}}, depth};
    }
    return std::nullopt;
}
/// Critical name constraints of forms that few programs compare.
Found directoryConstraint(const Path& path, const Request& request);
Found uncomparedConstraint(const Path& path, const Request& request);

/// A common name in the place of a DNS name, outside of what a CA allows: one that looks like a host, judged
/// by a CA below the anchor or by the anchor; a single label; anything else.
Found hostAsCommonName(const Path& path, const Request& request);
Found hostAsCommonNameUnderAnchor(const Path& path, const Request& request);
Found labelAsCommonName(const Path& path, const Request& request);
Found textAsCommonName(const Path& path, const Request& request);

/// Curves without a signature algorithm in TLS 1.3.
Found targetOnUncommonCurve(const Path& path, const Request& request);
Found authorityOnUncommonCurve(const Path& path, const Request& request);
Found targetOnP224(const Path& path, const Request& request);
Found authorityOnP224(const Path& path, const Request& request);

// The cases of a fault.
bool isAboutClient(const PathFinding& fault, const Path& path, const Request& request);
bool isAboutAnchor(const PathFinding& fault, const Path& path, const Request& request);
/// The anchor has no basicConstraints, but may sign certificates by its key usage; or has no key usage
/// either.
bool isUnmarkedSigner(const PathFinding& fault, const Path& path, const Request& request);
bool isUnmarkedAnchor(const PathFinding& fault, const Path& path, const Request& request);
/// The constraint is the anchor's own.
bool isAnchorsConstraint(const PathFinding& fault, const Path& path, const Request& request);
bool isAboutUri(const PathFinding& fault, const Path& path, const Request& request);
bool isAboutDirectory(const PathFinding& fault, const Path& path, const Request& request);
/// The common name is the host that is asked for, and no alternative DNS name stands beside it.
bool isNamedByCommonName(const PathFinding& fault, const Path& path, const Request& request);
/// "h*.example.test", "*.test"
bool isNamedByPartialWildcard(const PathFinding& fault, const Path& path, const Request& request);
bool isNamedByBroadWildcard(const PathFinding& fault, const Path& path, const Request& request);

} // namespace certwright::verify::property
