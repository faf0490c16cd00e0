// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"
#include "core/x509/describe.h"

#include <memory>

namespace certwright::ui {

/// The octets of an object that may be looked at, with what is known of them. Empty for a private key: it is
/// not shown.
std::optional<x509::Description> describedItem(const container::Item& item);

} // namespace certwright::ui
