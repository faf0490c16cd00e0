// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ossl/forward.h"

#include <memory>
#include <utility>

namespace certwright::tls {

/// What a client keeps of a connection to resume it later (RFC 8446 2.2, RFC 5077). It holds secrets, which
/// OpenSSL overwrites when the last copy goes: it is never written, shown or part of a record.
class Session {
public:
    explicit Session(std::shared_ptr<ssl_session_st> handle)
        : handle_(std::move(handle)) {}

    /// OpenSSL's form. Owned by this session; never null.
    ssl_session_st* handle() const { return handle_.get(); }

private:
    std::shared_ptr<ssl_session_st> handle_;
};

} // namespace certwright::tls
