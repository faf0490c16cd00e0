// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"
#include "core/tls/server_settings.h"

namespace certwright::tls {

/// Decides how a caller is refused by a server that plays a part, once he has shown what he has; empty where
/// he is let in. What was decided, and on what ground, is noted in the record's rehearsal, which must be
/// there.
std::optional<RefusalForm> rehearse(const ServerSettings& settings, Record& record);

/// Whether the settings ask for a part to be played.
bool isRehearsal(const ServerSettings& settings);

/// What a server that plays a part answers to a request: its status, and the page that goes with it.
struct Page {
    int status = 200;
    std::string reason;
    std::string server; ///< the Server field
    std::string contentType;
    std::string body;
};

/// The answer to the caller of that record, of whichever server.
Page pageFor(const Record& record);

} // namespace certwright::tls
