// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"

#include <QJsonObject>

namespace certwright::words {

/// One object of `inspect`: kind, label, source, and what its kind has to say.
QJsonObject itemDocument(const container::Item& item);

} // namespace certwright::words
