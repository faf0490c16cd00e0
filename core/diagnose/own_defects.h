// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"
#include "core/diagnose/facts.h"

#include <vector>

namespace certwright::diagnose {

/// A fault that our own certificate or chain carries, whoever looks at it.
struct OwnDefect {
    Cause cause = Cause::ClientCertExpired;
    Finding finding;      ///< of verify
    FixAction fix = FixAction::ReissueClientCertificate;
    int expectedAlert = 0; ///< that OpenSSL servers send for it
};

/// Every one, in the order in which OpenSSL would meet them: the chain, the purpose, the dates, the rest.
std::vector<OwnDefect> ownDefects(const Facts& facts);

} // namespace certwright::diagnose
