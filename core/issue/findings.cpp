// SPDX-License-Identifier: Apache-2.0
#include "core/issue/findings.h"

namespace certwright::issue {

std::span<const FindingKind* const> findingCatalogue() {
    static constexpr const FindingKind* all[] = {&finding::nameEmpty, &finding::nameBadCharacter,
        &finding::nameLabelTooLong, &finding::nameTooLong, &finding::nameWildcardPlace,
        &finding::nameWildcardBroad, &finding::nameUnderscore, &finding::nameShortened, &finding::nameEncoded,
        &finding::nameLooksLikeAddress, &finding::nameDuplicate, &finding::serverNameMissing,
        &finding::clientNameMissing, &finding::clientNameTooLong, &finding::clientNameControl,
        &finding::clientDuplicate, &finding::authorityNameMissing, &finding::authorityNameTooLong,
        &finding::authorityNameTaken, &finding::authorityMissing, &finding::authorityExpiring,
        &finding::authorityExpired, &finding::onlyLocal, &finding::renewalCut,
        &finding::renewalOtherFingerprint, &finding::renewalOtherKey};
    return all;
}

} // namespace certwright::issue
