// SPDX-License-Identifier: Apache-2.0
#include "core/machine/machine_stores.h"

#include "core/machine/store_access.h"

#include <set>

namespace certwright::machine {

std::vector<ReadStore> readMachineStores(const trust::MachineSearch& search, std::stop_token stop) {
    std::vector<ReadStore> stores;
    std::set<std::filesystem::path> seen; // several paths may lead to one file
    for (const trust::MachineStore& found : trust::findMachineStores(search))
        if (!stop.stop_requested() && seen.insert(found.file).second)
            stores.push_back({found, openStore(found.file, {}, stop)});
    return stores;
}

} // namespace certwright::machine
