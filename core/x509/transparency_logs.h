// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <string_view>

namespace certwright::x509 {

/// Operator and name of a Certificate Transparency log, such as "Google Argon2026h1"; empty where this program
/// does not know it, as it cannot know those that are founded later.
/// \param logId the SHA-256 of the log's key (RFC 6962 3.2)
std::string_view transparencyLogName(ByteView logId);

} // namespace certwright::x509
