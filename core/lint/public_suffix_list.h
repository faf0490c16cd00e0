// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/public_suffixes.h"

#include <memory>

namespace certwright::lint {

/// The list that this machine keeps (the package publicsuffix); null where it has none. Nothing is fetched.
std::shared_ptr<const codec::PublicSuffixes> systemPublicSuffixes();

} // namespace certwright::lint
