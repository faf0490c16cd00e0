// SPDX-License-Identifier: Apache-2.0
#include "tests/lint/drafts.h"

#include "core/keys/private_key.h"

#include <algorithm>
#include <cstdlib>

namespace certwright::test {

namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;
using std::chrono::days;
using x509::GeneralNameKind;

namespace {

const Bytes issuersKey(20, 0x11);
const Bytes subjectsKey(20, 0x22);

template <class T> T valueOf(Result<T> result) {
    if (!result)
        std::abort(); // a draft that cannot be read is a mistake of the test
    return std::move(*result);
}

Bytes soundKey() {
    static const Bytes spki = valueOf(keys::PrivateKey::generate(keys::keySpec("P-256"))).publicKey().spki();
    return spki;
}

Bytes identifier(const Bytes& key) {
    return der::sequence(der::element(tag::context(0), key));
}

CertificateDraft draft() {
    CertificateDraft made{.version = der::constructed(tag::contextConstructed(0), der::integer(2)),
        .serialNumber = der::unsignedInteger(Bytes(16, 0x5A)),
        .innerAlgorithm = algorithm(oid::ecdsaWithSha256),
        .outerAlgorithm = algorithm(oid::ecdsaWithSha256),
        .issuer = name({{oid::commonName, "Issuing CA"}}),
        .notBefore = der::time(draftNow() - days{1}),
        .notAfter = der::time(draftNow() + days{90}),
        .subject = name({{oid::countryName, "DE"}, {oid::commonName, "a.example.test"}}),
        .publicKey = soundKey()};
    made.extensions.add(oid::subjectKeyIdentifier, false, der::octetString(subjectsKey));
    made.extensions.add(oid::authorityKeyIdentifier, false, identifier(issuersKey));
    return made;
}

CertificateDraft authorityDraft() {
    CertificateDraft made = draft();
    made.subject = name({{oid::commonName, "Issuing CA"}});
    made.issuer = name({{oid::commonName, "Root CA"}});
    made.notAfter = der::time(draftNow() + days{3000});
    made.extensions.set(oid::subjectKeyIdentifier, false, der::octetString(issuersKey));
    made.extensions.set(oid::authorityKeyIdentifier, false, identifier(Bytes(20, 0x33)));
    made.extensions.add(oid::basicConstraints, true, der::sequence(der::boolean(true), der::integer(0)));
    made.extensions.add(oid::keyUsage, true, der::namedBits(0x60)); // keyCertSign and cRLSign
    return made;
}

x509::Certificate build(const CertificateDraft& draft) {
    const Bytes extensions = draft.extensions.empty()
        ? Bytes{}
        : der::constructed(tag::contextConstructed(3), draft.extensions.encoded());
    const Bytes toBeSigned = der::sequence(draft.version, draft.serialNumber, draft.innerAlgorithm,
        draft.issuer, der::sequence(draft.notBefore, draft.notAfter), draft.subject, draft.publicKey,
        draft.uniqueIdentifiers, extensions);
    return valueOf(x509::Certificate::parse(
        der::sequence(toBeSigned, draft.outerAlgorithm, der::bitString(Bytes(64, 0x44)))));
}

x509::Certificate changed(CertificateDraft draft, const Change& change) {
    if (change)
        change(draft);
    return build(draft);
}

} // namespace

void DraftExtensions::add(const codec::Oid& oid, bool critical, const Bytes& value) {
    addEncoded(
        oid, der::sequence(der::oid(oid), critical ? der::boolean(true) : Bytes{}, der::octetString(value)));
}

void DraftExtensions::set(const codec::Oid& oid, bool critical, const Bytes& value) {
    remove(oid);
    add(oid, critical, value);
}

void DraftExtensions::addEncoded(const codec::Oid& oid, Bytes encoded) {
    list_.push_back({oid, std::move(encoded)});
}

void DraftExtensions::remove(const codec::Oid& oid) {
    std::erase_if(list_, [&](const DraftExtension& extension) { return extension.oid == oid; });
}

Bytes DraftExtensions::encoded() const {
    Bytes all;
    for (const DraftExtension& extension : list_)
        append(all, extension.encoded);
    return der::element(tag::sequence, all);
}

x509::Certificate draftLeaf(const Change& change) {
    CertificateDraft made = draft();
    made.extensions.add(oid::basicConstraints, true, der::sequence());
    made.extensions.add(oid::keyUsage, true, der::namedBits(1)); // digitalSignature
    made.extensions.add(oid::extendedKeyUsage, false, der::sequence(der::oid(oid::serverAuth)));
    made.extensions.add(
        oid::subjectAltName, false, der::sequence(altName(GeneralNameKind::Dns, "a.example.test")));
    return changed(std::move(made), change);
}

x509::Certificate draftAuthority(const Change& change) {
    return changed(authorityDraft(), change);
}

x509::Certificate draftRoot(const Change& change) {
    CertificateDraft made = authorityDraft();
    made.subject = made.issuer;
    made.extensions.remove(oid::authorityKeyIdentifier);
    made.extensions.set(oid::basicConstraints, true, der::sequence(der::boolean(true)));
    return changed(std::move(made), change);
}

x509::RevocationList draftList(const std::function<void(ListDraft&)>& change) {
    ListDraft made{.version = der::integer(1),
        .algorithm = algorithm(oid::ecdsaWithSha256),
        .issuer = name({{oid::commonName, "Issuing CA"}}),
        .thisUpdate = der::time(draftNow() - days{1}),
        .nextUpdate = der::time(draftNow() + days{7}),
        .revoked = revokedEntry(1, draftNow() - days{2}, 1)};
    made.extensions.add(oid::authorityKeyIdentifier, false, identifier(issuersKey));
    made.extensions.add(oid::crlNumber, false, der::integer(7));
    if (change)
        change(made);
    const Bytes revoked = made.revoked.empty() ? Bytes{} : der::element(tag::sequence, made.revoked);
    const Bytes extensions = made.extensions.empty()
        ? Bytes{}
        : der::constructed(tag::contextConstructed(0), made.extensions.encoded());
    const Bytes toBeSigned = der::sequence(
        made.version, made.algorithm, made.issuer, made.thisUpdate, made.nextUpdate, revoked, extensions);
    return valueOf(x509::RevocationList::parse(
        der::sequence(toBeSigned, made.algorithm, der::bitString(Bytes(64, 0x44)))));
}

x509::Request draftRequest(const std::function<void(RequestDraft&)>& change) {
    RequestDraft made{.subject = name({{oid::commonName, "a.example.test"}}),
        .publicKey = soundKey(),
        .algorithm = algorithm(oid::ecdsaWithSha256)};
    made.extensions.add(
        oid::subjectAltName, false, der::sequence(altName(GeneralNameKind::Dns, "a.example.test")));
    if (change)
        change(made);
    const Bytes wanted = der::sequence(
        der::oid(oid::extensionRequest), der::setOf({made.extensions.encoded()}));
    const Bytes information = der::sequence(
        der::integer(0), made.subject, made.publicKey, der::constructed(tag::contextConstructed(0), wanted));
    return valueOf(
        x509::Request::parse(der::sequence(information, made.algorithm, der::bitString(Bytes(64, 0x44)))));
}

Instant draftNow() {
    return *toInstant({.year = 2026, .month = 11, .day = 21, .hour = 9});
}

Bytes algorithm(const codec::Oid& oid, const Bytes& parameters) {
    return der::sequence(der::oid(oid), parameters);
}

Bytes attribute(const codec::Oid& type, const Bytes& value) {
    return der::setOf({der::sequence(der::oid(type), value)});
}

Bytes name(const std::vector<std::pair<codec::Oid, std::string>>& attributes) {
    Bytes sets;
    for (const auto& [type, text] : attributes)
        append(sets,
            attribute(type, type == oid::countryName ? der::printableString(text) : der::utf8String(text)));
    return der::element(tag::sequence, sets);
}

Bytes altName(GeneralNameKind kind, std::string_view content) {
    return der::element(tag::context(static_cast<std::uint32_t>(kind)), bytesOf(content));
}

Bytes rsaKey(const Bytes& modulus, const Bytes& exponent, const Bytes& parameters) {
    const Bytes numbers = der::sequence(der::unsignedInteger(modulus), der::unsignedInteger(exponent));
    return der::sequence(algorithm(oid::rsaEncryption, parameters), der::bitString(numbers));
}

/// A number of that many bits that is odd and has no small factor: 2^bits - 1 less something would do, but a
/// real key is surer.
Bytes rsaKey(unsigned bits) {
    static const auto real = valueOf(keys::PrivateKey::generate(keys::keySpec("RSA-2048")));
    if (bits == 2048)
        return real.publicKey().spki();
    const ByteView modulus = real.publicKey().rsaModulus();
    Bytes cut = copyOf(modulus.subspan(modulus.size() - bits / 8));
    cut.front() |= 0x80;
    return rsaKey(cut, {0x01, 0x00, 0x01}, der::null());
}

Bytes ecKey(const Bytes& parameters) {
    Bytes point(65, 0x55);
    point[0] = 0x04;
    return der::sequence(algorithm(oid::ecPublicKey, parameters), der::bitString(point));
}

Bytes revokedEntry(std::uint8_t serial, Instant date, std::optional<int> reason) {
    const Bytes number = der::unsignedInteger(Bytes{serial});
    if (!reason)
        return der::sequence(number, der::time(date));
    const Bytes code = der::element(tag::enumerated, Bytes{static_cast<std::uint8_t>(*reason)});
    const Bytes extension = der::sequence(der::oid(oid::reasonCode), der::octetString(code));
    return der::sequence(number, der::time(date), der::sequence(extension));
}

} // namespace certwright::test
