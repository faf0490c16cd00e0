// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/evidence.h"

namespace certwright::diagnose {

std::span<const FindingKind* const> evidenceCatalogue() {
    static constexpr const FindingKind* all[] = {&evidence::alertReceived, &evidence::alertSent,
        &evidence::alertFromCaller, &evidence::callerClosed, &evidence::callerReset,
        &evidence::callerClosedByNotify, &evidence::callerAskedNothing, &evidence::beginsAs,
        &evidence::callerSentNone, &evidence::callerSentUnreadable, &evidence::issuerCameFirst,
        &evidence::listMisleads, &evidence::requestLength, &evidence::closedByFin, &evidence::closedByReset,
        &evidence::closedByNotify, &evidence::afterHandshake, &evidence::noTicket, &evidence::tickets,
        &evidence::timedOut, &evidence::address, &evidence::firstBytes, &evidence::localFault,
        &evidence::requested, &evidence::notRequested, &evidence::listEmpty, &evidence::listHasNone,
        &evidence::listNames, &evidence::sentNone, &evidence::sent, &evidence::noneConfigured,
        &evidence::noSchemeFits, &evidence::schemeFits, &evidence::chainEndsAt, &evidence::issuerKnown,
        &evidence::validUntil, &evidence::hasPurpose, &evidence::notSelfSigned, &evidence::chainComplete,
        &evidence::keyFits, &evidence::file, &evidence::keyOfLater, &evidence::serverTrusted,
        &evidence::serverSent, &evidence::serverChainOrder, &evidence::versionsOffered,
        &evidence::serverNameSent, &evidence::alpnSent, &evidence::httpAnswer, &evidence::httpBody,
        &evidence::noAnswer, &evidence::tokenBoundElsewhere, &evidence::tokenUnbound, &evidence::wantsToken,
        &evidence::rootNotListed, &evidence::otherKey, &evidence::chainLength, &evidence::notOfferedLater,
        &evidence::proxy, &evidence::proxyWithoutPassword, &evidence::proxyWithPassword, &evidence::said,
        &evidence::startTlsNotOffered, &evidence::notSpoken, &evidence::tlsAtOnce, &evidence::usualPort,
        &evidence::clearText, &evidence::answeredAsStack, &evidence::stackAnswerUnknown, &evidence::logPhrase,
        &evidence::logAlertReceived, &evidence::logAlertSent, &evidence::logWriterUnknown};
    return all;
}

} // namespace certwright::diagnose
