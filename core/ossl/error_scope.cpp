// SPDX-License-Identifier: Apache-2.0
#include "core/ossl/error_scope.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace certwright::ossl {

namespace {

bool meansUnsupported(const QueuedError& error) {
    if (error.reason == ERR_R_UNSUPPORTED)
        return true;
    return error.library == ERR_LIB_EVP &&
        (error.reason == EVP_R_UNSUPPORTED_ALGORITHM || error.reason == EVP_R_UNKNOWN_PBE_ALGORITHM ||
            error.reason == EVP_R_UNSUPPORTED_CIPHER || error.reason == EVP_R_UNSUPPORTED_PRF ||
            error.reason == EVP_R_UNSUPPORTED_KEY_DERIVATION_FUNCTION);
}

std::string textOf(unsigned long code, const char* data, int flags) {
    const char* reason = ERR_reason_error_string(code);
    std::array<char, 256> number{};
    if (!reason)
        ERR_error_string_n(code, number.data(), number.size());
    std::string text = reason ? reason : number.data();
    if (data && (flags & ERR_TXT_STRING) && *data)
        text.append(" (").append(data).append(")");
    return text;
}

} // namespace

ErrorScope::ErrorScope() {
    ERR_set_mark();
}

ErrorScope::~ErrorScope() {
    ERR_pop_to_mark();
}

std::vector<QueuedError> ErrorScope::take() {
    std::vector<QueuedError> errors;
    const char* data = nullptr;
    int flags = 0;
    while (const unsigned long code = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags))
        errors.push_back({ERR_GET_LIB(code), ERR_GET_REASON(code), textOf(code, data, flags)});
    return errors;
}

Error ErrorScope::toError(ErrorCode code) {
    Error error{.code = code};
    const std::vector<QueuedError> queued = take();
    if (std::ranges::any_of(queued, meansUnsupported))
        error.code = ErrorCode::UnsupportedAlgorithm;
    // OpenSSL queues the innermost first; a person reads from the outside in.
    for (auto entry = queued.rbegin(); entry != queued.rend(); ++entry)
        error.causes.push_back(entry->text);
    return error;
}

} // namespace certwright::ossl
