// SPDX-License-Identifier: Apache-2.0
#include "core/tls/http_answer.h"
#include "tests/fuzz/in_pieces.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

// An answer reads the same however it is cut into pieces, as long as it fits.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto [whole, pieces] = fuzz::InPieces<tls::HttpReader>({data, size});
    promise(whole.answer().has_value() == pieces.answer().has_value());
    if (!whole.answer())
        return 0;
    promise(whole.answer()->status == pieces.answer()->status &&
        whole.answer()->fields == pieces.answer()->fields);
    promise(whole.answer()->body.size() <= tls::HttpReader::largestBody);
    return 0;
}
