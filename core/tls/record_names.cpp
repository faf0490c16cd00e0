// SPDX-License-Identifier: Apache-2.0
#include "core/tls/record_names.h"

namespace certwright::tls::record_names {

std::string_view nameOf(Role role) {
    return role == Role::Server ? "server" : "client";
}

std::string_view nameOf(Direction direction) {
    return direction == Direction::Received ? "received" : "sent";
}

std::string_view nameOf(NetworkFault fault) {
    switch (fault) {
    case NetworkFault::None:
        return "none";
    case NetworkFault::NameNotFound:
        return "name-not-found";
    case NetworkFault::Refused:
        return "refused";
    case NetworkFault::Unreachable:
        return "unreachable";
    case NetworkFault::TimedOut:
        return "timed-out";
    }
    return "none";
}

std::string_view nameOf(DialogueState state) {
    switch (state) {
    case DialogueState::Going:
        return "going";
    case DialogueState::Agreed:
        return "agreed";
    case DialogueState::Refused:
        return "refused";
    case DialogueState::Foreign:
        return "foreign";
    }
    return "going";
}

std::string_view nameOf(Refusal refusal) {
    switch (refusal) {
    case Refusal::None:
        return "none";
    case Refusal::Said:
        return "said";
    case Refusal::NotOffered:
        return "not-offered";
    case Refusal::PasswordWanted:
        return "password-wanted";
    case Refusal::PasswordWrong:
        return "password-wrong";
    case Refusal::CertificateWanted:
        return "certificate-wanted";
    }
    return "none";
}

std::string_view nameOf(LegacyNeed need) {
    return legacyNeedName(need);
}

std::string_view nameOf(Layer layer) {
    return layerName(layer);
}

std::string_view nameOf(Phase phase) {
    return phaseName(phase);
}

std::string_view nameOf(Close close) {
    return close == Close::None ? "none" : closeName(close);
}

std::string_view nameOf(LocalFault fault) {
    return fault == LocalFault::None ? "none" : localFaultName(fault);
}

std::string_view nameOf(PeerVerdict verdict) {
    return peerVerdictName(verdict);
}

std::string_view nameOf(verify::Origin origin) {
    return verify::originName(origin);
}

std::string_view nameOf(ErrorCode code) {
    return errorCodeName(code);
}

} // namespace certwright::tls::record_names
