// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/incoming.h"

#include <QMimeData>
#include <QUrl>

namespace certwright::ui {

std::optional<InspectorPlace> incomingPlace(const QMimeData& data) {
    InspectorPlace place;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            place.files << url.toLocalFile();
    if (place.files.isEmpty() && data.hasText())
        place.octets = data.text().toUtf8();
    if (place.files.isEmpty() && place.octets.isEmpty())
        return std::nullopt;
    return place;
}

bool holdsPem(const QMimeData& data) {
    return data.hasText() && data.text().contains(QLatin1String("-----BEGIN "));
}

} // namespace certwright::ui
