// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/reading.h"

#include <string_view>

namespace certwright::container {

/// Whether a text begins as a JSON document does.
bool looksLikeJson(std::string_view text);

/// Reads JSON Web Keys and sets of them (RFC 7517), and every string of a document that holds PEM or base 64
/// of something known: a Kubernetes secret, a certificate in an answer of some service. A document is read up
/// to 4 MB and 64 levels. Errors: UnknownFormat where it is no JSON or nothing was in it; LimitReached.
Result<void> readJson(std::string_view text, Reading& reading);

} // namespace certwright::container
