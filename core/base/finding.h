// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace certwright {

/// How much a finding matters. An Error makes the thing unfit for what it was judged for; a Warning will hurt
/// somewhere; a Note is worth knowing.
enum class Severity { Note, Warning, Error };

std::string_view severityName(Severity severity);

/// A row of a catalogue: one thing that can be said about what the user gave us. Its sentence stands in
/// ui/words under the same id; the id never changes its meaning.
struct FindingKind {
    std::string_view id;
    Severity severity = Severity::Error;
    std::string_view citation; ///< "RFC 5280 4.2.1.9", or the measured fact that it rests on
};

/// A value that a sentence names: text from outside (shown as plain text only), a number, a moment.
using Parameter = std::variant<std::string, std::int64_t, Instant>;

/// An answer about the user's thing: what it is, with what values, and where it sits.
struct Finding {
    const FindingKind* kind = nullptr; ///< never null in a finding that is shown; catalogues live for ever
    std::vector<Parameter> parameters; ///< in the order in which the sentence numbers them
    std::optional<ByteRange> place;    ///< the octets that are meant, in the object that was judged

    std::string_view id() const { return kind->id; }
    Severity severity() const { return kind->severity; }

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Whether one of them is an Error.
bool anyError(const std::vector<Finding>& findings);

/// Whether one of them is of that kind.
bool contains(const std::vector<Finding>& findings, const FindingKind& kind);

} // namespace certwright
