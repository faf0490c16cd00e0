// SPDX-License-Identifier: Apache-2.0
#include "core/x509/examine.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/codec/findings.h"
#include "core/codec/oid_names.h"
#include "core/codec/strict_der.h"
#include "core/keys/key_fault.h"
#include "core/x509/findings.h"

#include <algorithm>
#include <set>

namespace certwright::x509 {

using codec::DerReader;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

void add(std::vector<Finding>& to, std::vector<Finding> findings) {
    std::ranges::move(findings, std::back_inserter(to));
}

const FindingKind& kindOf(keys::KeyFault fault) {
    switch (fault) {
    case keys::KeyFault::Malformed:
        return finding::keyMalformed;
    case keys::KeyFault::BadParameters:
        return finding::keyParameters;
    case keys::KeyFault::ExplicitCurve:
        return finding::keyExplicitCurve;
    case keys::KeyFault::NotOnCurve:
        return finding::keyNotOnCurve;
    case keys::KeyFault::Impossible:
        return finding::keyImpossible;
    case keys::KeyFault::Mismatch:
        return finding::keyMismatch;
    case keys::KeyFault::Unsupported:
        return finding::keyUnsupported;
    case keys::KeyFault::TooNew:
        return finding::keyTooNew;
    }
    return finding::keyMalformed;
}

/// What is said of a key: the curve where that is the point, else the algorithm.
std::string nameOf(const keys::PublicKey& key) {
    return key.curve().empty() || key.curve() == "explicit" ? key.algorithmName() : key.curve();
}

std::vector<Finding> keyFindings(
    const keys::PublicKey& key, std::optional<keys::KeyFault> fault, std::optional<ByteRange> place) {
    if (!fault)
        return {};
    return {{&kindOf(*fault), {nameOf(key)}, place}};
}

bool isFalse(const codec::DerElement& boolean) {
    return boolean.content.size() == 1 && boolean.content[0] == 0;
}

/// BOOLEAN DEFAULT FALSE that says FALSE (X.690 11.5).
void checkDefault(const codec::DerResult<std::optional<codec::DerElement>>& flag, std::vector<Finding>& to) {
    if (flag && *flag && isFalse(**flag))
        to.push_back({&codec::finding::derDefaultWritten, {static_cast<std::int64_t>((*flag)->offset)},
            (*flag)->range()});
}

/// A list of flags that ends in one that is not set (X.690 11.2.2).
void checkNamedBits(const Extension& extension, std::vector<Finding>& to) {
    const auto element = DerReader{extension.value, extension.valueOffset}.next(tag::bitString);
    const auto bits = element ? codec::bitStringOf(*element) : tl::unexpected(element.error());
    if (!bits || bits->octets.empty())
        return;
    if (!bits->bit(bits->octets.size() * 8 - bits->unusedBits - 1))
        to.push_back({&codec::finding::derNamedBits,
            {static_cast<std::int64_t>(element->offset), extension.oid.name()}, element->range()});
}

void checkExtensionDefaults(const Extension& extension, ByteView whole, std::vector<Finding>& to) {
    DerReader outer{whole.subspan(extension.place.offset, extension.place.length), extension.place.offset};
    const auto sequence = outer.next(tag::sequence);
    if (!sequence)
        return;
    DerReader fields = DerReader::inside(*sequence);
    static_cast<void>(fields.next(tag::oid));
    checkDefault(fields.nextIf(tag::boolean), to);
    if (extension.oid == oid::basicConstraints)
        if (const auto value = DerReader{extension.value, extension.valueOffset}.next(tag::sequence)) {
            DerReader constraints = DerReader::inside(*value);
            checkDefault(constraints.nextIf(tag::boolean), to);
        }
    if (std::holds_alternative<KeyUsage>(extension.decoded) ||
        std::holds_alternative<NetscapeCertificateType>(extension.decoded))
        checkNamedBits(extension, to);
}

/// What an extension holds is DER too (X.509 7.3). Of an unknown kind it may be anything in practice.
void checkExtensionValue(const Extension& extension, std::vector<Finding>& to) {
    if (extension.fault)
        to.push_back({&finding::extensionUndecodable, {extension.oid.name(), toText(*extension.fault)},
            ByteRange{extension.valueOffset, extension.value.size()}});
    const bool known = extension.fault || !std::holds_alternative<UnknownValue>(extension.decoded);
    if (known)
        add(to, codec::departuresFromDer(extension.value, extension.valueOffset));
}

/// \param whole the object, in which the extensions' places count
void checkExtensions(const std::vector<Extension>& extensions, ByteView whole, std::vector<Finding>& to) {
    std::set<codec::Oid> seen;
    for (const Extension& extension : extensions) {
        if (to.size() >= codec::mostDepartures)
            return;
        if (!seen.insert(extension.oid).second)
            to.push_back({&finding::duplicateExtension, {extension.oid.name()}, extension.place});
        checkExtensionDefaults(extension, whole, to);
        checkExtensionValue(extension, to);
    }
}

void checkVersion(const CertificateFields& fields, std::vector<Finding>& to) {
    const ByteRange& place = fields.places.version;
    if (fields.version < 1 || fields.version > 3)
        to.push_back({&finding::unknownVersion, {fields.version}, place});
    else if (fields.version == 1 && place.length > 0)
        to.push_back({&codec::finding::derDefaultWritten, {static_cast<std::int64_t>(place.offset)}, place});
    if (fields.version != 3 && fields.places.extensions.length > 0)
        to.push_back({&finding::extensionsTooEarly, {fields.version}, fields.places.extensions});
    if (fields.version == 1 && (fields.issuerUniqueId || fields.subjectUniqueId))
        to.push_back({&finding::uniqueIdTooEarly, {}, fields.places.toBeSigned});
}

void checkDate(const char* name, const codec::Asn1Time& date, const ByteRange& place,
    const CertificateFields& fields, std::vector<Finding>& to) {
    if (date.readable)
        return;
    const auto element = DerReader{ByteView{fields.der}.subspan(place.offset, place.length)}.next();
    const std::string text = element ? elided(visible(textOf(element->content)), 40) : std::string{};
    to.push_back({&finding::badDate, {std::string(name), text}, place});
}

/// A fault that two looks have found is said once.
std::vector<Finding> withoutRepetition(std::vector<Finding> findings) {
    std::vector<Finding> once;
    for (Finding& f : findings)
        if (std::ranges::find(once, f) == once.end())
            once.push_back(std::move(f));
    return once;
}

} // namespace

std::vector<Finding> examine(const Certificate& certificate) {
    const CertificateFields& fields = *certificate;
    std::vector<Finding> findings;
    checkVersion(fields, findings);
    if (fields.innerAlgorithm != fields.outerAlgorithm)
        findings.push_back({&finding::algorithmMismatch, {}, fields.places.outerAlgorithm});
    checkDate("notBefore", fields.notBefore, fields.places.notBefore, fields, findings);
    checkDate("notAfter", fields.notAfter, fields.places.notAfter, fields, findings);
    add(findings, keyFindings(fields.publicKey, keys::faultOf(fields.publicKey), fields.places.publicKey));
    checkExtensions(fields.extensions, fields.der, findings);
    add(findings, codec::departuresFromDer(fields.der));
    return withoutRepetition(std::move(findings));
}

std::vector<Finding> examine(const Request& request) {
    std::vector<Finding> findings = keyFindings(
        request->publicKey, keys::faultOf(request->publicKey), std::nullopt);
    checkExtensions(request->extensions, request->der, findings);
    add(findings, codec::departuresFromDer(request->der));
    return withoutRepetition(std::move(findings));
}

std::vector<Finding> examine(const RevocationList& list) {
    std::vector<Finding> findings;
    if (list->version != 1 && list->version != 2)
        findings.push_back({&finding::unknownVersion, {list->version}, list->toBeSigned});
    const bool entryExtensions = std::ranges::any_of(
        list->revoked, [](const RevokedCertificate& r) { return !r.extensions.empty(); });
    if (list->version == 1 && (!list->extensions.empty() || entryExtensions))
        findings.push_back({&finding::extensionsTooEarly, {list->version}, list->toBeSigned});
    if (list->innerAlgorithm != list->outerAlgorithm)
        findings.push_back({&finding::algorithmMismatch, {}, std::nullopt});
    checkExtensions(list->extensions, list->der, findings);
    for (const RevokedCertificate& revoked : list->revoked) {
        checkExtensions(revoked.extensions, list->der, findings);
        if (findings.size() >= codec::mostDepartures)
            break;
    }
    add(findings, codec::departuresFromDer(list->der));
    return withoutRepetition(std::move(findings));
}

std::vector<Finding> examine(const OcspRequest& request) {
    std::vector<Finding> findings;
    checkExtensions(request->extensions, request->der, findings);
    for (const OcspSingleRequest& single : request->requests) {
        checkExtensions(single.extensions, request->der, findings);
        if (findings.size() >= codec::mostDepartures)
            break;
    }
    add(findings, codec::departuresFromDer(request->der));
    return withoutRepetition(std::move(findings));
}

std::vector<Finding> examine(const OcspResponse& response) {
    std::vector<Finding> findings;
    if (response->basic) {
        checkExtensions(response->basic->extensions, response->der, findings);
        for (const OcspSingleResponse& single : response->basic->responses) {
            checkExtensions(single.extensions, response->der, findings);
            if (findings.size() >= codec::mostDepartures)
                break;
        }
        const ByteRange& place = response->basic->encoding;
        add(findings,
            codec::departuresFromDer(
                ByteView{response->der}.subspan(place.offset, place.length), place.offset));
    }
    add(findings, codec::departuresFromDer(response->der));
    return withoutRepetition(std::move(findings));
}

std::vector<Finding> examine(const keys::PublicKey& key) {
    std::vector<Finding> findings = keyFindings(key, keys::faultOf(key), std::nullopt);
    add(findings, codec::departuresFromDer(key.spki()));
    return findings;
}

std::vector<Finding> examine(const keys::PrivateKey& key) {
    return keyFindings(key.publicKey(), keys::faultOf(key), std::nullopt);
}

} // namespace certwright::x509
