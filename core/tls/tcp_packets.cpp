// SPDX-License-Identifier: Apache-2.0
#include "core/tls/tcp_packets.h"

#include "core/x509/general_name.h"

#include <algorithm>

namespace certwright::tls {

namespace {

constexpr std::size_t mostInSegment = 1'440; ///< fits where IPv6 goes over Ethernet
constexpr std::size_t ipv4Size = 4;
constexpr std::uint8_t tcpProtocol = 6;
constexpr std::uint8_t hopLimit = 64;
constexpr std::uint16_t window = 0xffff;

// RFC 9293 3.1
constexpr std::uint8_t fin = 0x01;
constexpr std::uint8_t syn = 0x02;
constexpr std::uint8_t reset = 0x04;
constexpr std::uint8_t push = 0x08;
constexpr std::uint8_t acknowledge = 0x10;

void put16(Bytes& to, std::size_t number) {
    to.push_back(static_cast<std::uint8_t>(number >> 8));
    to.push_back(static_cast<std::uint8_t>(number));
}

void put32(Bytes& to, std::size_t number) {
    put16(to, number >> 16);
    put16(to, number);
}

/// RFC 1071
std::uint16_t checksum(ByteView octets) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < octets.size(); ++i)
        sum += i % 2 == 0 ? static_cast<std::uint64_t>(octets[i]) << 8 : octets[i];
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

void set16(Bytes& in, std::size_t offset, std::uint16_t number) {
    in[offset] = static_cast<std::uint8_t>(number >> 8);
    in[offset + 1] = static_cast<std::uint8_t>(number);
}

/// One end, as its packets show it.
struct Side {
    Bytes address;
    int port = 0;
    std::uint32_t next = 0; ///< sequence number of its next octet
};

struct Addresses {
    Bytes own;
    Bytes peer;
};

Addresses addressesOf(const Capture& capture) {
    const auto own = x509::ipOctets(capture.own.address);
    const auto peer = x509::ipOctets(capture.peer.address);
    if (own && peer && own->size() == peer->size())
        return {*own, *peer};
    const bool isIpv6 = peer && peer->size() != ipv4Size;
    const auto madeUp = [&](const char* ipv4, const char* ipv6) { return *x509::ipOctets(isIpv6 ? ipv6 : ipv4); };
    return {madeUp("192.0.2.1", "2001:db8::1"), peer ? *peer : madeUp("192.0.2.2", "2001:db8::2")};
}

/// RFC 791 3.1, RFC 8200 3
Bytes ipHeader(const Side& from, const Side& to, std::size_t payload) {
    Bytes header;
    const bool isIpv4 = from.address.size() == ipv4Size;
    if (isIpv4) {
        static constexpr std::size_t size = 20;
        static constexpr std::size_t checksumAt = 10;
        header = {0x45, 0};
        put16(header, size + payload);
        header.insert(header.end(), {0, 0, 0x40, 0, hopLimit, tcpProtocol, 0, 0}); // not to be fragmented
        append(header, from.address);
        append(header, to.address);
        set16(header, checksumAt, checksum(header));
        return header;
    }
    header = {0x60, 0, 0, 0};
    put16(header, payload);
    header.insert(header.end(), {tcpProtocol, hopLimit});
    append(header, from.address);
    append(header, to.address);
    return header;
}

/// What the checksum of TCP covers besides (RFC 9293 3.1, RFC 8200 8.1).
Bytes pseudoHeader(const Side& from, const Side& to, std::size_t payload) {
    Bytes header = from.address;
    append(header, to.address);
    put32(header, payload);
    put32(header, tcpProtocol);
    return header;
}

Bytes segment(const Side& from, const Side& to, std::uint8_t flags, ByteView payload) {
    static constexpr std::size_t checksumAt = 16;
    Bytes tcp;
    put16(tcp, static_cast<std::size_t>(from.port));
    put16(tcp, static_cast<std::size_t>(to.port));
    put32(tcp, from.next);
    put32(tcp, (flags & acknowledge) != 0 ? to.next : 0);
    tcp.insert(tcp.end(), {0x50, flags}); // five words of header
    put16(tcp, window);
    put32(tcp, 0);
    append(tcp, payload);
    Bytes covered = pseudoHeader(from, to, tcp.size());
    append(covered, tcp);
    set16(tcp, checksumAt, checksum(covered));
    Bytes packet = ipHeader(from, to, tcp.size());
    append(packet, tcp);
    return packet;
}

/// Writes down the packets of both sides and counts their octets.
class Conversation {
public:
    explicit Conversation(const Capture& capture) {
        Addresses addresses = addressesOf(capture);
        own_ = {.address = std::move(addresses.own), .port = capture.own.port};
        peer_ = {.address = std::move(addresses.peer), .port = capture.peer.port};
    }

    void send(Direction direction, std::uint8_t flags, Elapsed at, ByteView payload = {}) {
        Side& from = direction == Direction::Sent ? own_ : peer_;
        const Side& to = direction == Direction::Sent ? peer_ : own_;
        packets.push_back({at, segment(from, to, flags, payload)});
        // SYN and FIN count as an octet each (RFC 9293 3.4).
        from.next += static_cast<std::uint32_t>(payload.size() + ((flags & (syn | fin)) != 0 ? 1 : 0));
    }

    void sendAll(const Capture::Piece& piece) {
        for (ByteView rest = piece.octets; !rest.empty();) {
            const ByteView part = rest.first(std::min(rest.size(), mostInSegment));
            rest = rest.subspan(part.size());
            send(piece.direction, static_cast<std::uint8_t>(acknowledge | (rest.empty() ? push : 0)), piece.at, part);
        }
    }

    void end(Close close, Elapsed at) {
        if (close == Close::Reset) {
            send(Direction::Received, reset | acknowledge, at);
            return;
        }
        const Direction first = close == Close::Fin ? Direction::Received : Direction::Sent;
        const Direction second = close == Close::Fin ? Direction::Sent : Direction::Received;
        send(first, fin | acknowledge, at);
        send(second, fin | acknowledge, at);
        send(first, acknowledge, at);
    }

    std::vector<Packet> packets;

private:
    Side own_;
    Side peer_;
};

} // namespace

std::vector<Packet> packetsOf(const Capture& capture) {
    Conversation conversation(capture);
    conversation.send(Direction::Sent, syn, capture.connectedAt);
    conversation.send(Direction::Received, syn | acknowledge, capture.connectedAt);
    conversation.send(Direction::Sent, acknowledge, capture.connectedAt);
    for (const Capture::Piece& piece : capture.pieces)
        conversation.sendAll(piece);
    if (capture.omittedOctets == 0) // else its end lies beyond what was kept
        conversation.end(capture.close, capture.endedAt);
    return std::move(conversation.packets);
}

} // namespace certwright::tls
