// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <memory>
#include <string_view>
#include <vector>

namespace certwright {

/// Overwrites memory in a way that the compiler may not leave out.
void wipe(void* memory, std::size_t size) noexcept;

/// Gives memory back only after it was overwritten.
template <class T> struct WipingAllocator {
    using value_type = T;

    WipingAllocator() = default;
    template <class U> WipingAllocator(const WipingAllocator<U>&) noexcept {}

    T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
    void deallocate(T* memory, std::size_t count) noexcept {
        wipe(memory, count * sizeof(T));
        std::allocator<T>{}.deallocate(memory, count);
    }
    friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

/// Octets that must not outlive their use: private keys, derived keys, decrypted content.
using SecretBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

SecretBytes secretCopyOf(ByteView bytes);

/// A passphrase, UTF-8. It never becomes a std::string, a QString, a log line or an error.
class SecretText {
public:
    SecretText() = default;
    explicit SecretText(std::string_view text);

    std::string_view view() const;
    ByteView bytes() const { return {characters_.data(), characters_.size()}; }
    bool empty() const { return characters_.empty(); }
    std::size_t size() const { return characters_.size(); }

    friend bool operator==(const SecretText&, const SecretText&) = default;

private:
    SecretBytes characters_;
};

} // namespace certwright
