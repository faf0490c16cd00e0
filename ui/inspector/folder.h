// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <stop_token>

namespace certwright::ui {

/// The files that stand for a path: itself, or of a folder the files right in it, by name, hidden ones left
/// out.
struct FolderContent {
    QStringList files;
    bool isCut = false; ///< there are more than 200, the rest was left out
};

/// Looks at the disk: for tasks. Errors: Empty for a folder without files; Cancelled.
Result<FolderContent> filesIn(const QString& path, std::stop_token stop);

} // namespace certwright::ui
