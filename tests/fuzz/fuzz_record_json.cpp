// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/diagnosis.h"
#include "core/tls/record_json.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

// What was read and written is read again as the same, and has a diagnosis.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto record = tls::parseRecord(textOf({data, size}));
    if (!record)
        return 0;
    const std::string written = tls::toJson(*record);
    const auto again = tls::parseRecord(written);
    promise(again.has_value());
    promise(tls::toJson(*again) == written);
    const diagnose::Diagnosis diagnosis = diagnose::diagnose(*record);
    for (const diagnose::Diagnosed& cause : diagnosis.causes)
        for (const Finding& finding : cause.evidence)
            promise(finding.kind != nullptr);
    return 0;
}
