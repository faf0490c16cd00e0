// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/open.h"

namespace certwright::container {

/// Reads DER: one object or several behind each other, each told by its structure.
/// Errors: Truncated; Malformed; UnknownFormat where it is no ASN.1 at all; those of PKCS#12.
Result<Opened> readDer(ByteView content, const OpenOptions& options);

} // namespace certwright::container
