// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/differential_findings.h"

namespace certwright::diagnose {

std::span<const FindingKind* const> differentialCatalogue() {
    using namespace differential;
    static constexpr const FindingKind* all[] = {&unstable, &needsIntermediate, &hasIntermediate,
        &chainInTheWay, &otherAccepted, &otherRefused, &certificateNeeded, &certificateOptional,
        &certificateInTheWay, &sameWithoutCertificate, &anyCertificate, &verifies, &issuerKnown,
        &versionDecides, &versionTells, &versionNotSpoken, &askedOnlyWithName, &askedOnlyWithoutName,
        &acceptedOnlyWithName, &acceptedOnlyWithoutName, &nameSelectsCertificate, &listHidesGood,
        &listChangesRefusal, &listLetsIn, &resumedUnasked, &resumptionRefused, &notResumed, &nothingDiffers};
    return all;
}

} // namespace certwright::diagnose
