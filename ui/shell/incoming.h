// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/navigator.h"

#include <optional>

class QMimeData;

namespace certwright::ui {

/// What was dropped or pasted, as something to look into: files of this machine, else text or octets. Empty
/// where it is neither.
std::optional<InspectorPlace> incomingPlace(const QMimeData& data);

/// Where something that came in is looked at, by what is in it: the record of a connection, lines of a log, or
/// anything else. Reads the beginning of a file: for tasks.
Location placeFor(const InspectorPlace& incoming);

/// It is a PEM text: meant to be looked into, not to be put into a field.
bool holdsPem(const QMimeData& data);

} // namespace certwright::ui
