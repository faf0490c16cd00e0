// SPDX-License-Identifier: Apache-2.0
#include "core/verify/anchors.h"

#include <algorithm>
#include <cstring>
#include <unordered_set>

namespace certwright::verify {

namespace {

/// A fingerprint is as good as random: its first octets do.
struct HashOfFingerprint {
    std::size_t operator()(const ossl::Sha256& fingerprint) const {
        std::size_t hash = 0;
        std::memcpy(&hash, fingerprint.data(), sizeof hash);
        return hash;
    }
};

std::vector<x509::Certificate> withoutRepeated(std::vector<x509::Certificate> certificates) {
    std::unordered_set<ossl::Sha256, HashOfFingerprint> seen;
    seen.reserve(certificates.size());
    std::erase_if(certificates, [&](const x509::Certificate& c) { return !seen.insert(c.sha256()).second; });
    return certificates;
}

} // namespace

CertificateIndex::CertificateIndex(std::vector<x509::Certificate> certificates)
    : certificates_(withoutRepeated(std::move(certificates))) {
    bySubject_.reserve(certificates_.size());
    for (std::size_t i = 0; i < certificates_.size(); ++i)
        bySubject_.emplace(certificates_[i]->subject.canonical(), i);
}

std::vector<const x509::Certificate*> CertificateIndex::withSubject(const x509::Name& name) const {
    std::vector<std::size_t> places;
    const auto [first, last] = bySubject_.equal_range(name.canonical());
    for (auto entry = first; entry != last; ++entry)
        places.push_back(entry->second);
    std::ranges::sort(places);
    std::vector<const x509::Certificate*> found;
    found.reserve(places.size());
    for (const std::size_t place : places)
        found.push_back(&certificates_[place]);
    return found;
}

bool CertificateIndex::contains(const x509::Certificate& certificate) const {
    return std::ranges::any_of(withSubject(certificate->subject),
        [&](const x509::Certificate* candidate) { return *candidate == certificate; });
}

Anchors anchorsOf(std::vector<x509::Certificate> certificates) {
    return std::make_shared<const CertificateIndex>(std::move(certificates));
}

} // namespace certwright::verify
