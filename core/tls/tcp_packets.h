// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/capture.h"

#include <vector>

namespace certwright::tls {

/// A packet from its IP header on.
struct Packet {
    Elapsed at{0};
    Bytes octets;
};

/// A connection as packets that might have carried it: opened, the octets in segments with their sequence numbers,
/// ended as it ended. The headers are made up, for the kernel does not tell the real ones; addresses and ports are real
/// where they are known, else those of documentation (RFC 5737, RFC 3849). Headers by RFC 791, 8200 and 9293.
std::vector<Packet> packetsOf(const Capture& capture);

} // namespace certwright::tls
