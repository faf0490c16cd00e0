// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"
#include "core/codec/punycode.h"
#include "core/issue/host_name.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view typed = textOf({data, size});
    for (const std::string& one : issue::splitNames(typed)) {
        const issue::ReviewedName reviewed = issue::reviewHostName(one);
        if (!reviewed.name) {
            promise(anyError(reviewed.findings)); // a name that is not taken is never without a reason
            continue;
        }
        // What stands in the certificate is ASCII, and means itself.
        for (const char character : reviewed.name->text)
            promise(character > ' ' && character < 0x7F);
        promise(issue::reviewHostName(reviewed.name->text).name == reviewed.name);
    }
    promise(isUtf8(visible(typed)));
    return 0;
}
