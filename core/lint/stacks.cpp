// SPDX-License-Identifier: Apache-2.0
// What breaks in a program, whatever the standards say: the same certificate is fine elsewhere.
#include "core/keys/signature_algorithm.h"
#include "core/lint/facts.h"
#include "core/lint/tables.h"

namespace certwright::lint::table {

namespace oid = codec::oid;
using keys::KeyFamily;
using std::chrono::days;

namespace {

/// 112 bits: OpenSSL's security level 2, which Debian and its children set.
constexpr unsigned leastSecurityBits = 112;

/// support.apple.com/103769: certificates of TLS servers issued from then on.
constexpr Instant appleFrom = std::chrono::sys_days{
    std::chrono::year{2019} / std::chrono::July / std::chrono::day{1}};
constexpr days appleLongest{825};

bool isLeafOrIssued(const Facts& facts) {
    return isEndEntity(facts) || isIssuedByOther(facts);
}

/// It will be presented by somebody: it names a host, or whatever else is said of one side of TLS. CAs have
/// purposes too, but no alternative names.
bool isPresented(const Facts& facts) {
    const bool forTls = facts.isFor(oid::serverAuth) || facts.isFor(oid::clientAuth);
    return isCertificate(facts) && (namesServer(facts) || (forTls && has<oid::subjectAltName>(facts)));
}

std::optional<Fault> saysAuthority(const Facts& facts) {
    return facts.isAuthority ? std::optional(Fault{.place = facts.extension(oid::basicConstraints)->place})
                             : std::nullopt;
}

std::optional<Fault> pssKey(const Facts& facts) {
    return faultIf(facts.key->family() == KeyFamily::RsaPss);
}

bool isForServersWithHostAsCommonName(const Facts& facts) {
    return isForServers(facts) && looksLikeHost(facts.subject->commonName());
}

std::optional<Fault> commonNameOnly(const Facts& facts) {
    if (has<oid::subjectAltName>(facts))
        return std::nullopt;
    return Fault{
        .parameters = {shortened(facts.subject->commonName())}, .place = facts.certificate->places.subject};
}

std::optional<Fault> weakKey(const Facts& facts) {
    const unsigned strength = facts.key->securityBits();
    if (strength == 0 || strength >= leastSecurityBits)
        return std::nullopt;
    return Fault{.parameters = {facts.key->algorithmName() + " " + std::to_string(facts.key->bits())}};
}

std::optional<Fault> weakSignature(const Facts& facts) {
    const auto algorithm = keys::signatureAlgorithmOf(facts.signatureAlgorithm());
    if (!algorithm || !algorithm->isWeak())
        return std::nullopt;
    return Fault{.parameters = {algorithm->name}};
}

bool isServerForApple(const Facts& facts) {
    return isEndEntity(facts) && facts.isFor(oid::serverAuth) &&
        facts.certificate->notBefore.instant >= appleFrom;
}

std::optional<Fault> tooLongForApple(const Facts& facts) {
    const auto period = facts.certificate->notAfter.instant - facts.certificate->notBefore.instant;
    if (period <= appleLongest)
        return std::nullopt;
    return Fault{.parameters = {std::int64_t{std::chrono::ceil<days>(period).count()}},
        .place = facts.certificate->places.notAfter};
}

bool isNamedServerOfNow(const Facts& facts) {
    return isForServers(facts) && namesServer(facts) && facts.certificate->notBefore.instant >= appleFrom;
}

std::optional<Fault> noServerPurpose(const Facts& facts) {
    return faultIf(!facts.isFor(oid::serverAuth));
}

/// Names that match by RFC 5280 7.1 but differ in their octets.
std::optional<Fault> issuerWrittenOtherwise(const Facts& facts) {
    const x509::Name& named = facts.certificate->issuer;
    const x509::Name& own = (*facts.issuer)->subject;
    if (!matches(named, own) || named == own)
        return std::nullopt;
    return Fault{.parameters = {shortened(own.toRfc4514())}, .place = facts.certificate->places.issuer};
}

std::optional<Fault> edKey(const Facts& facts) {
    if (facts.key->family() != KeyFamily::EdDsa)
        return std::nullopt;
    return Fault{.parameters = {facts.key->algorithmName()}};
}

std::optional<Fault> p521Key(const Facts& facts) {
    return faultIf(facts.key->curve() == "P-521");
}

bool hasNamedCurve(const Facts& facts) {
    return facts.key && facts.key->family() == KeyFamily::Ec && facts.key->curve() != "explicit";
}

constexpr Lint lints[] = {
    {{"lint.breaks-python-authority-key-identifier", Severity::Error,
         "Python 3.13 VERIFY_X509_STRICT, cpython#107361"},
        "", Source::Stack, Profile::Private, isIssuedByOther, missing<oid::authorityKeyIdentifier>},
    {{"lint.breaks-python-basic-constraints", Severity::Error, "Python 3.13 VERIFY_X509_STRICT, sscg#74"}, "",
        Source::Stack, Profile::Private, isAuthorityWith<oid::basicConstraints>,
        notCritical<oid::basicConstraints>},
    {{"lint.breaks-python-key-usage", Severity::Error, "Python 3.13 VERIFY_X509_STRICT, openssl#28391"}, "",
        Source::Stack, Profile::Private, isAuthority, missing<oid::keyUsage>},
    {{"lint.breaks-python-subject-key-identifier", Severity::Error,
         "Python 3.13 VERIFY_X509_STRICT, X509_V_ERR_MISSING_SUBJECT_KEY_IDENTIFIER"},
        "", Source::Stack, Profile::Private, isAuthority, missing<oid::subjectKeyIdentifier>},
    {{"lint.breaks-rustls-version", Severity::Error, "rustls UnsupportedCertVersion, rustls#1298"}, "",
        Source::Stack, Profile::Private, isLeafOrIssued, versionNot3},
    {{"lint.breaks-rustls-authority", Severity::Error, "rustls CaUsedAsEndEntity, webpki#205"}, "",
        Source::Stack, Profile::Private, isPresented, saysAuthority},
    {{"lint.breaks-go-pss-key", Severity::Error, "Go crypto/tls, measured"}, "", Source::Stack,
        Profile::Private, hasSubjectKey, pssKey},
    {{"lint.breaks-go-common-name", Severity::Error, "Go 1.15 crypto/x509"}, "", Source::Stack,
        Profile::Private, isForServersWithHostAsCommonName, commonNameOnly},
    {{"lint.breaks-go-curve", Severity::Warning, "Go crypto/x509, browsers"}, "", Source::Stack,
        Profile::Private, hasNamedCurve, uncommonCurve},
    {{"lint.breaks-go-issuer-name", Severity::Error, "Go, GnuTLS, NSS and rustls, measured; go#31440"}, "",
        Source::Stack, Profile::Private, hasIssuer, issuerWrittenOtherwise},
    {{"lint.breaks-openssl-key", Severity::Error, "OpenSSL security level 2"}, "", Source::Stack,
        Profile::Private, hasSubjectKey, weakKey},
    {{"lint.breaks-openssl-signature", Severity::Error, "OpenSSL security level 1"}, "", Source::Stack,
        Profile::Private, isIssuedByOther, weakSignature},
    {{"lint.breaks-apple-lifetime", Severity::Error, "support.apple.com/103769"}, "", Source::Stack,
        Profile::Private, isServerForApple, tooLongForApple},
    {{"lint.breaks-apple-purpose", Severity::Error, "support.apple.com/103769"}, "", Source::Stack,
        Profile::Private, isNamedServerOfNow, noServerPurpose},
    {{"lint.breaks-chrome-p521", Severity::Warning, "BoringSSL's default signature algorithms"}, "",
        Source::Stack, Profile::Private, isForServers, p521Key},
    {{"lint.breaks-browsers-eddsa", Severity::Warning, "Chrome, Firefox and Safari"}, "", Source::Stack,
        Profile::Private, isForServers, edKey},
};

} // namespace

std::span<const Lint> stacks() {
    return lints;
}

} // namespace certwright::lint::table
