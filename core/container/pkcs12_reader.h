// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/open.h"

namespace certwright::container {

/// Opens a PKCS#12: certificates, keys and CRLs in the order of their bags, with friendly name, key id and
/// Java's trusted mark. Where no passphrase is given, none and the empty one are tried. Errors:
/// UnsupportedAlgorithm and LimitReached first, for every algorithm in the file; then PassphraseNeeded or
/// WrongPassphrase; Malformed.
Result<Opened> readPkcs12(ByteView encoded, const OpenOptions& options);

} // namespace certwright::container
