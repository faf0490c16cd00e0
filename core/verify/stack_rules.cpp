// SPDX-License-Identifier: Apache-2.0
// The table of what divides the stacks. Measured on Debian 12 (OpenSSL 3.0, nginx 1.22, Apache 2.4, HAProxy
// 2.6, Node 20, JDK 17, Go 1.19, GnuTLS 3.7; Python 3.11 with the flags that 3.13 sets) unless a cell says
// otherwise. As clients, nginx, Apache and HAProxy are known by what OpenSSL does for them.
#include "core/verify/stack_properties.h"

namespace certwright::verify {

namespace property {

namespace oid = codec::oid;

namespace {

constexpr StackCell takes{Treatment::Accepts, Evidence::Measured};
constexpr StackCell takesReported{Treatment::Accepts, Evidence::Reported};
constexpr StackCell takesRead{Treatment::Accepts, Evidence::Literature};
constexpr StackCell refuses{Treatment::Refuses, Evidence::Measured};
constexpr StackCell refusesReported{Treatment::Refuses, Evidence::Reported};
constexpr StackCell refusesRead{Treatment::Refuses, Evidence::Literature};
constexpr StackCell unknown{};

using Cells = std::array<StackCell, stackCount>;

/// nginx, Apache, HAProxy and Node leave it to OpenSSL, and so does Python.
constexpr Cells openSsl(StackCell all, StackCell java, StackCell go, StackCell gnutls, StackCell rustls) {
    return {all, all, all, all, java, go, gnutls, rustls, all};
}

/// The same where Python is stricter.
constexpr Cells openSslButPython(
    StackCell all, StackCell java, StackCell go, StackCell gnutls, StackCell rustls) {
    return {all, all, all, all, java, go, gnutls, rustls, refuses};
}

// clang-format off
constexpr StackRule rules[] = {
    //                                               nginx    Apache   HAProxy  Node     Java             Go                GnuTLS           rustls             Python
    {finding::nameEncodingDiffers, nameEncoding,    {takes,   takes,   takes,   takes,   takes,           refuses,          refuses,         refusesRead,       takes}},
    {finding::keyUsageMissing,     nullptr,         {refuses, refuses, refuses, refuses, refuses,         takes,            refuses,         unknown,           refuses}},
    {finding::oldVersion,          versionOne,      {takes,   takes,   takes,   takes,   takes,           takes,            takes,           refusesReported,   takes}},
    {finding::targetIsCa,          authorityAsTarget,{takes,  takes,   takes,   takes,   takes,           takes,            takes,           refusesReported,   takes}},
    {finding::weakKey,             nullptr,         {refuses, refuses, refuses, takes,   takes,           takes,            takes,           refusesRead,       refuses}},
    {finding::weakSignature,       nullptr,         {refuses, refuses, refuses, refuses, takes,           refuses,          refuses,         refusesRead,       refuses}},
    {finding::pssKey,              pssKey,          {takes,   takes,   takes,   takes,   takes,           refuses,          takes,           unknown,           takes}},
    {finding::strictlyMissing,     strictness,      {takes,   takes,   takes,   takes,   takes,           takes,            takes,           takes,             refuses}},
    {finding::anchorNotSelfSigned, nullptr,         {refuses, refuses, refuses, refuses, takes,           takes,            takes,           takesRead,         takesReported}},
    {finding::anchorIsIntermediate,intermediateAnchor,{refuses,refuses,refuses, refuses, takes,           takes,            takes,           takesRead,         takesReported}},
    {finding::anchorIsTarget,      targetAnchor,    {refuses, refuses, refuses, refuses, takes,           takes,            refuses,         unknown,           takes}},
    {finding::depthCountsRoot,     apacheDepth,     {takes,   refuses, takes,   takes,   takes,           takes,            takes,           takes,             takes}},

    // Revocation: Go looks at no list at all, Java and rustls only where they are told to.
    {finding::revocationListMissing,     nullptr,   {refuses, refuses, refuses, refuses, unknown,         takesRead,        unknown,         unknown,           refuses}},
    {finding::revocationListExpired,     nullptr,   {refuses, refusesRead, refusesRead, refusesRead, unknown, takesRead,    unknown,         unknown,           refusesRead}},
    {finding::revocationListNotYetValid, nullptr,   openSsl(refusesRead, unknown, takesRead, unknown, unknown)},
    {finding::revocationListNotTrusted,  nullptr,   openSsl(refusesRead, unknown, takesRead, unknown, unknown)},
    {finding::revocationListMalformed,   nullptr,   openSsl(unknown, unknown, takesRead, unknown, unknown)},
    {finding::revocationPartlyKnown,     nullptr,   openSsl(refusesRead, unknown, takesRead, unknown, unknown)},
    {finding::revoked,                   nullptr,   {refuses, refuses, refuses, refuses, refusesRead,     takesRead,        refusesRead,     refusesRead,       refuses}},

    // What a certificate is for                                         OpenSSL  Java     Go       GnuTLS   rustls
    {finding::anyPurpose,           targetForAnyPurpose,         openSsl(refuses, takes,   takes,   takes,   refusesRead)},
    {finding::issuerAnyPurpose,     authorityForAnyPurpose,      openSsl(refuses, takes,   takes,   takes,   refusesRead)},
    {finding::issuerAnyPurpose,     authorityForAnyPurposeOfServers, openSsl(refuses, takes, takes, refuses, refusesRead)},
    {finding::issuerAnyPurpose,     anchorForAnyPurpose,         openSsl(refuses, takes,   takes,   takes,   takesRead)},
    {finding::purposeMissing,       nullptr,                     openSsl(refuses, refuses, refuses, takes,   refusesRead), isAboutClient},
    {finding::issuerPurposeMissing, nullptr,                     openSsl(refuses, takes,   refuses, takes,   takesRead),   isAboutAnchor},
    {finding::issuerPurposeMissing, nullptr,                     openSsl(refuses, takes,   refuses, takes,   refusesRead), isAboutClient},
    {finding::issuerPurposeMissing, nullptr,                     openSsl(refuses, takes,   refuses, refuses, refusesRead)},
    {finding::keyUsageMissing,      handshakeWithoutSignature,   openSsl(takes,   refuses, takes,   refuses, unknown)},
    {finding::netscapeTypeMissing,  netscapeType,                openSsl(refuses, refuses, takes,   takes,   takesRead)},

    // Java and rustls take name and key of an anchor, and little else.
    {finding::expired,              nullptr,                     openSsl(refuses, takes,   refuses, refuses, takesRead),   isAboutAnchor},
    {finding::notYetValid,          nullptr,                     openSsl(refuses, takes,   refuses, refuses, takesRead),   isAboutAnchor},
    {finding::pathTooLong,          nullptr,                     openSsl(refuses, takes,   refuses, refuses, takesRead),   isAboutAnchor},
    {finding::keyCertSignMissing,   nullptr,                     openSsl(refuses, refuses, refuses, refuses, takesRead),   isAboutAnchor},
    {finding::issuerNotACa,         nullptr,                     openSslButPython(takes, refuses, refuses, takes, takesRead), isUnmarkedSigner},
    {finding::issuerNotACa,         nullptr,                     openSsl(refuses, refuses, refuses, takes,   takesRead),   isUnmarkedAnchor},
    {finding::issuerNotACa,         nullptr,                     openSsl(refuses, refuses, refuses, refuses, takesRead),   isAboutAnchor},
    {finding::unknownCritical,      unknownCriticalInAnchor,     openSsl(refuses, takes,   refuses, refuses, takesRead)},

    // Names
    {finding::keyIdentifierMismatch,keyIdentifierMismatch,       openSsl(refuses, takes,   takes,   refuses, takesRead)},
    {finding::subjectUnnamed,       emptySubject,                openSsl(takes,   refuses, takes,   takes,   unknown)},
    {finding::nameNotPermitted,     nullptr,                     openSsl(refuses, takes,   refuses, refuses, refusesRead), isAnchorsConstraint},
    {finding::nameNotPermitted,     nullptr,                     openSsl(refuses, refuses, refuses, takes,   unknown),     isAboutUri},
    {finding::nameNotPermitted,     nullptr,                     openSsl(refuses, refuses, refuses, takes,   unknown),     isAboutDirectory},
    {finding::nameExcluded,         nullptr,                     openSsl(refuses, takes,   refuses, refuses, refusesRead), isAnchorsConstraint},
    {finding::nameExcluded,         nullptr,                     openSsl(refuses, refuses, refuses, takes,   unknown),     isAboutUri},
    {finding::nameExcluded,         nullptr,                     openSsl(refuses, refuses, refuses, takes,   unknown),     isAboutDirectory},
    {finding::criticalUnhandled,    directoryConstraint,         openSsl(takes,   takes,   refuses, takes,   unknown)},
    {finding::criticalUnhandled,    uncomparedConstraint,        openSsl(takes,   takes,   refuses, refuses, unknown)},
    {finding::commonNameConstrained,hostAsCommonName,            openSsl(refuses, refuses, takes,   refuses, takesRead)},
    {finding::commonNameConstrained,hostAsCommonNameUnderAnchor, openSsl(refuses, takes,   takes,   refuses, takesRead)},
    {finding::commonNameConstrained,labelAsCommonName,           openSsl(takes,   refuses, takes,   refuses, takesRead)},
    {finding::commonNameConstrained,textAsCommonName,            openSsl(takes,   takes,   takes,   refuses, takesRead)},
    {finding::noAlternativeName,    nullptr,                     {takesRead, takesRead, takesRead, takes, takes, refuses, takes, refusesRead, takes}, isNamedByCommonName},
    {finding::nameMismatch,         nullptr,                     {takesRead, takesRead, takesRead, takes, takes, refuses, refuses, refusesRead, takes}, isNamedByCommonName},
    {finding::nameMismatch,         nullptr,                     {takesRead, unknown, unknown, takes, takes, refuses, refuses, refusesRead, refuses}, isNamedByPartialWildcard},
    {finding::nameMismatch,         nullptr,                     {refusesRead, unknown, unknown, refuses, takes, takes, refuses, unknown, refuses}, isNamedByBroadWildcard},

    // Critical extensions, and who can handle them
    {finding::criticalUnhandled, critical<oid::authorityInfoAccess>,    openSsl(refuses, refuses, takes,   takes,   refusesRead)},
    {finding::criticalUnhandled, critical<oid::subjectKeyIdentifier>,   openSsl(refuses, refuses, takes,   takes,   refusesRead)},
    {finding::criticalUnhandled, critical<oid::authorityKeyIdentifier>, openSsl(refuses, refuses, takes,   takes,   refusesRead)},
    {finding::criticalUnhandled, critical<oid::issuerAltName>,          openSsl(refuses, refuses, refuses, takes,   refusesRead)},
    {finding::criticalUnhandled, critical<oid::tlsFeature>,             openSsl(refuses, refuses, refuses, takes,   refusesRead)},
    {finding::criticalUnhandled, critical<oid::crlDistributionPoints>,  openSsl(takes,   refuses, takes,   takes,   takesRead)},
    {finding::criticalUnhandled, critical<netscapeCertificateType>,     openSsl(takes,   refuses, refuses, refuses, refusesRead)},
    {finding::criticalUnhandled, critical<oid::certificatePolicies>,    openSsl(takes,   takes,   takes,   takes,   unknown)},
    {finding::criticalUnhandled, critical<oid::policyMappings>,         openSsl(takes,   takes,   refuses, refuses, refusesRead)},
    {finding::criticalUnhandled, critical<oid::policyConstraints>,      openSsl(takes,   takes,   refuses, refuses, refusesRead)},
    {finding::criticalUnhandled, critical<oid::inhibitAnyPolicy>,       openSsl(takes,   takes,   refuses, takes,   refusesRead)},
    {finding::policyNotAcceptable, nullptr,                             openSsl(takes,   refuses, takes,   takes,   takesRead)},
    {finding::anyPolicyMapped,     nullptr,                             openSsl(takes,   unknown, takes,   unknown, takesRead)},

    // Curves
    {finding::uncommonCurve, targetOnUncommonCurve,    openSsl(refuses, unknown, refuses, refuses, refusesRead)},
    {finding::uncommonCurve, authorityOnUncommonCurve, openSsl(takes,   refuses, refuses, refuses, refusesRead)},
    {finding::uncommonCurve, targetOnP224,             openSsl(refuses, unknown, unknown, refuses, refusesRead)},
    {finding::uncommonCurve, authorityOnP224,          openSsl(takes,   refuses, takes,   takes,   refusesRead)},
};
// clang-format on

} // namespace

} // namespace property

std::span<const StackRule> stackRules() {
    return property::rules;
}

} // namespace certwright::verify
