// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>

namespace certwright::ui {

/// An icon of our own, drawn in the palette's colours at the moment of painting: right in light and dark, at
/// any scale. \param name of a file in resources/icons, without its ending
QIcon namedIcon(const QString& name);

} // namespace certwright::ui
