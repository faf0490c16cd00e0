// SPDX-License-Identifier: Apache-2.0
#include "ui/words/dates.h"

#include <QDateTime>
#include <QLocale>

namespace certwright::words {

namespace {

QDateTime toDateTime(Instant instant) {
    return QDateTime::fromSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC);
}

} // namespace

QString dateText(Instant instant) {
    const QDate date = toDateTime(instant).date();
    if (date.year() < 1) // QDate has no year 0
        return QString::fromStdString(toRfc3339(instant).substr(0, 10));
    return QLocale().toString(date, QStringLiteral("d MMM yyyy"));
}

QString exactText(Instant instant) {
    const QDateTime time = toDateTime(instant);
    if (time.date().year() < 1)
        return QString::fromStdString(toRfc3339(instant));
    return QLocale().toString(time, QStringLiteral("d MMM yyyy, HH:mm:ss")) + QStringLiteral(" UTC");
}

QString Distance::text(Instant instant, Instant now) {
    using namespace std::chrono;
    const bool ahead = instant > now;
    const auto gap = ahead ? instant - now : now - instant;
    if (gap < minutes{1})
        return ahead ? tr("in less than a minute") : tr("just now");
    if (gap < hours{1}) {
        const int count = static_cast<int>(duration_cast<minutes>(gap).count());
        return ahead ? tr("in %n minute(s)", nullptr, count) : tr("%n minute(s) ago", nullptr, count);
    }
    if (gap < days{2}) {
        const int count = static_cast<int>(duration_cast<hours>(gap).count());
        return ahead ? tr("in %n hour(s)", nullptr, count) : tr("%n hour(s) ago", nullptr, count);
    }
    if (gap < days{1000}) {
        const int count = static_cast<int>(duration_cast<days>(gap).count());
        return ahead ? tr("in %n day(s)", nullptr, count) : tr("%n day(s) ago", nullptr, count);
    }
    const int count = static_cast<int>(duration_cast<years>(gap).count());
    return ahead ? tr("in %n year(s)", nullptr, count) : tr("%n year(s) ago", nullptr, count);
}

QString distanceAndDate(Instant instant, Instant now) {
    return QStringLiteral("%1 (%2)").arg(Distance::text(instant, now), dateText(instant));
}

} // namespace certwright::words
