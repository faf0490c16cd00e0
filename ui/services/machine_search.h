// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/machine_stores.h"

namespace certwright::ui {

/// Where the trust stores of this machine and of its user are looked for.
trust::MachineSearch machineSearch();

} // namespace certwright::ui
