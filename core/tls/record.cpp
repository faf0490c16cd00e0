// SPDX-License-Identifier: Apache-2.0
#include "core/tls/record.h"

#include "core/tls/alerts.h"
#include "core/tls/code_points.h"

#include <algorithm>

namespace certwright::tls {

namespace {

constexpr int warningLevel = 1;

const Alert* fatalAlert(const Record& record, Direction direction) {
    const auto found = std::ranges::find_if(record.alerts,
        [&](const Alert& alert) { return alert.direction == direction && alert.isFatal(record.version); });
    return found != record.alerts.end() ? &*found : nullptr;
}

} // namespace

std::string_view layerName(Layer layer) {
    switch (layer) {
    case Layer::Dns:
        return "dns";
    case Layer::Tcp:
        return "tcp";
    case Layer::Proxy:
        return "proxy";
    case Layer::StartTls:
        return "starttls";
    case Layer::Record:
        return "record";
    case Layer::Handshake:
        return "handshake";
    case Layer::Alert:
        return "alert";
    case Layer::Http:
        return "http";
    case Layer::Application:
        return "application";
    }
    return "tcp";
}

std::string_view phaseName(Phase phase) {
    switch (phase) {
    case Phase::BeforeHello:
        return "before-hello";
    case Phase::Handshake:
        return "handshake";
    case Phase::AfterHandshake:
        return "after-handshake";
    case Phase::Http:
        return "http";
    }
    return "before-hello";
}

std::string_view closeName(Close close) {
    switch (close) {
    case Close::None:
        return "none";
    case Close::CloseNotify:
        return "close-notify";
    case Close::Fin:
        return "fin";
    case Close::Reset:
        return "reset";
    }
    return "none";
}

std::string_view localFaultName(LocalFault fault) {
    switch (fault) {
    case LocalFault::None:
        return "none";
    case LocalFault::NotTls:
        return "not-tls";
    case LocalFault::UnsupportedProtocol:
        return "unsupported-protocol";
    case LocalFault::NoSharedCipher:
        return "no-shared-cipher";
    case LocalFault::NoSharedGroup:
        return "no-shared-group";
    case LocalFault::NoSharedSignatureScheme:
        return "no-shared-signature-scheme";
    case LocalFault::DhKeyTooSmall:
        return "dh-key-too-small";
    case LocalFault::LegacyRenegotiation:
        return "legacy-renegotiation";
    case LocalFault::BadRecord:
        return "bad-record";
    case LocalFault::BadMessage:
        return "bad-message";
    case LocalFault::MessageTooLong:
        return "message-too-long";
    case LocalFault::BadSignature:
        return "bad-signature";
    case LocalFault::PeerRefused:
        return "peer-refused";
    case LocalFault::OwnCertificateUnusable:
        return "own-certificate-unusable";
    case LocalFault::Other:
        return "other";
    }
    return "other";
}

std::string_view legacyNeedName(LegacyNeed need) {
    switch (need) {
    case LegacyNeed::OldVersion:
        return "old-version";
    case LegacyNeed::InsecureRenegotiation:
        return "insecure-renegotiation";
    case LegacyNeed::WeakCipher:
        return "weak-cipher";
    case LegacyNeed::WeakKeyExchange:
        return "weak-key-exchange";
    }
    return "old-version";
}

std::string_view peerVerdictName(PeerVerdict verdict) {
    switch (verdict) {
    case PeerVerdict::NotChecked:
        return "not-checked";
    case PeerVerdict::Trusted:
        return "trusted";
    case PeerVerdict::Untrusted:
        return "untrusted";
    }
    return "not-checked";
}

bool Alert::isFatal(int version) const {
    if (code == alert::closeNotify || code == alert::userCanceled)
        return false;
    return version >= tls13 || level != warningLevel;
}

const Alert* Record::fatalAlertFromPeer() const {
    return fatalAlert(*this, Direction::Received);
}

const Alert* Record::fatalAlertFromUs() const {
    return fatalAlert(*this, Direction::Sent);
}

} // namespace certwright::tls
