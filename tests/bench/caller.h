// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ossl/handles.h"

#include <string>

namespace certwright::bench {

/// A client of plain OpenSSL that calls a server on the loopback, as curl does: handshake, request, answer.
class Caller {
public:
    /// \param certificate its chain and key, in one file
    Caller(int port, const std::string& certificate);

    /// Reads until the server has ended. Whether an answer came; a server that refuses gives none.
    bool call() const;

private:
    int port_;
    ossl::SslContext context_;
};

} // namespace certwright::bench
