// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"

#include <QString>

namespace certwright::words {

/// The one sentence that says who refused whom, and why.
QString causeTitle(const diagnose::Diagnosed& diagnosed);

/// What is behind it, in a sentence or two: how this comes about, told from the end that we were.
QString causeWhy(const diagnose::Diagnosed& diagnosed);
/// The same told by a client.
QString causeWhy(diagnose::Cause cause);

/// Two or three words, for lists: "expired", "wrong usage".
QString causeLabel(diagnose::Cause cause);

/// "certain", "likely", "possible"
QString certaintyText(diagnose::Certainty certainty);

} // namespace certwright::words
