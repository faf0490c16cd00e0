// SPDX-License-Identifier: Apache-2.0
#include "ui/services/clock.h"

namespace certwright::ui {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace certwright::ui
