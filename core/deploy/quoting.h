// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace certwright::deploy {

// A text from outside inside a configuration: it stays one word there, whatever it holds. Control characters
// are left out; nothing that is deployed has any.

/// For a POSIX shell: 'it'\''s'.
std::string shellQuoted(std::string_view text);
/// For a POSIX shell as curl's --cert, where a colon would begin a passphrase: with backslashes before both.
std::string curlCertificateQuoted(std::string_view path);
/// For nginx: "…" with backslashes.
std::string nginxQuoted(std::string_view text);
/// For JavaScript: "…" as JSON has it.
std::string scriptQuoted(std::string_view text);

} // namespace certwright::deploy
