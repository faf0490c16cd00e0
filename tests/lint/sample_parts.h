// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/lint/drafts.h"
#include "tests/lint/samples.h"

/// What samples are put together of: drafts with one thing changed.
namespace certwright::test {

namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;
using codec::KnownOid;
using lint::Subject;
using std::chrono::days;
using x509::GeneralNameKind;

inline Subject leaf(const Change& change = {}) {
    return {.object = draftLeaf(change)};
}
inline Subject authority(const Change& change = {}) {
    return {.object = draftAuthority(change)};
}
inline Subject root(const Change& change = {}) {
    return {.object = draftRoot(change)};
}
inline Subject list(const std::function<void(ListDraft&)>& change = {}) {
    return {.object = draftList(change)};
}
inline Subject issuedBy(const x509::Certificate& issuer, const x509::Certificate& certificate) {
    return {.object = certificate, .issuer = issuer};
}

/// A leaf or a CA with one extension put in, or another way.
inline Change with(const KnownOid& oid, bool critical, const Bytes& value) {
    return [=](CertificateDraft& d) { d.extensions.set(oid, critical, value); };
}
inline Change without(const KnownOid& oid) {
    return [&oid](CertificateDraft& d) { d.extensions.remove(oid); };
}
inline Change both(const Change& first, const Change& second) {
    return [=](CertificateDraft& d) {
        first(d);
        second(d);
    };
}

inline Bytes names(const std::vector<std::pair<GeneralNameKind, std::string>>& all) {
    Bytes encoded;
    for (const auto& [kind, text] : all)
        append(encoded, altName(kind, text));
    return der::element(tag::sequence, encoded);
}
inline Subject named(const std::vector<std::pair<GeneralNameKind, std::string>>& all) {
    return leaf(with(oid::subjectAltName, false, names(all)));
}
inline Subject dns(const std::string& name) {
    return named({{GeneralNameKind::Dns, name}});
}
inline Subject uri(const std::string& name) {
    return named({{GeneralNameKind::Dns, "a.example.test"}, {GeneralNameKind::Uri, name}});
}

inline Subject subject(const KnownOid& type, const std::string& text) {
    return leaf([=](CertificateDraft& d) { d.subject = name({{type, text}}); });
}
inline Subject subjectEncoded(const KnownOid& type, const Bytes& value) {
    return leaf([=](CertificateDraft& d) { d.subject = der::sequence(attribute(type, value)); });
}
inline Change nameless(const Change& more = [](CertificateDraft&) {}) {
    return both([](CertificateDraft& d) { d.subject = der::sequence(); }, more);
}

inline Bytes purposes(const std::vector<codec::Oid>& all) {
    Bytes encoded;
    for (const codec::Oid& purpose : all)
        append(encoded, der::oid(purpose));
    return der::element(tag::sequence, encoded);
}
inline Change forPurposes(const std::vector<codec::Oid>& all, bool critical = false) {
    return with(oid::extendedKeyUsage, critical, purposes(all));
}
inline Change usage(std::uint32_t bits, bool critical = true) {
    return with(oid::keyUsage, critical, der::namedBits(bits));
}
inline Change usageEncoded(const Bytes& content) {
    return with(oid::keyUsage, true, der::element(tag::bitString, content));
}
inline Change keyed(const Bytes& spki) {
    return [=](CertificateDraft& d) { d.publicKey = spki; };
}
inline Change signedWith(const KnownOid& oid) {
    return [&oid](CertificateDraft& d) { d.innerAlgorithm = d.outerAlgorithm = algorithm(oid, der::null()); };
}
inline Change dated(const Bytes& notBefore, const Bytes& notAfter) {
    return [=](CertificateDraft& d) {
        d.notBefore = notBefore;
        d.notAfter = notAfter;
    };
}
inline Change living(int from, int until) {
    return dated(der::time(draftNow() + days{from}), der::time(draftNow() + days{until}));
}
inline Bytes utc(std::string_view text) {
    return der::element(tag::utcTime, bytesOf(text));
}
inline Bytes generalized(std::string_view text) {
    return der::element(tag::generalizedTime, bytesOf(text));
}

inline Bytes subtrees(const std::vector<Bytes>& all) {
    Bytes encoded;
    for (const Bytes& subtree : all)
        append(encoded, subtree);
    return der::sequence(der::element(tag::contextConstructed(0), encoded));
}
inline Bytes subtree(GeneralNameKind kind, std::string_view text, const Bytes& bounds = {}) {
    return der::sequence(altName(kind, text), bounds);
}
inline Change constrained(const Bytes& value, bool critical = true) {
    return with(oid::nameConstraints, critical, value);
}
inline const Bytes soundSubtrees = subtrees({subtree(GeneralNameKind::Dns, "example.test")});
inline std::string octets(std::initializer_list<int> values) {
    std::string text;
    for (const int value : values)
        text += static_cast<char>(value);
    return text;
}

/// A distribution point with one URI as its full name.
inline Bytes point(std::string_view location) {
    const Bytes fullName = der::element(tag::contextConstructed(0), altName(GeneralNameKind::Uri, location));
    return der::sequence(der::sequence(der::constructed(tag::contextConstructed(0), fullName)));
}
inline Bytes access(const KnownOid& method, std::string_view location) {
    return der::sequence(der::sequence(der::oid(method), altName(GeneralNameKind::Uri, location)));
}
inline Bytes keyIdentifier(std::uint8_t octet) {
    return der::element(tag::context(0), Bytes(20, octet));
}
inline Bytes oidParameters(const KnownOid& oid) {
    return der::oid(oid);
}
inline Bytes edKey() {
    return der::sequence(algorithm(oid::ed25519), der::bitString(Bytes(32, 0x66)));
}
/// An extension whose flag or wrapper is not as DER wants it.
inline Change spelt(const KnownOid& oid, const Bytes& flag, const Bytes& value) {
    return [=](CertificateDraft& d) {
        d.extensions.remove(oid);
        d.extensions.addEncoded(oid, der::sequence(der::oid(oid), flag, der::octetString(value)));
    };
}

inline const Bytes f4{0x01, 0x00, 0x01};

inline Bytes realModulus() {
    const Bytes spki = rsaKey(2048);
    const auto key = keys::PublicKey::parse(spki);
    return copyOf(key->rsaModulus());
}
/// 65537 times an odd number is odd; three times whatever ends in an odd octet as well.
inline Bytes tripled(Bytes number) {
    unsigned carry = 0;
    for (auto octet = number.rbegin(); octet != number.rend(); ++octet) {
        carry += 3U * *octet;
        *octet = static_cast<std::uint8_t>(carry);
        carry >>= 8;
    }
    number.insert(number.begin(), static_cast<std::uint8_t>(carry));
    return number;
}
/// (2^k + 1)(2^k + 3) = 2^2k + 2^(k+2) + 3: two numbers side by side.
inline Bytes neighbours(unsigned k) {
    Bytes product(2 * k / 8 + 1);
    product.front() = 1;
    product[product.size() - 1 - (k + 2) / 8] = static_cast<std::uint8_t>(1U << ((k + 2) % 8));
    product.back() = 3;
    return product;
}

inline const KnownOid unknownExtension{"1.3.6.1.4.1.55555.1", ""};
inline const KnownOid brainpool{"1.3.36.3.3.2.8.1.1.7", ""};

} // namespace certwright::test
