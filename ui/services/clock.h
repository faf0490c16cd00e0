// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"

namespace certwright::ui {

/// Tells the moment. Tests bring their own.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

} // namespace certwright::ui
