// SPDX-License-Identifier: Apache-2.0
#include "core/tls/recorder.h"

#include "core/codec/der_writer.h"
#include "core/tls/code_points.h"
#include "core/x509/extension_decoders.h"

#include <algorithm>

namespace certwright::tls {

namespace {

constexpr std::size_t headerSize = 4;
constexpr std::size_t mostFirstBytes = 64;

std::string listed(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? "" : ", ") + item;
    return text;
}

std::string detailOf(const ClientHello& hello) {
    std::string text = hello.serverName.empty() ? "no SNI" : "SNI " + hello.serverName;
    std::vector<std::string> versions;
    for (const int version : hello.versions)
        versions.push_back(versionName(version));
    text += ", " + (versions.empty() ? versionName(hello.legacyVersion) : listed(versions));
    if (!hello.alpn.empty())
        text += ", ALPN " + listed(hello.alpn);
    return text;
}

std::string detailOf(const ServerHello& hello) {
    std::string text = versionName(hello.version) + ", " + cipherSuiteName(hello.cipherSuite);
    if (hello.group)
        text += ", " + groupName(*hello.group);
    return hello.isRetryRequest ? "retry: " + text : text;
}

std::string detailOf(const CertificateRequest& request) {
    return std::to_string(request.authorities.size()) + " CA names, " +
        std::to_string(request.signatureSchemes.size()) + " signature algorithms";
}

} // namespace

std::vector<x509::SignedCertificateTimestamp> timestampsOf(ByteView list) {
    const Bytes wrapped = codec::der::octetString(list);
    const auto element = codec::DerReader{wrapped}.next();
    const auto decoded = x509::decode::signedCertificateTimestamps(*element);
    const auto* timestamps = decoded ? std::get_if<x509::SignedCertificateTimestamps>(&*decoded) : nullptr;
    return timestamps ? timestamps->timestamps : std::vector<x509::SignedCertificateTimestamp>{};
}

void Recorder::add(Observation observation) {
    if (record_.timeline.size() >= mostObservations) {
        ++record_.omittedObservations;
        return;
    }
    rawBytes_ += observation.raw.size();
    if (rawBytes_ > mostRawBytes) {
        rawBytes_ -= observation.raw.size();
        observation.raw.clear();
    }
    observation.at = now_;
    record_.timeline.push_back(std::move(observation));
}

void Recorder::note(
    Direction direction, Layer layer, std::string what, std::size_t bytes, std::string detail) {
    add({.direction = direction,
        .layer = layer,
        .what = std::move(what),
        .bytes = bytes,
        .detail = std::move(detail)});
}

void Recorder::firstBytes(ByteView bytes) {
    const std::size_t room = mostFirstBytes - record_.firstBytes.size();
    append(record_.firstBytes, bytes.first(std::min(room, bytes.size())));
}

void Recorder::alert(Direction direction, int level, int code) {
    record_.alerts.push_back(
        {.code = code, .level = level, .direction = direction, .phase = record_.phase, .at = now_});
    add({.direction = direction,
        .layer = Layer::Alert,
        .what = alertName(code),
        .bytes = 2,
        .detail = std::to_string(code),
        .raw = {static_cast<std::uint8_t>(level), static_cast<std::uint8_t>(code)}});
}

void Recorder::handshakeMessage(Direction direction, ByteView message) {
    if (message.size() < headerSize)
        return;
    if (record_.phase == Phase::BeforeHello)
        record_.phase = Phase::Handshake;
    const int type = message[0];
    std::string detail = readMessage(direction, type, message.subspan(headerSize));
    add({.direction = direction,
        .layer = Layer::Handshake,
        .what = messageName(type),
        .bytes = message.size(),
        .detail = std::move(detail),
        .raw = copyOf(message)});
}

bool Recorder::isFromServer(Direction direction) const {
    return (record_.role == Role::Client) == (direction == Direction::Received);
}

std::string Recorder::readMessage(Direction direction, int type, ByteView body) {
    switch (static_cast<MessageType>(type)) {
    case MessageType::ClientHello:
        return readClientHello(body);
    case MessageType::ServerHello:
        return readServerHello(body);
    case MessageType::EncryptedExtensions:
        record_.alpn = alpnOfEncryptedExtensions(body);
        return record_.alpn.empty() ? std::string{} : "ALPN " + record_.alpn;
    case MessageType::Certificate:
        return readCertificates(direction, body);
    case MessageType::CertificateRequest:
        return readRequest(body);
    case MessageType::CertificateVerify:
        return readSignature(direction, schemeOfCertificateVerify(body).value_or(0));
    case MessageType::ServerKeyExchange:
        return readKeyExchange(direction, body);
    case MessageType::NewSessionTicket:
        if (isFromServer(direction))
            ++record_.tickets;
        return {};
    case MessageType::CertificateStatus:
        if (body.size() > 4 && direction == Direction::Received)
            record_.peer.staple = copyOf(body.subspan(4)); // status type, then a length of three octets
        return {};
    case MessageType::HelloRequest:
    case MessageType::EndOfEarlyData:
    case MessageType::ServerHelloDone:
    case MessageType::ClientKeyExchange:
    case MessageType::Finished:
    case MessageType::KeyUpdate:
    case MessageType::CompressedCertificate:
        return {};
    }
    return {};
}

std::string Recorder::readClientHello(ByteView body) {
    auto hello = parseClientHello(body);
    if (!hello)
        return "malformed";
    record_.clientHello = std::move(*hello);
    if (record_.role == Role::Server) {
        record_.target.serverName = record_.clientHello->serverName;
        record_.target.alpn = record_.clientHello->alpn;
    }
    return detailOf(*record_.clientHello);
}

std::string Recorder::readServerHello(ByteView body) {
    auto hello = parseServerHello(body);
    if (!hello)
        return "malformed";
    if (hello->isRetryRequest)
        return detailOf(*hello);
    record_.version = hello->version;
    record_.group = hello->group;
    if (!hello->alpn.empty())
        record_.alpn = hello->alpn;
    if (hello->timestamps)
        record_.peer.timestamps = timestampsOf(*hello->timestamps);
    record_.serverHello = std::move(*hello);
    return detailOf(*record_.serverHello);
}

std::string Recorder::readKeyExchange(Direction direction, ByteView body) {
    const auto exchange = parseServerKeyExchange(body);
    if (!exchange)
        return {};
    record_.group = exchange->group;
    return groupName(exchange->group) + ", " + readSignature(direction, exchange->signatureScheme);
}

std::string Recorder::readSignature(Direction direction, int scheme) {
    (direction == Direction::Received ? record_.peer.signatureScheme : record_.own.signatureScheme) = scheme;
    return signatureSchemeName(scheme);
}

std::string Recorder::readCertificates(Direction direction, ByteView body) {
    const auto message = parseCertificateMessage(body, record_.version);
    if (!message)
        return "malformed";
    std::vector<x509::Certificate> certificates;
    for (const Bytes& der : message->certificates)
        if (auto certificate = x509::Certificate::parse(der))
            certificates.push_back(std::move(*certificate));
    const std::size_t unreadable = message->certificates.size() - certificates.size();
    std::string detail = std::to_string(message->certificates.size()) + " certificates";
    if (direction == Direction::Sent) {
        record_.own.messageSeen = true;
        record_.own.sent = std::move(certificates);
        return detail;
    }
    record_.peer.messageSeen = true;
    record_.peer.sent = std::move(certificates);
    record_.peer.unreadable = unreadable;
    if (message->staple)
        record_.peer.staple = message->staple;
    if (message->timestamps)
        record_.peer.timestamps = timestampsOf(*message->timestamps);
    return detail;
}

std::string Recorder::readRequest(ByteView body) {
    auto request = parseCertificateRequest(body, record_.version);
    record_.requestMalformed = !request;
    if (!request)
        return "malformed";
    record_.certificateRequest = std::move(*request);
    return detailOf(*record_.certificateRequest);
}

} // namespace certwright::tls
