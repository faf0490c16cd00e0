// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/bks_structure.h"
#include "core/container/reading.h"

namespace certwright::container {

/// Opens a BKS of Bouncy Castle: each entry's key, then its certificates, under its alias. Without a
/// passphrase it is read unchecked and its keys stay sealed; findings say so.
/// Errors: those of parseBks(); LimitReached; WrongPassphrase where the MAC does not know the one given.
Result<void> readBks(ByteView content, Reading& reading);

} // namespace certwright::container
