// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"

#include <QCoreApplication>
#include <QString>

namespace certwright::words {

/// "14 Dec 2026", in UTC: what a certificate says, wherever its reader is.
QString dateText(Instant instant);

/// "14 Dec 2026, 09:06:00 UTC", for tooltips and details.
QString exactText(Instant instant);

/// "in 23 days", "in 5 hours", "3 months ago", seen from a moment.
class Distance {
    Q_DECLARE_TR_FUNCTIONS(Distance)

public:
    static QString text(Instant instant, Instant now);
};

/// "in 23 days (14 Dec 2026)"
QString distanceAndDate(Instant instant, Instant now);

} // namespace certwright::words
