// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

namespace certwright::tls {

/// Writes a record while the connection goes on: keeps what was seen in its order and reads every handshake
/// message. A flood of observations is counted, not kept.
class Recorder {
public:
    static constexpr std::size_t mostObservations = 2'000;
    static constexpr std::size_t mostRawBytes = 4U << 20;

    explicit Recorder(Role role) { record_.role = role; }

    /// Must be set before anything is noted: observations carry it.
    void setNow(Elapsed now) { now_ = now; }
    Elapsed now() const { return now_; }
    double milliseconds() const { return static_cast<double>(now_.count()) / 1000.0; }

    void note(
        Direction direction, Layer layer, std::string what, std::size_t bytes = 0, std::string detail = {});
    /// A handshake message, header included.
    void handshakeMessage(Direction direction, ByteView message);
    void alert(Direction direction, int level, int code);
    void firstBytes(ByteView bytes);

    Record& record() { return record_; }
    const Record& record() const { return record_; }

private:
    void add(Observation observation);
    // Each takes a message's body into the record and gives the detail of its observation.
    std::string readMessage(Direction direction, int type, ByteView body);
    std::string readClientHello(ByteView body);
    std::string readServerHello(ByteView body);
    std::string readCertificates(Direction direction, ByteView body);
    std::string readRequest(ByteView body);
    std::string readKeyExchange(Direction direction, ByteView body);
    std::string readSignature(Direction direction, int scheme);
    bool isFromServer(Direction direction) const;

    Record record_;
    Elapsed now_{0};
    std::size_t rawBytes_ = 0;
};

/// The SCTs of a list as TLS carries it (RFC 6962 3.3); empty where it is malformed.
std::vector<x509::SignedCertificateTimestamp> timestampsOf(ByteView list);

} // namespace certwright::tls
