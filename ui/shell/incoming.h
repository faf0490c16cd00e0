// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/navigator.h"

#include <optional>

class QMimeData;

namespace certwright::ui {

/// What was dropped or pasted, as something to look into: files of this machine, else text or octets. Empty
/// where it is neither.
std::optional<InspectorPlace> incomingPlace(const QMimeData& data);

/// It is a PEM text: meant to be looked into, not to be put into a field.
bool holdsPem(const QMimeData& data);

} // namespace certwright::ui
