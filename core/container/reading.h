// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/open.h"

#include <cstdint>

namespace certwright::container {

// What is taken of one file at the most. Reaching one of these is a finding that names it.

inline constexpr std::size_t largestOpened = 64U << 20; ///< octets of a file
inline constexpr std::size_t mostItems = 20'000;        ///< objects
inline constexpr std::size_t mostKeys = 1'000;         ///< private keys: OpenSSL takes a millisecond for each
inline constexpr std::size_t mostFindings = 1'000;     ///< about the file
inline constexpr std::size_t deepestWrapping = 4;      ///< base 64 in JSON in base 64 …
inline constexpr std::size_t mostDecoded = 128U << 20; ///< octets decoded on all levels together

/// One opening under way: what was found, and what may still be taken. Readers add to it; each is told the
/// content and gives an error only where it found nothing that it could add.
class Reading {
public:
    explicit Reading(const OpenOptions& options)
        : options_(options) {}

    const OpenOptions& options() const { return options_; }
    const std::optional<SecretText>& passphrase() const { return options_.passphrase; }

    /// Whether another object may be added; says once that the limit is reached.
    bool hasRoom();
    std::size_t itemCount() const { return opened_.items.size(); }

    /// Adds what was found, its source's place being in what is read now. Its DER, where given, is examined.
    void add(Item item, ByteView der = {});
    /// Adds what a container's own reader has found.
    void addAll(Opened opened, ByteRange place);
    /// Keeps the octets of a container with what was found in it; of several side by side none.
    void keepWhole(x509::Description whole);
    /// Something to say about the file. Its place is in what is read now.
    void report(const FindingKind& kind, std::vector<Parameter> parameters, ByteRange place);

    /// The offset in the file, as a parameter of a finding.
    std::int64_t offsetOf(const ByteRange& place) const {
        return static_cast<std::int64_t>(placeOf(place).offset);
    }

    /// How something lay in what is read now: where, in what, under which name.
    struct Wrapping {
        ByteRange place;
        std::optional<Format> format; ///< of bare DER inside; text has its own
        std::string label;            ///< for items without one of their own
    };
    /// Reads decoded octets, one level deeper. Errors: those of open(), and LimitReached.
    Result<void> readWithin(ByteView decoded, Wrapping wrapping);
    /// The same where it is only a guess that there is something. What is there but closed is remembered.
    void tryWithin(ByteView decoded, Wrapping wrapping);
    /// The passphrase error of something that was only tried; empty where none was closed.
    const std::optional<Error>& closed() const { return closed_; }

    const std::vector<Finding>& findings() const { return opened_.findings; }
    /// Says once that a limit was reached.
    void reportLimit(std::string_view what, std::size_t limit);

    Opened take() { return std::move(opened_); }

private:
    ByteRange placeOf(const ByteRange& place) const { return wrapping_ ? wrapping_->place : place; }

    const OpenOptions& options_;
    Opened opened_;
    std::optional<Wrapping> wrapping_;
    std::optional<Error> closed_;
    std::size_t depth_ = 0;
    std::size_t decoded_ = 0;
    std::size_t keys_ = 0;
    bool hadWhole_ = false;
};

/// Tells what the content is and lets its reader read it. Errors: those of open().
Result<void> readContent(ByteView content, Reading& reading);

} // namespace certwright::container
