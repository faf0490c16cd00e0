// SPDX-License-Identifier: Apache-2.0
#include "core/tls/server_look.h"

#include "core/tls/record_names.h"

namespace certwright::tls {

namespace {

std::string hindranceOf(const Record& record) {
    if (record.networkFault != NetworkFault::None)
        return std::string(record_names::nameOf(record.networkFault));
    if (record.timedOut)
        return std::string(record_names::nameOf(NetworkFault::TimedOut));
    if (record.localFault != LocalFault::None)
        return std::string(localFaultName(record.localFault));
    return std::string(closeName(record.close));
}

} // namespace

ProbeSettings settingsToLookAt(const TypedTarget& target, Instant at) {
    ProbeSettings settings;
    settings.host = target.host;
    settings.port = target.port;
    settings.application = Application::None;
    settings.at = at;
    return settings;
}

Result<ServerLook> lookOf(const Record& record) {
    const std::string subject = record.target.host + ":" + std::to_string(record.target.port);
    if (record.peer.sent.empty())
        return record.stopped ? failure(ErrorCode::Cancelled, subject)
                              : failure(ErrorCode::Network, subject, hindranceOf(record));
    ServerLook look{.chain = record.peer.sent, .wantsCertificate = record.certificateRequest.has_value()};
    if (look.wantsCertificate)
        for (const AuthorityName& authority : record.certificateRequest->authorities)
            if (authority.name)
                look.authorities.push_back(*authority.name);
    return look;
}

} // namespace certwright::tls
