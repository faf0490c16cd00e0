// SPDX-License-Identifier: Apache-2.0
#include "core/tls/capturer.h"

#include "core/codec/base64.h"

#include <algorithm>
#include <utility>

namespace certwright::tls {

namespace {

/// A TLS record begins with one of these (RFC 8446 5.1); no word to a proxy does.
bool isTlsRecord(ByteView octets) {
    static constexpr std::uint8_t changeCipherSpec = 20;
    static constexpr std::uint8_t applicationData = 23;
    return !octets.empty() && octets[0] >= changeCipherSpec && octets[0] <= applicationData;
}

/// As SOCKS sends it (RFC 1929 2), and as HTTP does (RFC 7617 2).
std::vector<SecretBytes> formsOf(const ProxyServer& proxy) {
    if (proxy.password.empty())
        return {};
    SecretBytes pair = secretCopyOf(bytesOf(proxy.user + ":"));
    pair.insert(pair.end(), proxy.password.bytes().begin(), proxy.password.bytes().end());
    return {secretCopyOf(proxy.password.bytes()), secretCopyOf(bytesOf(codec::toBase64(pair)))};
}

} // namespace

Capturer::Capturer(const ProbeSettings& settings)
    : wish_(settings.capture)
    , startedAt_(settings.at) {
    if (settings.proxy && wish_ != CaptureWish::Nothing)
        hidden_ = formsOf(*settings.proxy);
}

void Capturer::connected(Endpoint own, Endpoint peer, Elapsed now) {
    if (wish_ == CaptureWish::Nothing)
        return;
    kept_ = 0;
    capture_.emplace();
    capture_->startedAt = startedAt_;
    capture_->own = std::move(own);
    capture_->peer = std::move(peer);
    capture_->connectedAt = now;
}

void Capturer::passed(Direction direction, ByteView octets, Elapsed now) {
    if (!capture_ || octets.empty())
        return;
    // What follows a gap could not be put in its place.
    if (capture_->omittedOctets > 0 || octets.size() > Capture::mostOctets - kept_) {
        capture_->omittedOctets += octets.size();
        return;
    }
    kept_ += octets.size();
    Bytes copy = copyOf(octets);
    if (direction == Direction::Sent && !isTlsRecord(octets))
        hide(copy);
    capture_->pieces.push_back({now, direction, std::move(copy)});
}

void Capturer::hide(Bytes& octets) const {
    for (const SecretBytes& secret : hidden_)
        for (auto found = std::ranges::search(octets, secret); !found.empty();
             found = std::ranges::search(found.end(), octets.end(), secret.begin(), secret.end()))
            std::ranges::fill(found, std::uint8_t{'x'});
}

std::optional<Capture> Capturer::finish(const Probe& probe, Elapsed now) {
    if (!capture_)
        return std::nullopt;
    capture_->close = probe.record().close;
    capture_->endedAt = now;
    if (wish_ == CaptureWish::OctetsAndSecrets)
        capture_->keyLog = probe.keyLog();
    return std::exchange(capture_, std::nullopt);
}

} // namespace certwright::tls
