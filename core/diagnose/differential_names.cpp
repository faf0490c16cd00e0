// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/differential.h"

namespace certwright::diagnose {

std::string_view variantName(Variant variant) {
    switch (variant) {
    case Variant::AsChosen:
        return "as-chosen";
    case Variant::NoCertificate:
        return "no-certificate";
    case Variant::LeafOnly:
        return "leaf-only";
    case Variant::FullChain:
        return "full-chain";
    case Variant::ThrowAway:
        return "throw-away";
    case Variant::OtherIdentity:
        return "other-identity";
    case Variant::FollowsList:
        return "list-respecting";
    case Variant::Tls12:
        return "tls-1.2";
    case Variant::Tls13:
        return "tls-1.3";
    case Variant::WithoutServerName:
        return "without-sni";
    case Variant::WithServerName:
        return "with-sni";
    case Variant::Resumed:
        return "resumption";
    }
    return {};
}

std::string_view omissionName(Omission omission) {
    switch (omission) {
    case Omission::NotReached:
        return "not-reached";
    case Omission::NoIdentity:
        return "no-identity";
    case Omission::OwnFault:
        return "own-fault";
    case Omission::ServerRefused:
        return "server-refused";
    case Omission::NotAskedFor:
        return "not-asked-for";
    case Omission::IssuerUnknown:
        return "issuer-unknown";
    case Omission::NoOther:
        return "no-other";
    case Omission::NoneFits:
        return "none-fits";
    case Omission::TooMany:
        return "too-many";
    case Omission::NoServerName:
        return "no-server-name";
    case Omission::NoSession:
        return "no-session";
    case Omission::Stopped:
        return "stopped";
    }
    return {};
}

} // namespace certwright::diagnose
