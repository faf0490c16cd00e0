// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/x509/certificate.h"

#include <optional>
#include <string>
#include <string_view>

namespace certwright::diagnose {

/// The certificate that an access token is bound to: its confirmation "x5t#S256" (RFC 8705 3.1). The token
/// itself is a secret: nothing else of it is kept.
struct TokenBinding {
    std::optional<std::string> thumbprint; ///< SHA-256 in base 64 of RFC 4648 5; empty: it is bound to none
};

/// Reads a JSON Web Token (RFC 7519), with "Bearer" before it or without. Its signature is not checked: that
/// is the server's part. Errors: UnknownFormat for a token that does not show what it says; Malformed;
/// TooLarge.
Result<TokenBinding> readTokenBinding(std::string_view token);

/// "x5t#S256" of a certificate.
std::string thumbprintOf(const x509::Certificate& certificate);

} // namespace certwright::diagnose
