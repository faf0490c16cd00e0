// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/capture.h"
#include "core/tls/probe.h"

#include <optional>

namespace certwright::tls {

/// Keeps the octets of a run as its driver moves them, where its settings ask for that. The password for a proxy, which
/// goes there in the clear, is replaced by as many "x".
class Capturer {
public:
    explicit Capturer(const ProbeSettings& settings);

    void connected(Endpoint own, Endpoint peer, Elapsed now);
    void passed(Direction direction, ByteView octets, Elapsed now);

    /// What was kept, at the end of the run; empty where nothing was asked for or nobody was reached.
    std::optional<Capture> finish(const Probe& probe, Elapsed now);

private:
    void hide(Bytes& octets) const;

    CaptureWish wish_;
    std::vector<SecretBytes> hidden_; ///< in the forms in which they go over the wire
    std::optional<Capture> capture_;
    Instant startedAt_;
    std::size_t kept_ = 0;
};

} // namespace certwright::tls
