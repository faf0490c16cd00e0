// SPDX-License-Identifier: Apache-2.0
#include "core/ossl/library.h"

#include "core/ossl/error_scope.h"

#include <openssl/crypto.h>
#include <openssl/provider.h>
#include <openssl/ssl.h>

#include <mutex>

namespace certwright::ossl {

void start() {
    static std::once_flag started;
    // Tidying up at the end of the process takes a millisecond and gives back what the kernel takes anyway.
    std::call_once(
        started, [] { OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, nullptr); });
}

ossl_lib_ctx_st* legacyContext() {
    static ossl_lib_ctx_st* const context = []() -> ossl_lib_ctx_st* {
        start();
        const ErrorScope queue;
        OSSL_LIB_CTX* made = OSSL_LIB_CTX_new();
        if (made && OSSL_PROVIDER_load(made, "default") && OSSL_PROVIDER_load(made, "legacy"))
            return made;
        OSSL_LIB_CTX_free(made);
        return nullptr;
    }();
    return context;
}

std::string version() {
    return OpenSSL_version(OPENSSL_VERSION);
}

} // namespace certwright::ossl
