// SPDX-License-Identifier: Apache-2.0
#include "core/issue/profile.h"

namespace certwright::issue {

std::string_view profileName(ProfileKind kind) {
    switch (kind) {
    case ProfileKind::Standard:
        return "standard";
    case ProfileKind::ShortLived:
        return "short-lived";
    case ProfileKind::Compatible:
        return "compatible";
    }
    return "standard";
}

std::optional<ProfileKind> profileNamed(std::string_view name) {
    for (const ProfileKind kind : {ProfileKind::Standard, ProfileKind::ShortLived, ProfileKind::Compatible})
        if (profileName(kind) == name)
            return kind;
    return std::nullopt;
}

Profile profile(ProfileKind kind) {
    Profile chosen{.rootKey = keys::keySpec("P-384"),
        .issuingKey = keys::keySpec("P-256"),
        .leafKey = keys::keySpec("P-256")};
    if (kind == ProfileKind::ShortLived)
        chosen.leafLifetime = std::chrono::days{90};
    if (kind == ProfileKind::Compatible) {
        chosen.rootKey = chosen.issuingKey = keys::keySpec("RSA-3072");
        chosen.leafKey = keys::keySpec("RSA-2048");
        chosen.keyEncipherment = true;
    }
    return chosen;
}

} // namespace certwright::issue
