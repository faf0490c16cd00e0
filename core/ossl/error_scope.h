// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace certwright::ossl {

/// One entry of OpenSSL's error queue. Reasons are compared by number; texts differ between releases.
struct QueuedError {
    int library = 0;
    int reason = 0;
    std::string text;
};

/// Holds OpenSSL's error queue of this thread for one operation: what was there before is not seen, what
/// comes is gone afterwards.
class ErrorScope {
public:
    ErrorScope();
    ~ErrorScope();
    ErrorScope(const ErrorScope&) = delete;
    ErrorScope& operator=(const ErrorScope&) = delete;

    /// Takes everything queued since, oldest first.
    static std::vector<QueuedError> take();

    /// An error with the queue's texts as causes. A code that fits the queue better replaces the given one:
    /// an algorithm that is not there is UnsupportedAlgorithm, not Malformed.
    static Error toError(ErrorCode code);
};

} // namespace certwright::ossl
