// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/diagnosis.h"
#include "core/tls/recorder.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

namespace {

constexpr std::size_t headerLength = 4;

/// Takes a handshake message off the front, cut where the input ends.
ByteView takeMessage(ByteView& rest) {
    const std::size_t length = static_cast<std::size_t>(rest[1]) << 16 |
        static_cast<std::size_t>(rest[2]) << 8 | rest[3];
    const ByteView message = rest.first(std::min(rest.size(), headerLength + length));
    rest = rest.subspan(message.size());
    return message;
}

} // namespace

// The first octet chooses the end of the connection that we were; then, again and again: one octet for
// direction or alert, and what passed. Whatever was seen, there is a diagnosis.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    tls::Recorder recorder((data[0] & 1) != 0 ? tls::Role::Server : tls::Role::Client);
    ByteView rest{data + 1, size - 1};
    while (rest.size() > headerLength) {
        const std::uint8_t kind = rest[0];
        rest = rest.subspan(1);
        const auto direction = (kind & 1) != 0 ? tls::Direction::Sent : tls::Direction::Received;
        if ((kind & 2) != 0) {
            recorder.alert(direction, rest[0], rest[1]);
            rest = rest.subspan(2);
        } else if (rest.size() >= headerLength) {
            recorder.handshakeMessage(direction, takeMessage(rest));
        }
    }
    promise(recorder.record().timeline.size() <= tls::Recorder::mostObservations);
    const diagnose::Diagnosis diagnosis = diagnose::diagnose(recorder.record());
    for (const diagnose::Diagnosed& cause : diagnosis.causes)
        for (const Finding& finding : cause.evidence)
            promise(finding.kind != nullptr);
    return 0;
}
