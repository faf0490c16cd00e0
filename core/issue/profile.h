// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/keys/key_spec.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace certwright::issue {

/// The three sets of defaults that a person chooses from.
enum class ProfileKind {
    Standard,   ///< P-384 root, P-256 else, certificates of 397 days
    ShortLived, ///< the same with certificates of 90 days
    Compatible, ///< RSA throughout, for old devices
};

/// "standard", "short-lived", "compatible": as a plan names them.
std::string_view profileName(ProfileKind kind);
std::optional<ProfileKind> profileNamed(std::string_view name);

/// How long and how strong.
struct Profile {
    keys::KeySpec rootKey;
    keys::KeySpec issuingKey;
    keys::KeySpec leafKey;
    std::chrono::days rootLifetime{3653};
    std::chrono::days issuingLifetime{1826};
    std::chrono::days leafLifetime{397};
    bool keyEncipherment = false; ///< of servers, for RSA key exchange of TLS 1.2
};

Profile profile(ProfileKind kind);

/// Certificates start an hour in the past, for clocks that go slow.
inline constexpr std::chrono::hours backdating{1};

} // namespace certwright::issue
