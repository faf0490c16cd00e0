// SPDX-License-Identifier: Apache-2.0
#include "core/tls/http2_answer.h"
#include "tests/fuzz/in_pieces.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

// An answer reads the same however it is cut into pieces, and no more of it is kept than is promised.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto [whole, pieces] = fuzz::InPieces<tls::Http2Reader>({data, size});
    promise(whole.answer().has_value() == pieces.answer().has_value());
    if (!whole.answer())
        return 0;
    promise(
        whole.answer()->status == pieces.answer()->status && whole.answer()->body == pieces.answer()->body);
    promise(whole.answer()->status >= 200 && whole.answer()->status <= 999 &&
        whole.answer()->body.size() <= tls::HttpReader::largestBody);
    return 0;
}
