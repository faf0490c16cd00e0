// SPDX-License-Identifier: Apache-2.0
#include "core/x509/compare.h"

#include "core/codec/oid_names.h"
#include "core/x509/forms.h"

#include <algorithm>
#include <map>
#include <set>

namespace certwright::x509 {

namespace oid = codec::oid;

namespace {

constexpr std::size_t mostNamesTold = 20;

struct FieldValue {
    std::string name;
    bool isExtension = false;
    std::string text;
    Bytes octets; ///< what decides whether two are the same
    std::optional<ByteRange> place;
};

FieldValue textField(std::string name, std::string text, std::optional<ByteRange> place = {}) {
    const Bytes octets = copyOf(bytesOf(text));
    return {std::move(name), false, std::move(text), octets, place};
}

std::string keyText(const keys::PublicKey& key) {
    return key.algorithmName() + " " + (key.curve().empty() ? std::to_string(key.bits()) : key.curve()) +
        ", " + spkiPin(key);
}

/// The nth extension of one kind is compared with the nth of the other side.
void appendExtensions(std::vector<FieldValue>& fields, const std::vector<Extension>& extensions) {
    std::map<codec::Oid, int> seen;
    for (const Extension& extension : extensions) {
        const int count = ++seen[extension.oid];
        FieldValue field;
        field.name = extension.oid.name() + (count > 1 ? " (" + std::to_string(count) + ")" : "");
        field.isExtension = true;
        field.text = (extension.critical ? "critical: " : "") + extension.toText();
        field.octets = extension.value;
        field.octets.push_back(extension.critical ? 1 : 0);
        field.place = extension.place;
        fields.push_back(std::move(field));
    }
}

struct FieldsOf {
    std::vector<FieldValue> operator()(const Certificate& certificate) const {
        const CertificateFields& says = *certificate;
        const CertificatePlaces& places = says.places;
        std::vector<FieldValue> fields{textField("version", std::to_string(says.version), places.version),
            textField("serialNumber", certificate.serialHex(), places.serialNumber),
            textField("signatureAlgorithm", says.outerAlgorithm.algorithm.name(), places.outerAlgorithm),
            {"issuer", false, says.issuer.toRfc4514(), says.issuer.encoded(), places.issuer},
            textField("notBefore", toRfc3339(says.notBefore.instant), places.notBefore),
            textField("notAfter", toRfc3339(says.notAfter.instant), places.notAfter),
            {"subject", false, says.subject.toRfc4514(), says.subject.encoded(), places.subject},
            {"subjectPublicKeyInfo", false, keyText(says.publicKey), says.publicKey.spki(),
                places.publicKey}};
        appendExtensions(fields, says.extensions);
        fields.push_back({"signatureValue", false, toHex(says.signature), says.signature, places.signature});
        return fields;
    }
    std::vector<FieldValue> operator()(const Request& request) const {
        std::vector<FieldValue> fields{textField("signatureAlgorithm", request->algorithm.algorithm.name()),
            {"subject", false, request->subject.toRfc4514(), request->subject.encoded(), {}},
            {"subjectPublicKeyInfo", false, keyText(request->publicKey), request->publicKey.spki(), {}}};
        appendExtensions(fields, request->extensions);
        fields.push_back({"signatureValue", false, toHex(request->signature), request->signature, {}});
        return fields;
    }
};

ComparedField onlyLeft(const FieldValue& field) {
    return {field.name, field.isExtension, Standing::OnlyLeft, field.text, {}, field.place, {}};
}

ComparedField onlyRight(const FieldValue& field) {
    return {field.name, field.isExtension, Standing::OnlyRight, {}, field.text, {}, field.place};
}

ComparedField inBoth(const FieldValue& left, const FieldValue& right) {
    const Standing standing = left.octets == right.octets ? Standing::Same : Standing::Changed;
    return {left.name, left.isExtension, standing, left.text, right.text, left.place, right.place};
}

/// In the order of the left; what only the right has follows.
std::vector<ComparedField> compareFields(const Comparable& left, const Comparable& right) {
    const auto leftFields = std::visit(FieldsOf{}, left);
    const auto rightFields = std::visit(FieldsOf{}, right);
    std::map<std::string, const FieldValue*> waiting;
    for (const FieldValue& field : rightFields)
        waiting.emplace(field.name, &field);
    std::vector<ComparedField> fields;
    for (const FieldValue& field : leftFields) {
        const auto other = waiting.find(field.name);
        fields.push_back(other == waiting.end() ? onlyLeft(field) : inBoth(field, *other->second));
        if (other != waiting.end())
            waiting.erase(other);
    }
    for (const FieldValue& field : rightFields)
        if (waiting.contains(field.name))
            fields.push_back(onlyRight(field));
    return fields;
}

using Found = std::vector<Finding>;

/// What both kinds of object have.
struct Claims {
    const Name& subject;
    const keys::PublicKey& key;
    const std::vector<Extension>& extensions;
};

Claims claimsOf(const Comparable& object) {
    if (const auto* certificate = std::get_if<Certificate>(&object))
        return {(*certificate)->subject, (*certificate)->publicKey, (*certificate)->extensions};
    const auto& request = std::get<Request>(object);
    return {request->subject, request->publicKey, request->extensions};
}

std::set<std::string> namesOf(const Claims& claims) {
    std::set<std::string> names;
    if (const auto* alternative = findValue<AlternativeNames>(claims.extensions, oid::subjectAltName))
        for (const GeneralName& name : alternative->names)
            names.insert(std::string(generalNameKindName(name.kind)) + ":" + name.toText());
    return names;
}

/// What the second has and the first has not.
void tellNames(Found& found, const std::set<std::string>& first, const std::set<std::string>& second,
    const FindingKind& kind, const FindingKind& more) {
    std::vector<std::string> names;
    std::ranges::set_difference(second, first, std::back_inserter(names));
    for (std::size_t i = 0; i < std::min(names.size(), mostNamesTold); ++i)
        found.push_back({&kind, {names[i]}});
    if (names.size() > mostNamesTold)
        found.push_back({&more, {static_cast<std::int64_t>(names.size() - mostNamesTold)}});
}

void compareNames(Found& found, const Claims& left, const Claims& right) {
    if (!matches(left.subject, right.subject))
        found.push_back({&finding::otherSubject, {left.subject.toRfc4514(), right.subject.toRfc4514()}});
    else if (!(left.subject == right.subject))
        found.push_back({&finding::otherSubjectEncoding, {left.subject.toRfc4514()}});
    const auto leftNames = namesOf(left);
    const auto rightNames = namesOf(right);
    tellNames(found, rightNames, leftNames, finding::nameLost, finding::moreNamesLost);
    tellNames(found, leftNames, rightNames, finding::nameGained, finding::moreNamesGained);
}

/// No extended key usage allows everything.
bool allows(const ExtendedKeyUsage* usage, const codec::Oid& purpose) {
    return !usage || std::ranges::find(usage->purposes, purpose) != usage->purposes.end() ||
        usage->has(oid::anyExtendedKeyUsage);
}

void comparePurposes(Found& found, const Claims& left, const Claims& right) {
    const auto* before = findValue<ExtendedKeyUsage>(left.extensions, oid::extendedKeyUsage);
    const auto* after = findValue<ExtendedKeyUsage>(right.extensions, oid::extendedKeyUsage);
    std::set<codec::Oid> purposes{oid::serverAuth, oid::clientAuth};
    for (const auto* usage : {before, after})
        if (usage)
            purposes.insert(usage->purposes.begin(), usage->purposes.end());
    for (const codec::Oid& purpose : purposes) {
        if (allows(before, purpose) && !allows(after, purpose))
            found.push_back({&finding::purposeLost, {purpose.name()}});
        if (!allows(before, purpose) && allows(after, purpose))
            found.push_back({&finding::purposeGained, {purpose.name()}});
    }
}

void compareKeyUsage(Found& found, const Claims& left, const Claims& right) {
    const auto* before = findValue<KeyUsage>(left.extensions, oid::keyUsage);
    const auto* after = findValue<KeyUsage>(right.extensions, oid::keyUsage);
    for (unsigned bit = 0; bit <= static_cast<unsigned>(KeyUsageBit::DecipherOnly); ++bit) {
        const bool was = !before || before->has(static_cast<KeyUsageBit>(bit));
        const bool is = !after || after->has(static_cast<KeyUsageBit>(bit));
        if (was == is)
            continue;
        const KeyUsage alone{.bits = static_cast<std::uint16_t>(1U << bit)};
        found.push_back({was ? &finding::usageLost : &finding::usageGained, {alone.names().front()}});
    }
}

bool isCa(const Claims& claims) {
    const auto* constraints = findValue<BasicConstraints>(claims.extensions, oid::basicConstraints);
    return constraints && constraints->isCa;
}

void compareAuthority(Found& found, const Claims& left, const Claims& right) {
    if (isCa(left) != isCa(right))
        found.push_back({isCa(right) ? &finding::becomesCa : &finding::ceasesToBeCa, {}});
    const auto* before = findValue<SubjectKeyIdentifier>(left.extensions, oid::subjectKeyIdentifier);
    const auto* after = findValue<SubjectKeyIdentifier>(right.extensions, oid::subjectKeyIdentifier);
    if (isCa(left) && before && (!after || before->identifier != after->identifier))
        found.push_back({&finding::otherKeyIdentifier, {}});
}

void compareIssuers(Found& found, const Certificate& left, const Certificate& right) {
    const std::string issuer = left->issuer.toRfc4514();
    const Bytes* before = left.authorityKeyIdentifier();
    const Bytes* after = right.authorityKeyIdentifier();
    if (!matches(left->issuer, right->issuer))
        found.push_back({&finding::otherIssuer, {issuer, right->issuer.toRfc4514()}});
    else if (before && after && *before != *after)
        found.push_back({&finding::otherIssuerKey, {issuer}});
    else if (!(left->issuer == right->issuer))
        found.push_back({&finding::otherIssuerEncoding, {issuer}});
    else
        found.push_back({&finding::sameIssuer, {issuer}});
    if (matches(left->issuer, right->issuer) && left.serialHex() == right.serialHex())
        found.push_back({&finding::sameSerial, {left.serialHex()}});
}

void compareDates(Found& found, const Certificate& left, const Certificate& right) {
    const Instant before = left->notAfter.instant;
    const Instant after = right->notAfter.instant;
    if (after > before)
        found.push_back({&finding::endsLater, {before, after}});
    if (after < before)
        found.push_back({&finding::endsEarlier, {before, after}});
    if (right->notBefore.instant > before)
        found.push_back({&finding::gap, {before, right->notBefore.instant}});
}

void compareKeys(Found& found, const Claims& left, const Claims& right) {
    if (left.key == right.key)
        found.push_back({&finding::sameKey, {spkiPin(left.key)}});
    else
        found.push_back({&finding::otherKey, {spkiPin(left.key), spkiPin(right.key)}});
}

void compareRequest(Found& found, const Request& request, const Certificate& certificate) {
    if (!request.isSignatureValid())
        found.push_back({&finding::requestNotSigned, {}});
    if (!(request->publicKey == certificate->publicKey))
        found.push_back({&finding::notTheRequestedKey, {}});
    for (const Extension& asked : request->extensions) {
        const bool given = std::ranges::any_of(
            certificate->extensions, [&](const Extension& e) { return e.oid == asked.oid; });
        if (!given)
            found.push_back({&finding::notGranted, {asked.oid.name()}});
    }
}

Found meaningOf(const Comparable& left, const Comparable& right) {
    Found found;
    const auto* before = std::get_if<Certificate>(&left);
    const auto* after = std::get_if<Certificate>(&right);
    const Claims leftClaims = claimsOf(left);
    const Claims rightClaims = claimsOf(right);
    if (before && after) {
        compareKeys(found, leftClaims, rightClaims);
        compareIssuers(found, *before, *after);
        found.push_back({&finding::otherFingerprint, {toHex(after->sha256())}});
        compareDates(found, *before, *after);
    } else if (after) {
        compareRequest(found, std::get<Request>(left), *after);
    } else if (before) {
        compareRequest(found, std::get<Request>(right), *before);
    } else {
        compareKeys(found, leftClaims, rightClaims);
    }
    compareNames(found, leftClaims, rightClaims);
    if (before && after) {
        comparePurposes(found, leftClaims, rightClaims);
        compareKeyUsage(found, leftClaims, rightClaims);
        compareAuthority(found, leftClaims, rightClaims);
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Finding::severity);
    return found;
}

} // namespace

const Bytes& encodedOf(const Comparable& object) {
    if (const auto* certificate = std::get_if<Certificate>(&object))
        return certificate->der();
    return std::get<Request>(object)->der;
}

Comparison compare(const Comparable& left, const Comparable& right) {
    Comparison comparison;
    comparison.fields = compareFields(left, right);
    comparison.bytes = compareBytes(encodedOf(left), encodedOf(right));
    comparison.meaning = sameBytes(encodedOf(left), encodedOf(right))
        ? std::vector{Finding{&finding::identical, {}}}
        : meaningOf(left, right);
    return comparison;
}

std::span<const FindingKind* const> comparisonCatalogue() {
    static constexpr const FindingKind* all[] = {&finding::identical, &finding::sameKey, &finding::otherKey,
        &finding::otherFingerprint, &finding::sameIssuer, &finding::otherIssuer, &finding::otherIssuerKey,
        &finding::otherIssuerEncoding, &finding::sameSerial, &finding::otherSubject,
        &finding::otherSubjectEncoding, &finding::nameGained, &finding::nameLost, &finding::moreNamesGained,
        &finding::moreNamesLost, &finding::purposeGained, &finding::purposeLost, &finding::usageGained,
        &finding::usageLost, &finding::becomesCa, &finding::ceasesToBeCa, &finding::endsLater,
        &finding::endsEarlier, &finding::gap, &finding::otherKeyIdentifier, &finding::notTheRequestedKey,
        &finding::requestNotSigned, &finding::notGranted};
    return all;
}

} // namespace certwright::x509
