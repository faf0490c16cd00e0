// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <optional>

namespace certwright::keys {

/// What gives an RSA key away although it is long enough: its modulus was made of bad primes. The modulus may
/// be hostile: one of more than 16,384 bits is not looked at.

/// The smallest prime below 752 that divides it (NIST SP 800-89 5.3.3); empty where there is none.
std::optional<unsigned> smallFactor(ByteView modulus);

/// Whether its two primes lie so close together that Fermat's method finds them within a hundred steps
/// (CVE-2022-26320).
bool hasClosePrimes(ByteView modulus);

} // namespace certwright::keys
