// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/passphrase.h"
#include "core/verify/anchors.h"

#include <string>

namespace certwright::cli {

/// The certificates of a trust store: a file of any format, or "system" for the machine's own bundle.
/// Errors: those of opening; NoCertificate.
Result<verify::Anchors> loadAnchors(const std::string& store, const std::optional<SecretText>& passphrase);
/// The same with the passphrase that stands in a file; none where that has no name.
Result<verify::Anchors> loadAnchors(const std::string& store, const std::string& passphraseFile);

} // namespace certwright::cli
