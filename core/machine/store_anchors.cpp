// SPDX-License-Identifier: Apache-2.0
#include "core/machine/store_anchors.h"

#include "core/container/open.h"
#include "core/machine/store_access.h"

#include <algorithm>

namespace certwright::machine {

using diagnose::StoreAnchors;

Result<StoreAnchors> openAnchors(
    const std::filesystem::path& path, const std::optional<SecretText>& passphrase, std::stop_token stop) {
    const auto store = openStore(path, passphrase, std::move(stop));
    if (store) {
        const auto& entries = store->store.entries;
        if (std::ranges::none_of(entries, [](const auto& entry) { return entry->leaf(); }))
            return failure(ErrorCode::NoCertificate, path.string());
        return diagnose::anchorsIn(store->store);
    }
    if (store.error().code != ErrorCode::UnknownFormat)
        return tl::unexpected(store.error());
    const auto opened = container::openFile(path.string(), passphrase);
    if (!opened)
        return tl::unexpected(opened.error());
    auto certificates = opened->certificates();
    if (certificates.empty())
        return failure(ErrorCode::NoCertificate, path.string());
    return StoreAnchors(verify::anchorsOf(std::move(certificates)));
}

} // namespace certwright::machine
