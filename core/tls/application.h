// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/dialogue.h"
#include "core/tls/starttls.h"

#include <optional>
#include <span>
#include <string_view>

namespace certwright::tls {

/// What is said once TLS stands, to learn the verdict of a server that answers only then.
enum class Application {
    Http,       ///< a GET, read by HttpReader
    PostgreSql, ///< a StartupMessage: what pg_hba.conf says of the certificate comes only now
    Smtp,       ///< EHLO
    Imap,       ///< NOOP
    Redis,      ///< PING
    Mqtt,       ///< CONNECT of MQTT 3.1.1
    None,
};

std::span<const Application> allApplications();
/// "postgresql", as the command line has it.
std::string_view applicationName(Application application);
std::optional<Application> applicationNamed(std::string_view name);

/// What a server expects that was reached so: HTTP without STARTTLS, silence where the protocol has nothing
/// to say yet.
Application usualApplication(std::optional<StartTls> startTls);

/// Empty for those that are no dialogue: Http and None.
const Script* applicationScript(Application application);

} // namespace certwright::tls
