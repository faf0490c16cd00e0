// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lint/lint.h"

#include <span>

/// The tables of lints, one for each subject matter, each in the file of that name.
namespace certwright::lint::table {

std::span<const Lint> structure();
std::span<const Lint> validity();
std::span<const Lint> names();
std::span<const Lint> alternativeNames();
std::span<const Lint> dnsNames();
std::span<const Lint> authority();
std::span<const Lint> usage();
std::span<const Lint> keyIdentifiers();
std::span<const Lint> constraints();
std::span<const Lint> revocation();
std::span<const Lint> keys();
std::span<const Lint> revocationList();
std::span<const Lint> stacks();
std::span<const Lint> mutualTls();

} // namespace certwright::lint::table
