// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/incoming.h"

#include "core/diagnose/log.h"
#include "core/tls/record_json.h"
#include "ui/services/local_files.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeData>

namespace certwright::ui {

namespace {

/// Of a file: enough to know what it is.
constexpr qint64 beginning = 16 * 1024;

QByteArray beginningOf(const QString& path) {
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {}; // who opens it says what is wrong with it
    return file.read(beginning);
}

bool isRecord(const QByteArray& octets) {
    return tls::looksLikeRecord({octets.data(), static_cast<std::size_t>(octets.size())});
}

bool isLog(const QByteArray& octets) {
    return !octets.contains("-----BEGIN ") && !octets.contains('\0') &&
        diagnose::explainLog(octets.left(beginning).toStdString()).isKnown();
}

} // namespace

std::optional<InspectorPlace> incomingPlace(const QMimeData& data) {
    InspectorPlace place{.files = localFiles(data)};
    if (place.files.isEmpty() && data.hasText())
        place.octets = data.text().toUtf8();
    if (place.files.isEmpty() && place.octets.isEmpty())
        return std::nullopt;
    return place;
}

Location placeFor(const InspectorPlace& incoming) {
    if (incoming.files.size() > 1)
        return incoming;
    const bool isFile = !incoming.files.isEmpty();
    const QString file = isFile ? incoming.files.front() : QString();
    const QByteArray octets = isFile ? beginningOf(file) : incoming.octets;
    if (isRecord(octets))
        return RecordPlace{.file = file, .octets = isFile ? QByteArray() : octets};
    if (isLog(octets) || file.endsWith(QLatin1String(".log")))
        return LogPlace{.file = file, .text = isFile ? QString() : QString::fromUtf8(octets)};
    return incoming;
}

bool holdsPem(const QMimeData& data) {
    return data.hasText() && data.text().contains(QLatin1String("-----BEGIN "));
}

} // namespace certwright::ui
