// SPDX-License-Identifier: Apache-2.0
#include "core/tls/http_answer.h"
#include "core/tls/target.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto target = tls::parseTarget(std::string(textOf({data, size})));
    if (!target)
        return 0;
    promise(
        !target->host.empty() && target->port > 0 && target->port < 65536 && target->path.starts_with('/'));
    // Whatever was typed, the request has one line for the path and one for the host.
    const std::string request = tls::httpRequest(target->host, target->path);
    const auto lineEnd = request.find("\r\n");
    promise(request.find('\n') == lineEnd + 1 && request.substr(lineEnd + 2).starts_with("Host: "));
    return 0;
}
