// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/code_points.h"
#include "core/tls/record.h"
#include "tests/support/test_material.h"

namespace certwright::test {

/// A TLS 1.3 connection whose server asked for a certificate of these CAs.
inline tls::Record askingFor(const std::vector<x509::Certificate>& authorities) {
    tls::Record record;
    record.startedAt = testNow();
    record.target = {.host = "api.example", .port = 443};
    record.version = tls::tls13;
    record.clientHello.emplace();
    record.serverHello.emplace();
    record.phase = tls::Phase::Handshake;
    record.certificateRequest.emplace();
    record.certificateRequest->signatureSchemes = {0x0403, 0x0804};
    for (const x509::Certificate& authority : authorities)
        record.certificateRequest->authorities.push_back({authority->subject.encoded(), authority->subject});
    record.certificateRequest->listPresent = !authorities.empty();
    return record;
}

/// What was chosen went out.
inline void present(tls::Record& record, const std::vector<x509::Certificate>& chain) {
    record.own.configured = chain;
    record.own.sent = chain;
    record.own.messageSeen = true;
    record.own.signatureScheme = 0x0403;
}

/// The server let us in, and its application answered.
inline void accept(tls::Record& record, int status = 200) {
    record.phase = tls::Phase::Http;
    record.handshakeCompleted = true;
    record.tickets = 2;
    record.requestSent = true;
    record.http = tls::HttpAnswer{.status = status, .reason = {}, .fields = {}, .body = {}};
}

/// It ended the connection with this alert.
inline void refuse(tls::Record& record, int alert) {
    record.phase = tls::Phase::AfterHandshake;
    record.handshakeCompleted = true;
    record.alerts.push_back({.code = alert,
        .level = 2,
        .direction = tls::Direction::Received,
        .phase = tls::Phase::AfterHandshake,
        .at = tls::Elapsed{1000}});
    record.close = tls::Close::Fin;
    record.closePhase = tls::Phase::AfterHandshake;
}

} // namespace certwright::test
