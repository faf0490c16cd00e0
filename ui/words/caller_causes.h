// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/cause.h"

namespace certwright::words {

/// A cause as a test server tells it, in English: %1 is the caller, %2 what else is named.
struct CallerCause {
    diagnose::Cause cause;
    const char* title;
    const char* why;
};

/// Null where client and server say the same.
const CallerCause* callerCause(diagnose::Cause cause);

} // namespace certwright::words
