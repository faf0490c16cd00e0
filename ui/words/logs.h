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

/// Who wrote a line and who refused whom: "nginx; written by a server, the client refused". Says so where the
/// line is not known.
QString logLineText(const diagnose::ExplainedLine& line);

} // namespace certwright::words
