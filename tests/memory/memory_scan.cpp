// SPDX-License-Identifier: Apache-2.0
#include "tests/memory/memory_scan.h"

#include <cinttypes>
#include <cstdio>
#include <memory>

namespace certwright::test {

namespace {

struct Mapping {
    const std::uint8_t* begin = nullptr;
    std::size_t size = 0;
};

/// Heap, stacks, data segments: what can be both read and written. Not the kernel's pages ("[vvar]" and the
/// like).
std::vector<Mapping> writableMemory() {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> maps(
        std::fopen("/proc/self/maps", "r"), std::fclose);
    std::vector<Mapping> mappings;
    char line[512];
    while (maps && std::fgets(line, sizeof line, maps.get())) {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        char access[5] = {};
        if (std::sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s", &begin, &end, access) == 3 &&
            access[0] == 'r' && access[1] == 'w')
            mappings.push_back({reinterpret_cast<const std::uint8_t*>(begin), end - begin});
    }
    return mappings;
}

bool standsAt(const std::uint8_t* place, const std::vector<std::uint8_t>& masked) {
    for (std::size_t i = 0; i < masked.size(); ++i)
        if (static_cast<std::uint8_t>(place[i] ^ patternMask) != masked[i])
            return false;
    return true;
}

} // namespace

std::size_t countInMemory(const MaskedPattern& pattern) {
    std::size_t count = 0;
    for (const Mapping& mapping : writableMemory())
        for (std::size_t at = 0; at + pattern.octets.size() <= mapping.size; ++at)
            count += standsAt(mapping.begin + at, pattern.octets) ? 1 : 0;
    return count;
}

} // namespace certwright::test
