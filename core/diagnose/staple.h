// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::diagnose {

/// What the OCSP response says that a server stapled to its certificate (RFC 6066 8, RFC 8446 4.4.2.1, RFC
/// 6960).
struct Staple {
    std::size_t bytes = 0;
    std::string responseStatus; ///< "successful", "tryLater"; empty where it is no OCSP response at all
    /// On the server's own certificate, at the time of the connection; empty where its issuer is not at hand.
    std::optional<verify::RevocationAnswer> answer;
    std::optional<Finding> revoked; ///< the finding, where it says so and counts
};

/// The path that was found, else what was sent: the server's own certificate first.
std::vector<x509::Certificate> serverChain(const tls::PeerCertificates& peer);

/// Empty where nothing was stapled.
std::optional<Staple> judgeStaple(const tls::Record& record);

} // namespace certwright::diagnose
