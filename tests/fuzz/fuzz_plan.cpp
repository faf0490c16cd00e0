// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/plan_json.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

// What was read and written is read again as the same.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto job = deploy::parsePlan(textOf({data, size}));
    if (!job)
        return 0;
    const auto again = deploy::parsePlan(deploy::toJson(*job));
    promise(again && again->plan == job->plan && again->targets == job->targets && again->port == job->port);
    return 0;
}
