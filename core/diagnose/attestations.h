// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/staple.h"
#include "core/x509/timestamp_judgement.h"

#include <optional>
#include <vector>

namespace certwright::diagnose {

/// What others attest of the certificate that a server sent: its CA, that it is not revoked, and transparency
/// logs, that they have seen it.
struct Attestations {
    std::optional<Staple> staple; ///< empty where none was sent
    /// However they came: inside the certificate, in the handshake, in the staple (RFC 6962 3.3).
    std::vector<x509::JudgedTimestamp> timestamps;
};

/// As of the time of the connection.
Attestations judgeAttestations(const tls::Record& record);

} // namespace certwright::diagnose
