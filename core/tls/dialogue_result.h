// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace certwright::tls {

/// How a dialogue stands.
enum class DialogueState {
    Going,
    Agreed,  ///< the peer said yes
    Refused, ///< the peer said no, in the words of its protocol
    Foreign, ///< what came is not that protocol, or never ends
};

/// Why the peer said no, as far as its protocol tells.
enum class Refusal {
    None,
    Said,              ///< for what it says in its own words
    NotOffered,        ///< it lists what it can do, and this is not among it
    PasswordWanted,    ///< a proxy wants to know who asks
    PasswordWrong,     ///< a proxy does not accept who asks
    CertificateWanted, ///< the application misses a client certificate
};

/// What a dialogue in another protocol than TLS came to: with a proxy, before TLS, or after the handshake.
struct DialogueResult {
    std::string protocol; ///< as the command line names it: "smtp", "socks5"
    DialogueState state = DialogueState::Going;
    Refusal refusal = Refusal::None; ///< where state is Refused
    std::string code;                ///< by which the protocol names the reason: "454", "28000"; may be empty
    std::string words;               ///< the peer's last ones, safe to look at and bounded
    std::size_t surplus =
        0; ///< octets that came behind the yes, where only silence may follow (RFC 3207 4.2)
};

} // namespace certwright::tls
