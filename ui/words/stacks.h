// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/stacks.h"
#include "ui/words/verdicts.h"

#include <QString>

namespace certwright::words {

/// What people call it: "Node.js", "GnuTLS".
QString stackTitle(verify::Stack stack);

Mark markOf(verify::Treatment treatment);

/// What it would do and by which rule, with how well that is known.
QString stackSentence(const verify::StackVerdict& verdict);

} // namespace certwright::words
