// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/tls/record.h"

/// The values of a record by their names, as its JSON has them: each enumeration with a name for every value,
/// and its last one, since all of them count from zero.
namespace certwright::tls::record_names {

std::string_view nameOf(Role role);
std::string_view nameOf(Direction direction);
std::string_view nameOf(NetworkFault fault);
std::string_view nameOf(DialogueState state);
std::string_view nameOf(Refusal refusal);
std::string_view nameOf(LegacyNeed need);
std::string_view nameOf(Layer layer);
std::string_view nameOf(Phase phase);
std::string_view nameOf(Close close);
std::string_view nameOf(LocalFault fault);
std::string_view nameOf(PeerVerdict verdict);
std::string_view nameOf(verify::Origin origin);
std::string_view nameOf(ErrorCode code);

constexpr Role lastOf(Role) {
    return Role::Server;
}
constexpr Direction lastOf(Direction) {
    return Direction::Received;
}
constexpr NetworkFault lastOf(NetworkFault) {
    return NetworkFault::TimedOut;
}
constexpr DialogueState lastOf(DialogueState) {
    return DialogueState::Foreign;
}
constexpr Refusal lastOf(Refusal) {
    return Refusal::CertificateWanted;
}
constexpr LegacyNeed lastOf(LegacyNeed) {
    return LegacyNeed::WeakKeyExchange;
}
constexpr Layer lastOf(Layer) {
    return Layer::Application;
}
constexpr Phase lastOf(Phase) {
    return Phase::Http;
}
constexpr Close lastOf(Close) {
    return Close::Reset;
}
constexpr LocalFault lastOf(LocalFault) {
    return LocalFault::Other;
}
constexpr PeerVerdict lastOf(PeerVerdict) {
    return PeerVerdict::Untrusted;
}
constexpr verify::Origin lastOf(verify::Origin) {
    return verify::Origin::Anchor;
}
constexpr ErrorCode lastOf(ErrorCode) {
    return ErrorCode::Library;
}

} // namespace certwright::tls::record_names
