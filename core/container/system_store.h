// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

namespace certwright::container {

/// The PEM bundle of the CAs that this machine trusts, where distributions keep it; empty where there is
/// none.
std::optional<std::filesystem::path> systemBundle();

} // namespace certwright::container
