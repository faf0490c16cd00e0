// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/store.h"

#include <functional>

class QMenu;
class QWidget;

namespace certwright::ui {

/// The formats that a store can be written in, to choose one. Owned by the widget.
QMenu* makeFormatMenu(QWidget* owner, const std::function<void(trust::StoreFormat)>& choose);

} // namespace certwright::ui
