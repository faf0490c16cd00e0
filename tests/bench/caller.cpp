// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/caller.h"

#include "tests/bench/processes.h"

#include <array>
#include <string_view>
#include <unistd.h>

namespace certwright::bench {

Caller::Caller(int port, const std::string& certificate)
    : port_(port)
    , context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_use_certificate_chain_file(context_.get(), certificate.c_str());
    SSL_CTX_use_PrivateKey_file(context_.get(), certificate.c_str(), SSL_FILETYPE_PEM);
}

bool Caller::call() const {
    static constexpr std::string_view request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const int connection = connectTo(port_);
    if (connection < 0)
        return false;
    const ossl::Ssl ssl{SSL_new(context_.get())};
    SSL_set_fd(ssl.get(), connection);
    bool answered = false;
    if (SSL_connect(ssl.get()) == 1 &&
        SSL_write(ssl.get(), request.data(), static_cast<int>(request.size())) > 0) {
        std::array<char, 4096> block{};
        while (SSL_read(ssl.get(), block.data(), static_cast<int>(block.size())) > 0)
            answered = true;
    }
    close(connection);
    return answered;
}

} // namespace certwright::bench
