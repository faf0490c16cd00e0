// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

namespace certwright::vault {

/// Says that one program writes here. The kernel gives the lock back when the program ends, however it ends.
class FileLock {
public:
    /// Empty where another program holds it, or where the file cannot be made.
    static std::optional<FileLock> acquire(const std::filesystem::path& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int descriptor)
        : descriptor_(descriptor) {}
    int descriptor_;
};

} // namespace certwright::vault
