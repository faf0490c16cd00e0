// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/starttls.h"

#include <QString>

namespace certwright::words {

/// What people call it: "SMTP", "PostgreSQL".
QString startTlsText(tls::StartTls protocol);

/// Before a client certificate goes out to a server that nobody verifies, and the version may be TLS 1.2.
QString clearCertificateWarning();

} // namespace certwright::words
