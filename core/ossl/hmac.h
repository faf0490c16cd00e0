// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/ossl/digest.h"

#include <memory>

namespace certwright::ossl {

/// HMAC-SHA256 over octets that come piece by piece.
class HmacSha256 {
public:
    explicit HmacSha256(ByteView key);
    HmacSha256(HmacSha256&&) noexcept;
    ~HmacSha256();

    void add(ByteView bytes);
    /// To be called once.
    Sha256 finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace certwright::ossl
