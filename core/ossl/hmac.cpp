// SPDX-License-Identifier: Apache-2.0
#include "core/ossl/hmac.h"

#include "core/ossl/handles.h"
#include "core/ossl/library.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <cstdlib>

namespace certwright::ossl {

struct HmacSha256::State {
    std::unique_ptr<EVP_MAC, Freed<EVP_MAC_free>> algorithm;
    std::unique_ptr<EVP_MAC_CTX, Freed<EVP_MAC_CTX_free>> context;
};

HmacSha256::HmacSha256(ByteView key)
    : state_(std::make_unique<State>()) {
    start();
    char digest[] = "SHA2-256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
    state_->algorithm.reset(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    state_->context.reset(EVP_MAC_CTX_new(state_->algorithm.get()));
    if (!state_->context || !EVP_MAC_init(state_->context.get(), key.data(), key.size(), parameters))
        std::abort(); // only out of memory
}

HmacSha256::HmacSha256(HmacSha256&&) noexcept = default;
HmacSha256::~HmacSha256() = default;

void HmacSha256::add(ByteView bytes) {
    if (!EVP_MAC_update(state_->context.get(), bytes.data(), bytes.size()))
        std::abort(); // only out of memory
}

Sha256 HmacSha256::finish() {
    Sha256 value{};
    std::size_t length = 0;
    if (!EVP_MAC_final(state_->context.get(), value.data(), &length, value.size()) || length != value.size())
        std::abort(); // only out of memory
    return value;
}

} // namespace certwright::ossl
