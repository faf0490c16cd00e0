// SPDX-License-Identifier: Apache-2.0
#include "core/trust/purposes.h"

#include "core/codec/oid_names.h"

#include <algorithm>

namespace certwright::trust {

namespace oid = codec::oid;

namespace {

std::optional<codec::Oid> purposeNamed(std::string_view name) {
    const auto purposes = commonPurposes();
    const auto common = std::ranges::find(purposes, name, &Purpose::name);
    if (common != purposes.end())
        return codec::Oid{*common->oid};
    return codec::Oid::fromDotted(name);
}

} // namespace

std::span<const Purpose> commonPurposes() {
    static constexpr Purpose purposes[] = {{"server", &oid::serverAuth}, {"client", &oid::clientAuth},
        {"email", &oid::emailProtection}, {"code", &oid::codeSigning}, {"time-stamping", &oid::timeStamping}};
    return purposes;
}

Result<std::vector<codec::Oid>> purposesNamed(std::string_view list) {
    std::vector<codec::Oid> purposes;
    if (list.empty() || list == "any")
        return purposes;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        const std::string_view name = list.substr(at, end - at);
        const auto purpose = purposeNamed(name);
        if (!purpose)
            return failure(ErrorCode::InvalidArgument, std::string(name));
        if (std::ranges::find(purposes, *purpose) == purposes.end())
            purposes.push_back(*purpose);
        at = end + 1;
    }
    return purposes;
}

} // namespace certwright::trust
