// SPDX-License-Identifier: Apache-2.0
#include "core/repair/sound_chain.h"

#include "core/codec/oid_names.h"

#include <algorithm>

namespace certwright::repair {

using x509::Certificate;

namespace {

constexpr std::size_t longestChain = 10;

bool isIssuedBy(const Certificate& subject, const Certificate& issuer) {
    return matches(subject->issuer, issuer->subject) && subject.isSignedBy(issuer->publicKey);
}

const Certificate* issuerOf(const Certificate& subject, const std::vector<Certificate>& known) {
    const Certificate* best = nullptr;
    for (const Certificate& candidate : known)
        if (isIssuedBy(subject, candidate) &&
            (!best || candidate->notAfter.instant > (*best)->notAfter.instant))
            best = &candidate;
    return best;
}

} // namespace

SoundChain soundChain(const Certificate& leaf, const std::vector<Certificate>& known) {
    SoundChain chain{.certificates = {leaf}, .root = {}};
    while (chain.certificates.size() < longestChain) {
        const Certificate& last = chain.certificates.back();
        if (last.isSelfSigned()) { // a leaf that nobody issued
            chain.root = last;
            break;
        }
        const Certificate* issuer = issuerOf(last, known);
        if (!issuer || std::ranges::find(chain.certificates, *issuer) != chain.certificates.end())
            break;
        if (issuer->isSelfSigned()) {
            chain.root = *issuer;
            break;
        }
        chain.certificates.push_back(*issuer);
    }
    return chain;
}

std::string issuerAddress(const Certificate& certificate) {
    const auto* access = certificate.extension<x509::AccessDescriptions>(codec::oid::authorityInfoAccess);
    if (!access)
        return {};
    for (const x509::AccessDescription& description : access->descriptions)
        if (description.method == codec::oid::caIssuersAccess &&
            description.location.kind == x509::GeneralNameKind::Uri)
            if (const std::string address = description.location.text; address.starts_with("http://"))
                return address;
    return {};
}

} // namespace certwright::repair
