// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/log.h"

#include <QString>

namespace certwright::words {

/// What a log line says, told to somebody who may be on either side: "the client", "the server", never "we".
QString logCauseTitle(const diagnose::Diagnosed& diagnosed);
/// How this comes about, as far as a log line can tell.
QString logCauseWhy(diagnose::Cause cause);

/// What to do, without the names that a log line does not give.
QString logFixText(const diagnose::Fix& fix);

/// "nginx", "looks like Java", "unknown program"
QString logProgramText(const diagnose::ExplainedLine& line);
/// "written by a server; the server refused the client": empty where neither is known.
QString logSideText(const diagnose::ExplainedLine& line);

} // namespace certwright::words
