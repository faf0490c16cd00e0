// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QMimeData;

namespace certwright::ui {

/// The files of this machine among what was dropped or copied.
QStringList localFiles(const QMimeData& data);

} // namespace certwright::ui
