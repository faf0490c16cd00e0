// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QString>

namespace certwright::words {

/// What happened, about what, and what to do, in one or two sentences.
QString errorText(const Error& error);

} // namespace certwright::words
