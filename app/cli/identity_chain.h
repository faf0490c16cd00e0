// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/diagnose/trust_map.h"

#include <optional>
#include <string>

namespace certwright::cli {

/// The certificates of a file as a program would send them. That the key lies elsewhere does not matter here.
/// Errors: those of opening; NoCertificate.
Result<diagnose::MapIdentity> identityIn(const std::string& file, const std::optional<SecretText>& passphrase);

} // namespace certwright::cli
