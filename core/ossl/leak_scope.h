// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CERTWRIGHT_LOOKS_FOR_LEAKS
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define CERTWRIGHT_LOOKS_FOR_LEAKS
#endif

#ifdef CERTWRIGHT_LOOKS_FOR_LEAKS
#include <sanitizer/lsan_interface.h>
#endif

namespace certwright::ossl {

/// What is allocated while this stands is not missed when it is lost: around a call in which OpenSSL itself
/// is known to lose something. Does nothing where no sanitizer looks on.
class LeakScope {
public:
#ifdef CERTWRIGHT_LOOKS_FOR_LEAKS
    LeakScope() {
        __lsan_disable();
    }
    ~LeakScope() {
        __lsan_enable();
    }
#else
    LeakScope() = default;
    ~LeakScope() = default;
#endif
    LeakScope(const LeakScope&) = delete;
    LeakScope& operator=(const LeakScope&) = delete;
};

} // namespace certwright::ossl
