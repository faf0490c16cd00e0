// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"

#include <vector>

namespace certwright::diagnose {

/// One of our identities, held against what a server asked for.
struct Candidate {
    x509::Certificate leaf;
    std::vector<Cause> reasons; ///< why it would not do; empty: it fits, as far as can be known

    bool fits() const { return reasons.empty(); }
};

/// Judges a chain, leaf first, against the request of a record: its own faults, the names that were
/// announced, the signatures that are taken. Without a request only its own faults count.
Candidate judgeCandidate(const tls::Record& record, const std::vector<x509::Certificate>& chain);

/// Which client programs would send an empty certificate in place of this chain.
struct Withholding {
    bool openssl = false;  ///< curl, Node.js, Python, nginx: only where no signature fits
    bool gnutls = false;   ///< the same
    bool java = false;     ///< follows the list, names compared as RFC 5280 does
    bool go = false;       ///< follows the list, names compared octet by octet
    bool schannel = false; ///< Windows: follows the list
    bool browsers = false; ///< offer in their dialogs only what the list names, octet by octet
};
Withholding withholding(const tls::Record& record, const std::vector<x509::Certificate>& chain);

} // namespace certwright::diagnose
