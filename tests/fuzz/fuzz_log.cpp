// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

// Whatever is pasted: bounded, every cause with its evidence, nothing named as a whole that no line names.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const diagnose::LogExplanation explanation = diagnose::explainLog(textOf({data, size}));
    promise(explanation.lines.size() <= diagnose::mostLogLines);
    for (const diagnose::Diagnosed& cause : explanation.causes) {
        promise(!cause.evidence.empty());
        bool said = false;
        for (const diagnose::ExplainedLine& line : explanation.lines)
            for (const diagnose::Diagnosed& ofLine : line.causes)
                said |= ofLine.cause == cause.cause;
        promise(said);
    }
    return 0;
}
