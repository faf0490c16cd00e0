// SPDX-License-Identifier: Apache-2.0
#include "core/tls/messages.h"

#include "core/codec/tls_reader.h"
#include "core/tls/code_points.h"

#include <algorithm>
#include <array>

namespace certwright::tls {

using codec::TlsReader;

namespace {

/// SHA-256 of "HelloRetryRequest", which marks a ServerHello as one (RFC 8446 4.1.3).
constexpr std::array<std::uint8_t, 32> retryRandom{0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D,
    0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91, 0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09,
    0xE2, 0xC8, 0xA8, 0x33, 0x9C};

std::vector<int> numbers(ByteView vector, std::size_t octets) {
    std::vector<int> values;
    TlsReader reader{vector};
    while (!reader.atEnd()) {
        const auto value = static_cast<int>(reader.number(octets));
        if (reader.failed())
            break;
        values.push_back(value);
    }
    return values;
}

std::vector<std::string> protocols(ByteView extension) {
    std::vector<std::string> names;
    TlsReader outer{extension};
    TlsReader list{outer.vector(2)};
    while (!list.atEnd()) {
        const ByteView name = list.vector(1);
        if (list.failed())
            break;
        names.emplace_back(textOf(name));
    }
    return names;
}

std::vector<Bytes> nameList(ByteView vector) {
    std::vector<Bytes> names;
    TlsReader list{vector};
    while (!list.atEnd()) {
        const ByteView name = list.vector(2);
        if (list.failed())
            break;
        names.push_back(copyOf(name));
    }
    return names;
}

std::string hostName(ByteView extension) {
    TlsReader outer{extension};
    TlsReader list{outer.vector(2)};
    const std::uint64_t type = list.number(1);
    const ByteView name = list.vector(2);
    return type == 0 ? std::string(textOf(name)) : std::string{};
}

/// Calls back for each extension; whether the list was well-formed.
template <class Handle> bool eachExtension(ByteView list, Handle handle) {
    TlsReader reader{list};
    while (!reader.atEnd()) {
        const auto type = static_cast<int>(reader.number(2));
        const ByteView content = reader.vector(2);
        if (reader.failed())
            return false;
        handle(type, content);
    }
    return true;
}

std::vector<int> countedNumbers(ByteView content, std::size_t lengthOctets, std::size_t octets) {
    TlsReader reader{content};
    return numbers(reader.vector(lengthOctets), octets);
}

void readClientExtension(ClientHello& hello, int type, ByteView content) {
    hello.extensions.push_back(type);
    switch (type) {
    case 0:
        hello.serverName = hostName(content);
        return;
    case 10:
        hello.groups = countedNumbers(content, 2, 2);
        return;
    case 13:
        hello.signatureSchemes = countedNumbers(content, 2, 2);
        return;
    case 16:
        hello.alpn = protocols(content);
        return;
    case 43:
        hello.versions = countedNumbers(content, 1, 2);
        return;
    case 47: {
        TlsReader reader{content};
        hello.certificateAuthorities = nameList(reader.vector(2));
        return;
    }
    case 49:
        hello.postHandshakeAuth = true;
        return;
    case 50:
        hello.certificateSignatureSchemes = countedNumbers(content, 2, 2);
        return;
    default:
        return;
    }
}

void readServerExtension(ServerHello& hello, int type, ByteView content) {
    hello.extensions.push_back(type);
    TlsReader reader{content};
    if (type == 43)
        hello.version = static_cast<int>(reader.number(2));
    if (type == 51)
        hello.group = static_cast<int>(reader.number(2));
    if (type == 16)
        if (const auto names = protocols(content); !names.empty())
            hello.alpn = names.front();
    if (type == 65281)
        hello.secureRenegotiation = true;
    if (type == 18)
        hello.timestamps = copyOf(content);
}

std::vector<AuthorityName> authorityNames(ByteView vector) {
    std::vector<AuthorityName> authorities;
    for (Bytes& encoded : nameList(vector)) {
        auto name = x509::Name::parse(encoded);
        const bool whole = name && name->encoded().size() == encoded.size();
        authorities.push_back({std::move(encoded), whole ? std::optional{std::move(*name)} : std::nullopt});
    }
    return authorities;
}

/// The first hundred: nobody needs more.
std::vector<OidFilter> oidFilters(ByteView content) {
    constexpr std::size_t most = 100;
    TlsReader reader{content};
    TlsReader list{reader.vector(2)};
    std::vector<OidFilter> filters;
    while (!list.atEnd() && filters.size() < most) {
        const ByteView oid = list.vector(1);
        const ByteView values = list.vector(2);
        if (list.failed())
            break;
        filters.push_back({copyOf(oid), copyOf(values)});
    }
    return filters;
}

void readRequestExtension(CertificateRequest& request, int type, ByteView content) {
    if (type == 13)
        request.signatureSchemes = countedNumbers(content, 2, 2);
    if (type == 50)
        request.certificateSignatureSchemes = countedNumbers(content, 2, 2);
    if (type == 48)
        request.oidFilters = oidFilters(content);
    if (type == 47) {
        TlsReader reader{content};
        request.listPresent = true;
        request.authorities = authorityNames(reader.vector(2));
    }
}

/// Extensions of one entry: the staple is a CertificateStatus (RFC 8446 4.4.2.1).
void readEntryExtension(CertificateMessage& message, int type, ByteView content) {
    TlsReader reader{content};
    if (type == 5 && reader.number(1) == 1)
        message.staple = copyOf(reader.vector(3));
    if (type == 18)
        message.timestamps = copyOf(content);
}

} // namespace

std::string messageName(int type) {
    switch (static_cast<MessageType>(type)) {
    case MessageType::HelloRequest:
        return "HelloRequest";
    case MessageType::ClientHello:
        return "ClientHello";
    case MessageType::ServerHello:
        return "ServerHello";
    case MessageType::NewSessionTicket:
        return "NewSessionTicket";
    case MessageType::EndOfEarlyData:
        return "EndOfEarlyData";
    case MessageType::EncryptedExtensions:
        return "EncryptedExtensions";
    case MessageType::Certificate:
        return "Certificate";
    case MessageType::ServerKeyExchange:
        return "ServerKeyExchange";
    case MessageType::CertificateRequest:
        return "CertificateRequest";
    case MessageType::ServerHelloDone:
        return "ServerHelloDone";
    case MessageType::CertificateVerify:
        return "CertificateVerify";
    case MessageType::ClientKeyExchange:
        return "ClientKeyExchange";
    case MessageType::Finished:
        return "Finished";
    case MessageType::CertificateStatus:
        return "CertificateStatus";
    case MessageType::KeyUpdate:
        return "KeyUpdate";
    case MessageType::CompressedCertificate:
        return "CompressedCertificate";
    }
    return "handshake message " + std::to_string(type);
}

std::optional<ClientHello> parseClientHello(ByteView body) {
    TlsReader reader{body};
    ClientHello hello;
    hello.legacyVersion = static_cast<int>(reader.number(2));
    static_cast<void>(reader.take(32));  // random
    static_cast<void>(reader.vector(1)); // session id
    hello.cipherSuites = numbers(reader.vector(2), 2);
    static_cast<void>(reader.vector(1)); // compression methods
    if (reader.failed())
        return std::nullopt;
    if (reader.atEnd())
        return hello;
    const ByteView extensions = reader.vector(2);
    const bool wellFormed = eachExtension(
        extensions, [&](int type, ByteView content) { readClientExtension(hello, type, content); });
    if (reader.failed() || !wellFormed)
        return std::nullopt;
    return hello;
}

std::optional<ServerHello> parseServerHello(ByteView body) {
    TlsReader reader{body};
    ServerHello hello;
    hello.version = static_cast<int>(reader.number(2));
    hello.isRetryRequest = std::ranges::equal(reader.take(32), retryRandom);
    static_cast<void>(reader.vector(1)); // session id
    hello.cipherSuite = static_cast<int>(reader.number(2));
    static_cast<void>(reader.number(1)); // compression method
    if (reader.failed())
        return std::nullopt;
    if (reader.atEnd())
        return hello;
    const ByteView extensions = reader.vector(2);
    const bool wellFormed = eachExtension(
        extensions, [&](int type, ByteView content) { readServerExtension(hello, type, content); });
    if (reader.failed() || !wellFormed)
        return std::nullopt;
    return hello;
}

std::string alpnOfEncryptedExtensions(ByteView body) {
    TlsReader reader{body};
    std::string alpn;
    eachExtension(reader.vector(2), [&](int type, ByteView content) {
        if (const auto names = type == 16 ? protocols(content) : std::vector<std::string>{}; !names.empty())
            alpn = names.front();
    });
    return alpn;
}

std::optional<CertificateRequest> parseCertificateRequest(ByteView body, int version) {
    TlsReader reader{body};
    CertificateRequest request;
    request.bytes = body.size() + 4;
    if (version >= tls13) {
        request.context = copyOf(reader.vector(1));
        const ByteView extensions = reader.vector(2);
        const bool wellFormed = eachExtension(
            extensions, [&](int type, ByteView content) { readRequestExtension(request, type, content); });
        return reader.failed() || !wellFormed ? std::nullopt : std::optional{std::move(request)};
    }
    request.types = numbers(reader.vector(1), 1);
    if (version >= tls12)
        request.signatureSchemes = numbers(reader.vector(2), 2);
    request.listPresent = true;
    request.authorities = authorityNames(reader.vector(2));
    if (reader.failed())
        return std::nullopt;
    return request;
}

std::optional<CertificateMessage> parseCertificateMessage(ByteView body, int version) {
    TlsReader reader{body};
    if (version >= tls13)
        static_cast<void>(reader.vector(1)); // request context
    TlsReader list{reader.vector(3)};
    if (reader.failed())
        return std::nullopt;
    CertificateMessage message;
    while (!list.atEnd()) {
        const ByteView certificate = list.vector(3);
        const ByteView extensions = version >= tls13 ? list.vector(2) : ByteView{};
        if (list.failed())
            return std::nullopt;
        message.certificates.push_back(copyOf(certificate));
        if (message.certificates.size() == 1)
            eachExtension(
                extensions, [&](int type, ByteView content) { readEntryExtension(message, type, content); });
    }
    return message;
}

std::optional<int> schemeOfCertificateVerify(ByteView body) {
    TlsReader reader{body};
    const auto scheme = static_cast<int>(reader.number(2));
    static_cast<void>(reader.vector(2));
    if (reader.failed())
        return std::nullopt;
    return scheme;
}

std::optional<ServerKeyExchange> parseServerKeyExchange(ByteView body) {
    static constexpr std::uint64_t namedCurve = 3;
    TlsReader reader{body};
    const bool named = reader.number(1) == namedCurve;
    ServerKeyExchange exchange;
    exchange.group = static_cast<int>(reader.number(2));
    static_cast<void>(reader.vector(1)); // the point
    exchange.signatureScheme = static_cast<int>(reader.number(2));
    static_cast<void>(reader.vector(2)); // the signature
    if (reader.failed() || !named)
        return std::nullopt;
    return exchange;
}

} // namespace certwright::tls
