// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/tls/record.h"

#include <string>
#include <vector>

namespace certwright::tls {

/// Whether the octets of a run are kept, and with them what decrypts them. Secrets that were not kept from the
/// beginning cannot be had later.
enum class CaptureWish { Nothing, Octets, OctetsAndSecrets };

/// One end of a TCP connection.
struct Endpoint {
    std::string address; ///< empty where it is not known
    int port = 0;
};

/// The octets of one connection as they went over the wire, the clear text before TLS among them. Never part of a
/// record.
struct Capture {
    /// Beyond that a connection is not kept any further.
    static constexpr std::size_t mostOctets = 8U << 20;

    struct Piece {
        Elapsed at{0};
        Direction direction = Direction::Sent;
        Bytes octets;
    };

    Instant startedAt;
    Endpoint own;
    Endpoint peer;
    Elapsed connectedAt{0};
    std::vector<Piece> pieces;
    std::size_t omittedOctets = 0;
    Close close = Close::None; ///< by the peer; None and CloseNotify: we ended it
    Elapsed endedAt{0};
    SecretBytes keyLog; ///< lines as in a key log file (NSS); empty where they were not to be kept
};

} // namespace certwright::tls
