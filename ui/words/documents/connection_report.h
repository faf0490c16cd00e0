// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/attestations.h"
#include "core/diagnose/diagnosis.h"
#include "ui/words/documents/report.h"

#include <optional>

namespace certwright::words {

/// A connection for people who were not there: the verdict in its sentence, why and what to do, what it was not, what
/// each side sent, and when. Made to be given away: texts pass withoutSecrets(), and of an HTTP answer there is its
/// status only, never its fields or its body. It names hosts and people.
ReportPage connectionReport(const tls::Record& record, const diagnose::Diagnosis& diagnosis,
    const diagnose::Attestations& attestations);

} // namespace certwright::words
