// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <QString>

namespace certwright::words {

/// "12.3 ms"
QString elapsedText(tls::Elapsed elapsed);

/// What happened, in the field's own terms: the names of TLS messages are not translated.
QString observationText(const tls::Observation& observation);

} // namespace certwright::words
