// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/machine_stores.h"

namespace certwright::cli {

/// Where the trust stores of this machine and of whoever runs the program are looked for.
trust::MachineSearch machineSearch();

} // namespace certwright::cli
