// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/machine_stores.h"

namespace certwright::ui {

/// Where the trust stores of this machine and of its user are looked for: below CERTWRIGHT_ROOT where that
/// is set, as for an image that is mounted somewhere.
trust::MachineSearch machineSearch();

} // namespace certwright::ui
