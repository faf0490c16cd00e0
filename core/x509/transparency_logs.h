// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/keys/public_key.h"

#include <optional>
#include <span>
#include <string_view>

namespace certwright::x509 {

/// A Certificate Transparency log.
struct TransparencyLog {
    std::string_view id;    ///< SHA-256 of its key, in base 64, as the operators publish it (RFC 6962 3.2)
    std::string_view name;  ///< operator and name, such as "Google Argon2026h1"
    std::string_view point; ///< of its key on P-256: the coordinates, in base 64; empty where not known
};

/// Every log that this program knows; those that are founded later it cannot know.
std::span<const TransparencyLog> transparencyLogs();

/// The name of that log; empty where this program does not know it.
/// \param logId the SHA-256 of its key
std::string_view transparencyLogName(ByteView logId);

/// The key by which that log signs; empty where this program does not know it, as of some logs that closed
/// long ago it knows the name only.
std::optional<keys::PublicKey> transparencyLogKey(ByteView logId);

} // namespace certwright::x509
