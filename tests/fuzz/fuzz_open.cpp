// SPDX-License-Identifier: Apache-2.0
#include "core/container/open.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

// Without a passphrase: with one, the time goes into key derivations that a file may ask for, and nothing of
// ours is reached that is not reached by an unencrypted file.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto opened = container::open({data, size}, {.file = "input", .passphrase = {}});
    if (!opened) {
        promise(opened.error().subject == "input");
        return 0;
    }
    for (const container::Item& item : opened->items) {
        promise(item.source.place.end() <= size);
        static_cast<void>(item.kindName());
    }
    for (const Finding& finding : opened->findings)
        promise(finding.kind != nullptr);
    return 0;
}
