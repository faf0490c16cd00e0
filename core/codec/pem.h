// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/secret.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::codec {

/// What is wrong with a block of text encoding.
enum class PemFault {
    NoEnd,     ///< a BEGIN line without its END line
    OtherEnd,  ///< the END line names another label
    NotBase64, ///< something in the body is no base 64
    EmptyBody,
};

/// One "-----BEGIN …-----" block, looked at where it lies: the views point into the scanned text.
struct PemBlock {
    std::string_view label;   ///< "CERTIFICATE"
    std::string_view headers; ///< RFC 1421 header lines ("Proc-Type: 4,ENCRYPTED"), mostly empty
    std::string_view body;    ///< base 64 with its line breaks
    ByteRange range;          ///< from the first dash of BEGIN to the end of the END line
    std::optional<PemFault> fault;

    /// The octets; empty where the body is no base 64.
    std::optional<Bytes> decode() const;
    /// The value of an RFC 1421 header, such as "DEK-Info"; empty where it is missing.
    std::string_view header(std::string_view name) const;
};

/// Finds every block of a text. What stands between them is left to the caller, who knows it by the ranges.
/// Takes what is met in the field: a byte order mark, CR LF, white space before and after a line, text on the
/// same line before BEGIN. Explanatory text is no fault (RFC 7468 2). A block that is broken is given with
/// its fault.
/// Looks for no more than mostPemBlocks.
std::vector<PemBlock> scanPem(std::string_view text);

inline constexpr std::size_t mostPemBlocks = 200'000;

/// Whether there is any BEGIN line.
bool looksLikePem(std::string_view text);

/// The usual form: 64 characters a line, LF.
std::string toPem(std::string_view label, ByteView content);

/// The same for what is secret: no copy of it is left behind.
SecretBytes toSecretPem(std::string_view label, ByteView content);

} // namespace certwright::codec
