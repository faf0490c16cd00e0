// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/timestamp_judgement.h"

#include <QString>

namespace certwright::words {

/// "signed by the log", "its log is not known here, so that nothing can be said of it"
QString timestampVerdictText(x509::TimestampVerdict verdict);

/// The name of a transparency log; a remark where this program does not know it.
QString transparencyLogText(const x509::SignedCertificateTimestamp& timestamp);

/// All on one line: "Timestamps of transparency logs: Google Argon2026h1 (signed by the log), …"; empty where
/// there are none.
QString timestampsText(const std::vector<x509::JudgedTimestamp>& timestamps);

} // namespace certwright::words
