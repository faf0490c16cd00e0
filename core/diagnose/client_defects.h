// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"
#include "core/diagnose/facts.h"

#include <vector>

namespace certwright::diagnose {

/// A fault that a client's certificate or chain carries, whoever looks at it.
struct ClientDefect {
    Cause cause = Cause::ClientCertExpired;
    Finding finding; ///< of verify
    FixAction fix = FixAction::ReissueClientCertificate;
    int expectedAlert = 0; ///< that OpenSSL servers send for it
    bool isLeftToSome = false; ///< programs of the field let it pass
};

/// The faults that a path shows in a client's certificate, in the order in which OpenSSL would meet them: the
/// chain, the purpose, the dates, the rest. Whether it leads to an anchor is not asked.
std::vector<ClientDefect> clientDefects(const verify::Path& path);

/// Those of our own chain.
std::vector<ClientDefect> ownDefects(const Facts& facts);

} // namespace certwright::diagnose
