// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/dialogue.h"

namespace certwright::tls {

// What the scripts of line protocols have in common.

/// Up to the first line feed. \param start is what the line must begin with, of either case; may be empty
Extent measureLine(ByteView pending, std::string_view start = {});
/// "250-…", "250 …": lines up to the one whose three digits are followed by a blank (RFC 5321 4.2, RFC
/// 959 4.2).
Extent measureReply(ByteView pending);
/// A line, and behind it a block that ends with a line of one point (RFC 1939 3, RFC 3977 3.1.1).
Extent measureBlock(ByteView pending);

/// A greeting of IMAP; after it lines up to the one that bears our tag ("A1"), or the one that says goodbye
/// (RFC 3501 2.2).
Extent measureImap(ByteView pending, int turn);

ByteView lastLineOf(ByteView message);
/// Whether the line with our tag says OK.
bool isOkOfImap(ByteView message, int turn);

/// The three digits of a reply.
int codeOf(ByteView reply);
/// "454" where the reply has one.
std::string codeText(ByteView reply);

/// Whether a word stands in a message by itself, of either case.
bool hasWord(ByteView message, std::string_view upperCaseWord);
/// Whether it stands there at all, of either case.
bool mentions(ByteView message, std::string_view upperCaseText);
/// Whether a message begins so, of either case.
bool beginsWith(ByteView message, std::string_view upperCaseStart);

/// A line with its end.
Bytes lineOf(std::string_view text);

// Turns.
inline Turn waiting() {
    return {};
}
Turn saying(std::string_view line);
Turn agreed();
Turn foreign();
Turn refusedBy(ByteView reply, Refusal refusal = Refusal::Said);

} // namespace certwright::tls
