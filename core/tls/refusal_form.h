// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace certwright::tls {

/// The form in which a server refuses a caller.
struct RefusalForm {
    enum class Kind {
        Alert, ///< a fatal alert, as soon as the caller has shown what he has (RFC 8446 6.2)
        Http,  ///< TLS is let through, and the request is answered with that status
        Close, ///< the connection is closed without a word
        Reset, ///< the same by a TCP reset
    };
    Kind kind = Kind::Alert;
    int code = 0; ///< of the alert, or the HTTP status; 0 for the others

    friend bool operator==(const RefusalForm&, const RefusalForm&) = default;
};

/// "unknown_ca", "http-400", "close", "reset"; "0x00c8" for an alert that has no name.
std::string refusalName(const RefusalForm& form);

/// Reads what refusalName() writes, and any alert by its number ("48"); empty for anything else, also for the
/// two alerts that refuse nothing. HTTP from 400 to 599.
std::optional<RefusalForm> refusalNamed(std::string_view name);

} // namespace certwright::tls
