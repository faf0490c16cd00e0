// SPDX-License-Identifier: Apache-2.0
// Protocols whose messages are octets.
#include "core/tls/dialogue_lines.h"
#include "core/tls/dialogue_octets.h"
#include "core/tls/starttls_scripts.h"

#include <array>

namespace certwright::tls::starttls {

namespace {

Turn waitForGreeting(const DialogueContext&) {
    return waiting();
}

Turn sayingOctets(ByteView octets, std::string shown) {
    return {.kind = Turn::Kind::Say, .say = copyOf(octets), .shown = std::move(shown)};
}

Turn agreedBy(std::string words) {
    Turn turn = agreed();
    turn.words = std::move(words);
    return turn;
}

Turn refusedWith(std::string code, std::string words, Refusal refusal = Refusal::Said) {
    return {
        .kind = Turn::Kind::Refuse, .refusal = refusal, .code = std::move(code), .words = std::move(words)};
}

// LDAP, RFC 4511. BER, and lengths longer than they need be: some servers write every one in four octets.

struct Element {
    int tag = 0;
    ByteView content;
    std::size_t size = 0; ///< with its header
};

/// \return Incomplete where more is needed; the element where it is Whole
Extent readElement(ByteView bytes, Element& element) {
    if (bytes.size() < 2)
        return {};
    std::size_t header = 2;
    std::size_t length = bytes[1];
    if (length >= 0x80) {
        const std::size_t count = length - 0x80;
        if (count == 0 || count > 4)
            return {Extent::Kind::Never};
        header += count;
        if (bytes.size() < header)
            return {};
        length = bigEndian(bytes, 2, count);
    }
    if (length > Dialogue::mostOctets)
        return {Extent::Kind::Never};
    if (bytes.size() < header + length)
        return {};
    element = {bytes[0], bytes.subspan(header, length), header + length};
    return {Extent::Kind::Whole, element.size};
}

constexpr int berSequence = 0x30;
constexpr int extendedResponse = 0x78;

Turn askLdap(const DialogueContext&) {
    // LDAPMessage { 1, extendedReq { requestName "1.3.6.1.4.1.1466.20037" } }
    Bytes request{berSequence, 0x1D, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16};
    append(request, bytesOf("1.3.6.1.4.1.1466.20037"));
    return sayingOctets(request, "ExtendedRequest StartTLS");
}

Extent measureLdap(ByteView pending, int) {
    if (pending[0] != berSequence)
        return {Extent::Kind::Never};
    Element element;
    return readElement(pending, element);
}

/// The elements inside, as far as they are whole.
std::vector<Element> elementsOf(ByteView content) {
    std::vector<Element> elements;
    Element element;
    while (readElement(content, element).kind == Extent::Kind::Whole) {
        elements.push_back(element);
        content = content.subspan(element.size);
    }
    return elements;
}

Turn answerLdap(const DialogueContext&, int, ByteView message) {
    Element whole;
    readElement(message, whole);
    const auto parts = elementsOf(whole.content);
    if (parts.size() < 2 || parts[1].tag != extendedResponse)
        return foreign();
    const auto fields = elementsOf(parts[1].content); // resultCode, matchedDN, diagnosticMessage
    if (fields.size() < 3 || fields[0].content.size() != 1)
        return foreign();
    const int code = fields[0].content[0];
    if (code == 0)
        return agreedBy("ExtendedResponse 0 success");
    return refusedWith(std::to_string(code),
        "ExtendedResponse " + std::to_string(code) + ' ' + std::string(textOf(fields[2].content)));
}

// PostgreSQL 15, 55.2.10

Turn askPostgreSql(const DialogueContext&) {
    static constexpr std::array<std::uint8_t, 8> request{0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F};
    return sayingOctets(request, "SSLRequest");
}

Extent measureAnswerOfPostgreSql(ByteView pending, int) {
    switch (pending[0]) {
    case 'S':
    case 'N':
        return {Extent::Kind::Whole, 1};
    case 'E':
        return measurePostgreSql(pending);
    default:
        return {Extent::Kind::Never};
    }
}

Turn answerPostgreSql(const DialogueContext&, int, ByteView message) {
    switch (message[0]) {
    case 'S':
        return agreedBy("S");
    case 'N':
        return refusedWith("N", "N", Refusal::NotOffered);
    default:
        return refusedByPostgreSql(message, Refusal::Said);
    }
}

// MySQL, Protocol::HandshakeV10 and Protocol::SSLRequest

constexpr std::size_t mySqlHeader = 4;
constexpr std::size_t mySqlSalt = 4 + 8 + 1; // thread, first part of the salt, filler
constexpr std::uint32_t clientSsl = 0x0800;
constexpr std::uint8_t errorPacket = 0xFF;
constexpr std::uint8_t handshakeVersion = 10;

Extent measureMySql(ByteView pending, int) {
    if (pending.size() < mySqlHeader)
        return {};
    const std::size_t length = static_cast<std::size_t>(pending[0]) | pending[1] << 8U | pending[2] << 16U;
    if (length == 0 || length > Dialogue::mostOctets || pending[3] != 0)
        return {Extent::Kind::Never};
    return measureFixed(pending, mySqlHeader + length);
}

Turn answerMySql(const DialogueContext&, int, ByteView message) {
    const ByteView body = message.subspan(mySqlHeader);
    if (body[0] == errorPacket && body.size() >= 3) {
        const int code = body[1] | body[2] << 8U;
        return refusedWith(
            std::to_string(code), "ERR " + std::to_string(code) + ' ' + std::string(textOf(body.subspan(3))));
    }
    const std::string_view text = textOf(body);
    const auto versionEnd = text.find('\0');
    if (body[0] != handshakeVersion || versionEnd == text.npos ||
        body.size() < versionEnd + 1 + mySqlSalt + 2)
        return foreign();
    const std::string version = "MySQL " + std::string(text.substr(1, versionEnd - 1));
    const std::size_t at = versionEnd + 1 + mySqlSalt;
    const std::uint32_t capabilities = body[at] | body[at + 1] << 8U;
    if ((capabilities & clientSsl) == 0)
        return refusedWith({}, version, Refusal::NotOffered);
    // 32 octets, the second packet: protocol 4.1, secure connection and TLS; packets to 16 MB; utf8.
    Bytes request{32, 0, 0, 1, 0x00, 0x8A, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x21};
    request.resize(mySqlHeader + 32);
    return {.kind = Turn::Kind::Agree, .say = request, .shown = "SSLRequest", .words = version};
}

// RDP, MS-RDPBCGR 2.2.1.1 and 2.2.1.2 in a TPKT (RFC 1006 6)

constexpr std::size_t tpktHeader = 4;
constexpr std::size_t negotiationAt = 11; ///< behind TPKT and the X.224 connection confirm
constexpr std::uint8_t negotiationResponse = 2;
constexpr std::uint8_t negotiationFailure = 3;

Turn askRdp(const DialogueContext&) {
    static constexpr std::array<std::uint8_t, 19> request{
        3, 0, 0, 19, 14, 0xE0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0}; // TLS or CredSSP over TLS
    return sayingOctets(request, "X.224 connection request, TLS");
}

Extent measureRdp(ByteView pending, int) {
    if (pending[0] != 3)
        return {Extent::Kind::Never};
    if (pending.size() < tpktHeader)
        return {};
    const std::size_t length = bigEndian(pending, 2, 2);
    return length < negotiationAt ? Extent{Extent::Kind::Never} : measureFixed(pending, length);
}

Turn answerRdp(const DialogueContext&, int, ByteView message) {
    static constexpr std::uint8_t connectionConfirm = 0xD0;
    if (message[5] != connectionConfirm)
        return foreign();
    if (message.size() < negotiationAt + 8)
        return refusedWith({}, "X.224 connection confirm, no negotiation", Refusal::NotOffered);
    const std::uint8_t chosen = message[negotiationAt + 4];
    if (message[negotiationAt] == negotiationResponse && chosen != 0)
        return agreedBy("X.224 connection confirm, protocol " + std::to_string(chosen));
    const std::string code = std::to_string(chosen);
    const bool failed = message[negotiationAt] == negotiationFailure;
    return refusedWith(code, (failed ? "negotiation failure " : "protocol ") + code,
        failed ? Refusal::Said : Refusal::NotOffered);
}

} // namespace

const Script ldap{"ldap", askLdap, measureLdap, answerLdap};
const Script postgreSql{"postgresql", askPostgreSql, measureAnswerOfPostgreSql, answerPostgreSql};
const Script mySql{"mysql", waitForGreeting, measureMySql, answerMySql};
const Script rdp{"rdp", askRdp, measureRdp, answerRdp};

} // namespace certwright::tls::starttls
