// SPDX-License-Identifier: Apache-2.0
// What goes wrong between a server and its clients although the certificate is well made.
#include "core/lint/facts.h"
#include "core/lint/tables.h"

#include <algorithm>

namespace certwright::lint::table {

namespace oid = codec::oid;
using x509::KeyUsageBit;

namespace {

bool isForTlsWithKeyUsage(const Facts& facts) {
    return isForTls(facts) && hasKeyUsage(facts);
}

/// TLS 1.3 and every handshake with a Diffie-Hellman exchange sign; so does every client.
std::optional<Fault> signsNothing(const Facts& facts) {
    return faultIf(!facts.uses(KeyUsageBit::DigitalSignature), facts.extension(oid::keyUsage)->place);
}

bool isEndEntityWithPurposes(const Facts& facts) {
    return isEndEntity(facts) && facts.purposes;
}

std::optional<Fault> bothSides(const Facts& facts) {
    return faultIf(facts.isFor(oid::serverAuth) && facts.isFor(oid::clientAuth),
        facts.extension(oid::extendedKeyUsage)->place);
}

std::optional<Fault> anyPurpose(const Facts& facts) {
    return faultIf(facts.isFor(oid::anyExtendedKeyUsage), facts.extension(oid::extendedKeyUsage)->place);
}

bool isServerByName(const Facts& facts) {
    return isEndEntityWithPurposes(facts) && namesServer(facts);
}

/// Every name of a server, and yet no server may use it.
std::optional<Fault> onlyForClients(const Facts& facts) {
    const bool client = facts.isFor(oid::clientAuth) && !facts.isFor(oid::serverAuth) &&
        !facts.isFor(oid::anyExtendedKeyUsage);
    return faultIf(client, facts.extension(oid::extendedKeyUsage)->place);
}

bool hasIssuerWithPurposes(const Facts& facts) {
    return hasIssuer(facts) && facts.purposes && facts.issuer->extendedKeyUsage();
}

/// A purpose that the issuer does not have: OpenSSL, NSS, Go and Windows let a CA limit those below it.
std::optional<Fault> purposeBeyondIssuers(const Facts& facts) {
    const x509::ExtendedKeyUsage& issuers = *facts.issuer->extendedKeyUsage();
    if (issuers.has(oid::anyExtendedKeyUsage))
        return std::nullopt;
    for (const codec::KnownOid* purpose : {&oid::serverAuth, &oid::clientAuth})
        if (facts.isFor(*purpose) && !issuers.has(*purpose))
            return Fault{.parameters = {std::string(purpose->name())},
                .place = facts.extension(oid::extendedKeyUsage)->place};
    return std::nullopt;
}

/// Signed by itself, and no CA: it must be trusted by name in every single place.
std::optional<Fault> selfIssuedLeaf(const Facts& facts) {
    return faultIf(facts.isSelfIssued, facts.certificate->places.issuer);
}

constexpr Lint lints[] = {
    {{"lint.no-digital-signature", Severity::Error, "RFC 8446 4.4.2.2, RFC 5246 7.4.8"}, "",
        Source::OtherStandard, Profile::Private, isForTlsWithKeyUsage, signsNothing},
    {{"lint.both-sides", Severity::Note, "RFC 5280 4.2.1.12"}, "", Source::Practice, Profile::Private,
        isEndEntityWithPurposes, bothSides},
    {{"lint.any-purpose", Severity::Warning, "RFC 5280 4.2.1.12"}, "", Source::Practice, Profile::Private,
        isEndEntityWithPurposes, anyPurpose},
    {{"lint.server-name-without-server-purpose", Severity::Note, "RFC 5280 4.2.1.12"}, "", Source::Practice,
        Profile::Private, isServerByName, onlyForClients},
    {{"lint.purpose-beyond-issuers", Severity::Error, "CA/Browser Forum BR 7.1.2.10.6"}, "", Source::Practice,
        Profile::Private, hasIssuerWithPurposes, purposeBeyondIssuers},
    {{"lint.self-issued-leaf", Severity::Note, "RFC 5280 6.1"}, "", Source::Practice, Profile::Private,
        isEndEntity, selfIssuedLeaf},
};

} // namespace

std::span<const Lint> mutualTls() {
    return lints;
}

} // namespace certwright::lint::table
