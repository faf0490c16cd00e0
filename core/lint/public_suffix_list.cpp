// SPDX-License-Identifier: Apache-2.0
#include "core/lint/public_suffix_list.h"

#include "core/base/files.h"

namespace certwright::lint {

namespace {

constexpr std::size_t largestList = 4U << 20;

} // namespace

std::shared_ptr<const codec::PublicSuffixes> systemPublicSuffixes() {
    static constexpr const char* places[] = {
        "/usr/share/publicsuffix/public_suffix_list.dat", // Debian, Ubuntu, Fedora, Arch
    };
    for (const char* place : places)
        if (const auto list = readFile(place, largestList))
            return std::make_shared<const codec::PublicSuffixes>(codec::PublicSuffixes::parse(textOf(*list)));
    return nullptr;
}

} // namespace certwright::lint
