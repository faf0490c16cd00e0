// SPDX-License-Identifier: Apache-2.0
#include "app/process/protect_memory.h"

#include <cstdlib>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace certwright::process {

void protectMemory() {
    // What fails here leaves the program as safe as any other, so it goes on.
    constexpr rlimit none{.rlim_cur = 0, .rlim_max = 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    if (!std::getenv("CERTWRIGHT_ALLOW_DEBUGGING"))
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace certwright::process
