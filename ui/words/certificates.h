// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"

#include <QString>

namespace certwright::words {

/// What a certificate is, for whom, by whom, for how long, and what it can be used for.
QString certificateSentence(const x509::Certificate& certificate, Instant now);

/// What kind it is: "root CA", "CA", "TLS server certificate", "TLS client certificate", …
QString certificateKind(const x509::Certificate& certificate);

/// "alice, client certificate, issued by Lab Clients CA"
QString certificateLine(const x509::Certificate& certificate);

} // namespace certwright::words
