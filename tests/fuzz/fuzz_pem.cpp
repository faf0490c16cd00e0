// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/codec/pem.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = textOf({data, size});
    std::size_t before = 0;
    for (const codec::PemBlock& block : codec::scanPem(text)) {
        promise(block.range.offset >= before && block.range.end() <= size);
        before = block.range.end();
        static_cast<void>(block.header("DEK-Info"));
        const auto octets = block.decode();
        if (block.fault || !octets)
            continue;
        const std::string written = codec::toPem(block.label, *octets);
        const auto again = codec::scanPem(written);
        promise(again.size() == 1 && again[0].decode() == octets);
    }
    if (const auto octets = codec::fromBase64(text))
        promise(codec::fromBase64(codec::toBase64Url(*octets)) == octets);
    return 0;
}
