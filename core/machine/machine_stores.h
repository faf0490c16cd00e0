// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/machine_stores.h"
#include "core/trust/save.h"

#include <stop_token>
#include <vector>

namespace certwright::machine {

/// A trust store of this machine as it was read, or why it could not be.
struct ReadStore {
    trust::MachineStore where;
    Result<trust::StoreFile> file;
};

/// Those that trust::findMachineStores() finds, each file once, in their order; fewer where it is stopped. No
/// passphrase is asked for: who reads these stores has none either.
std::vector<ReadStore> readMachineStores(const trust::MachineSearch& search, std::stop_token stop = {});

} // namespace certwright::machine
