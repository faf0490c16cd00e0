// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/oid_names.h"
#include "core/lint/lint.h"

#include <functional>

namespace certwright::lint {

/// BasicConstraints as it is written: what DER leaves out and a negative path length are seen here only.
struct WrittenConstraints {
    std::optional<codec::DerElement> authority;
    std::optional<codec::DerElement> pathLength;
};

/// What lints see of an object: one face for certificates, requests and CRLs, with what many of them ask for
/// looked up once. Points into the subject, which must outlive it.
struct Facts {
    Facts(const Subject& subject, Instant moment);

    ByteView der;
    const x509::CertificateFields* certificate = nullptr;
    const x509::RequestFields* request = nullptr;
    const x509::RevocationListFields* list = nullptr;
    const x509::Certificate* issuer = nullptr; ///< null where it is not known
    Instant at;

    const x509::Name* subject = nullptr;  ///< null of a CRL
    const keys::PublicKey* key = nullptr; ///< the subject's; null of a CRL
    const std::vector<x509::Extension>* extensions = nullptr;
    const x509::KeyUsage* keyUsage = nullptr;
    const x509::ExtendedKeyUsage* purposes = nullptr;
    WrittenConstraints constraints;
    bool isAuthority = false; ///< basicConstraints says so
    bool isSelfIssued = false;
    const codec::PublicSuffixes* suffixes = nullptr; ///< null where no list is at hand

    const x509::Extension* extension(const codec::KnownOid& oid) const {
        return x509::findExtension(*extensions, oid);
    }
    template <class Value> const Value* value(const codec::KnownOid& oid) const {
        return x509::findValue<Value>(*extensions, oid);
    }
    /// Empty where there are none.
    const std::vector<x509::GeneralName>& alternativeNames() const;
    bool uses(x509::KeyUsageBit bit) const { return keyUsage && keyUsage->has(bit); }
    /// Whether the purposes are said and this is one of them.
    bool isFor(const codec::KnownOid& purpose) const { return purposes && purposes->has(purpose); }
    /// How a certificate is signed; also a CRL and a request.
    const codec::AlgorithmIdentifier& signatureAlgorithm() const;

private:
    void look(const x509::Certificate& object);
    void look(const x509::RevocationList& object);
    void look(const x509::Request& object);
};

/// The element that stands at a place of the object.
codec::DerElement elementAt(const Facts& facts, const ByteRange& place);

// What lints apply to.
bool isCertificate(const Facts& facts);
bool isRevocationList(const Facts& facts);
bool isCertificateOrList(const Facts& facts);
bool isAnything(const Facts& facts);
bool isAuthority(const Facts& facts);
bool isEndEntity(const Facts& facts);
bool hasSubjectKey(const Facts& facts);
bool hasKeyUsage(const Facts& facts);
/// An end entity that somebody else has issued, or a CA below a root.
bool isIssuedByOther(const Facts& facts);
/// An end entity that may stand on either side, or on the server's, of TLS: its purposes say so or are not
/// said at all.
bool isForTls(const Facts& facts);
bool isForServers(const Facts& facts);
bool hasIssuer(const Facts& facts);

template <const codec::KnownOid& Oid> bool has(const Facts& facts) {
    return facts.extension(Oid) != nullptr;
}
template <const codec::KnownOid& Oid> bool isAuthorityWith(const Facts& facts) {
    return isAuthority(facts) && has<Oid>(facts);
}

// Checks that several lints share.
template <const codec::KnownOid& Oid> std::optional<Fault> critical(const Facts& facts) {
    const x509::Extension* extension = facts.extension(Oid);
    return extension->critical ? std::optional(Fault{.place = extension->place}) : std::nullopt;
}
template <const codec::KnownOid& Oid> std::optional<Fault> notCritical(const Facts& facts) {
    const x509::Extension* extension = facts.extension(Oid);
    return extension->critical ? std::nullopt : std::optional(Fault{.place = extension->place});
}
template <const codec::KnownOid& Oid> std::optional<Fault> missing(const Facts& facts) {
    return has<Oid>(facts) ? std::nullopt : std::optional(Fault{});
}

/// Another version than 3; the version is the sentence's value.
std::optional<Fault> versionNot3(const Facts& facts);
/// A curve that browsers and Go do not know; its name is the sentence's value.
std::optional<Fault> uncommonCurve(const Facts& facts);

/// A fault where something is so.
std::optional<Fault> faultIf(bool wrong, std::optional<ByteRange> place = {});

/// The first of these names that is of that kind and wrong; its text is the sentence's first value.
std::optional<Fault> firstName(const std::vector<x509::GeneralName>& names, x509::GeneralNameKind kind,
    const std::function<bool(std::string_view text)>& isWrong);

/// A value from outside, short enough for a sentence.
std::string shortened(std::string_view text);

/// Whether something is so of every label of a DNS name, empty ones too.
template <class Predicate> bool allLabels(std::string_view dnsName, Predicate isSo) {
    while (true) {
        const auto dot = dnsName.find('.');
        if (!isSo(dnsName.substr(0, dot)))
            return false;
        if (dot == dnsName.npos)
            return true;
        dnsName.remove_prefix(dot + 1);
    }
}
/// Letters, digits, hyphens and dots, with at least one dot: how a host is called.
bool looksLikeHost(std::string_view text);
/// Whether a host or an address is among the alternative names.
bool namesServer(const Facts& facts);

} // namespace certwright::lint
