// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ossl/error_scope.h"
#include "core/tls/record.h"
#include "core/verify/report.h"

#include <vector>

namespace certwright::tls {

/// Sorts what OpenSSL queued when it gave up. An alert that was received is no local fault.
LocalFault localFaultOf(const std::vector<ossl::QueuedError>& errors);

/// X509_V_ERR_… for the gravest finding of the best path, in the order in which OpenSSL would have met it:
/// the chain, the purpose, the dates, the rest. X509_V_OK where the report is valid. OpenSSL turns it into
/// the alert.
int openSslErrorFor(const verify::Report& report);
/// The same for one finding; X509_V_ERR_UNSPECIFIED where OpenSSL has none for it.
int openSslErrorFor(const FindingKind& kind);

/// The alert that OpenSSL sends for an X509_V_ERR_… (RFC 8446 6.2).
int alertFor(int openSslError);

} // namespace certwright::tls
