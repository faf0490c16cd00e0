// SPDX-License-Identifier: Apache-2.0
#include "core/tls/pcapng.h"

#include "core/base/files.h"
#include "core/tls/tcp_packets.h"

namespace certwright::tls {

namespace {

// Sections of draft-ietf-opsawg-pcapng. Numbers are little-endian: the section header tells so.
constexpr std::uint32_t sectionHeader = 0x0A0D0D0A;     // 4.1
constexpr std::uint32_t byteOrderMagic = 0x1A2B3C4D;    // 4.1
constexpr std::uint32_t interfaceDescription = 1;       // 4.2
constexpr std::uint32_t enhancedPacket = 6;             // 4.3
constexpr std::uint32_t decryptionSecrets = 0x0000000A; // 4.7
constexpr std::uint32_t tlsKeyLog = 0x544c534b;         // 4.7, "TLSK"
constexpr std::uint16_t rawIp = 101;                    // LINKTYPE_RAW, of the registry of link types

// Options: 3.5, 4.1, 4.2
constexpr std::uint16_t endOfOptions = 0;
constexpr std::uint16_t comment = 1;
constexpr std::uint16_t userApplication = 4;
constexpr std::uint16_t timestampResolution = 9;
constexpr std::uint8_t microseconds = 6;

class Block {
public:
    explicit Block(std::uint32_t type)
        : type_(type) {}

    Block& put(std::uint64_t number, int size) {
        for (int shift = 0; shift < size * 8; shift += 8)
            body_.push_back(static_cast<std::uint8_t>(number >> shift));
        return *this;
    }
    Block& put16(std::uint16_t number) { return put(number, 2); }
    Block& put32(std::uint32_t number) { return put(number, 4); }

    /// Octets up to the next multiple of four (3.1).
    Block& put(ByteView octets) {
        body_.insert(body_.end(), octets.begin(), octets.end());
        while (body_.size() % 4 != 0)
            body_.push_back(0);
        return *this;
    }
    Block& option(std::uint16_t code, ByteView value) {
        return put16(code).put16(static_cast<std::uint16_t>(value.size())).put(value);
    }
    Block& endOptions() { return put16(endOfOptions).put16(0); }

    /// The length stands in front and behind (3.1).
    void appendTo(SecretBytes& file) const {
        static constexpr std::size_t frame = 12;
        Block head(0);
        head.put32(type_).put32(static_cast<std::uint32_t>(body_.size() + frame));
        file.insert(file.end(), head.body_.begin(), head.body_.end());
        file.insert(file.end(), body_.begin(), body_.end());
        file.insert(file.end(), head.body_.begin() + 4, head.body_.end());
    }

private:
    std::uint32_t type_;
    SecretBytes body_;
};

std::string commentOf(const Capture& capture) {
    std::string text = "One connection, its octets as they were sent and received, in TCP/IP headers made for this file. "
                       "At most " +
        std::to_string(Capture::mostOctets) + " octets are kept";
    text += capture.omittedOctets > 0 ? "; " + std::to_string(capture.omittedOctets) + " more were left out."
                                      : "; none were left out.";
    return text + " A password for a proxy is replaced by x.";
}

void appendHead(SecretBytes& file, const Capture& capture) {
    static constexpr std::uint64_t unknownLength = ~std::uint64_t{0};
    Block(sectionHeader)
        .put32(byteOrderMagic)
        .put16(1)
        .put16(0)
        .put(unknownLength, 8)
        .option(comment, bytesOf(commentOf(capture)))
        .option(userApplication, bytesOf("Certwright"))
        .endOptions()
        .appendTo(file);
    const Bytes resolution{microseconds};
    Block(interfaceDescription)
        .put16(rawIp)
        .put16(0)
        .put32(0) // no limit to a packet's length
        .option(timestampResolution, resolution)
        .endOptions()
        .appendTo(file);
}

void appendPacket(SecretBytes& file, const Capture& capture, const Packet& packet) {
    const auto moment = std::chrono::microseconds{capture.startedAt.time_since_epoch()} + packet.at;
    const auto count = static_cast<std::uint64_t>(moment.count());
    const auto size = static_cast<std::uint32_t>(packet.octets.size());
    Block(enhancedPacket)
        .put32(0)
        .put32(static_cast<std::uint32_t>(count >> 32))
        .put32(static_cast<std::uint32_t>(count))
        .put32(size)
        .put32(size)
        .put(packet.octets)
        .appendTo(file);
}

} // namespace

SecretBytes toPcapng(const Capture& capture) {
    SecretBytes file;
    appendHead(file, capture);
    if (!capture.keyLog.empty()) // before the packets that they decrypt (4.7)
        Block(decryptionSecrets)
            .put32(tlsKeyLog)
            .put32(static_cast<std::uint32_t>(capture.keyLog.size()))
            .put(capture.keyLog)
            .appendTo(file);
    for (const Packet& packet : packetsOf(capture))
        appendPacket(file, capture, packet);
    return file;
}

Result<void> saveCapture(const std::filesystem::path& file, const Capture& capture) {
    return writeFile({.path = file,
        .content = toPcapng(capture),
        .access = FileAccess::OwnerOnly,
        .ifExists = IfExists::Replace});
}

} // namespace certwright::tls
