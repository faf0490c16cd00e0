// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/starttls.h"

#include <QString>

namespace certwright::words {

/// What people call it: "SMTP", "PostgreSQL".
QString startTlsText(tls::StartTls protocol);

} // namespace certwright::words
