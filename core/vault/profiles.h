// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"

#include <cstdint>
#include <optional>
#include <string>

namespace certwright::vault {

/// How a run ended; the numbers are those of the file.
enum class RunOutcome { Refused = 0, Accepted = 1, Unknown = 2 };

/// One run of a profile, for its history.
struct RunToStore {
    std::int64_t profile = 0;
    Instant at;
    RunOutcome outcome = RunOutcome::Unknown;
    std::string sentence; ///< its verdict for people
    std::string record;   ///< as JSON; empty where it is too large to be kept
};

struct StoredRun {
    std::int64_t id = 0;
    Instant at;
    RunOutcome outcome = RunOutcome::Unknown;
    std::string sentence;
    bool hasRecord = false;
};

/// A connection that is tested again and again, under a name.
struct StoredProfile {
    std::int64_t id = 0; ///< 0: not stored yet
    std::string name;
    std::string form; ///< where to, as whom, trusting whom: as JSON, without a secret
    Instant changed;
    std::size_t runs = 0;             ///< in its history
    std::optional<StoredRun> lastRun; ///< absent: it was never tested
};

/// The runs of one profile that are kept, the last ones; and how large a record may be.
inline constexpr std::size_t mostRuns = 50;
inline constexpr std::size_t largestRunRecord = 1U << 20;

} // namespace certwright::vault
