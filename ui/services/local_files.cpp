// SPDX-License-Identifier: Apache-2.0
#include "ui/services/local_files.h"

#include <QMimeData>
#include <QUrl>

namespace certwright::ui {

QStringList localFiles(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

} // namespace certwright::ui
