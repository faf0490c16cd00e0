// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/capture.h"

#include <QString>

namespace certwright::words {

/// What it means to keep the TLS secrets of a connection.
QString captureWarning();

/// That a capture ends where its limit was reached.
QString captureLimitText(const tls::Capture& capture);

/// That there is no capture, for no connection came about.
QString nothingCaptured();

} // namespace certwright::words
