// SPDX-License-Identifier: Apache-2.0
#include "core/container/findings.h"

namespace certwright::container {

std::span<const FindingKind* const> findingCatalogue() {
    static constexpr const FindingKind* all[] = {&finding::pemNoEnd, &finding::pemOtherEnd,
        &finding::pemNotBase64, &finding::pemEmpty, &finding::pemUndecodable, &finding::pemOtherContent,
        &finding::pemUnknownLabel, &finding::trailingOctets, &finding::unreadableObject,
        &finding::weakEncryption, &finding::encryptionUnsupported, &finding::pkcs12WithoutMac,
        &finding::pkcs12UnknownBag, &finding::pkcs7WithoutCertificates, &finding::valueUnreadable,
        &finding::passedOver, &finding::integrityUnchecked, &finding::integrityBroken,
        &finding::entryUnreadable, &finding::aliasCapitals, &finding::aliasTwice, &finding::secretEntry,
        &finding::sealedEntry, &finding::jksKeyProtection, &finding::bksVersion1, &finding::limitReached};
    return all;
}

} // namespace certwright::container
