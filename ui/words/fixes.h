// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"

#include <QString>

namespace certwright::words {

/// What to do, as an instruction; empty where nothing is to be done.
QString fixText(const diagnose::Diagnosed& diagnosed);

/// Where a server says why it refused, by the name of its program; several programs where it is not known.
QString whereToLook(const QString& serverProgram);

} // namespace certwright::words
