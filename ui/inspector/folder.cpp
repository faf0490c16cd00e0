// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/folder.h"

#include <QDirIterator>
#include <QFileInfo>

namespace certwright::ui {

namespace {

constexpr qsizetype mostFiles = 200;

} // namespace

Result<FolderContent> filesIn(const QString& path, std::stop_token stop) {
    const QFileInfo info(path);
    if (!info.isDir())
        return FolderContent{{info.absoluteFilePath()}};
    FolderContent content;
    QDirIterator each(path, QDir::Files);
    while (each.hasNext()) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, path.toStdString());
        content.files << QFileInfo(each.next()).absoluteFilePath();
        if (content.files.size() > mostFiles) {
            content.files.removeLast();
            content.isCut = true;
            break;
        }
    }
    if (content.files.isEmpty())
        return failure(ErrorCode::Empty, path.toStdString());
    content.files.sort();
    return content;
}

} // namespace certwright::ui
