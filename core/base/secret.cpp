// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"

#include <cstring>

namespace certwright {

void wipe(void* memory, std::size_t size) noexcept {
    // Called through a volatile pointer, so that no optimiser can know what is called and drop it.
    static void* (*const volatile overwrite)(void*, int, std::size_t) = std::memset;
    if (size > 0)
        overwrite(memory, 0, size);
}

SecretBytes secretCopyOf(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

SecretText::SecretText(std::string_view text)
    : characters_(secretCopyOf(bytesOf(text))) {}

std::string_view SecretText::view() const {
    return textOf(bytes());
}

} // namespace certwright
