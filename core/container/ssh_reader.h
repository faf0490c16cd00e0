// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/reading.h"

#include <string_view>

namespace certwright::container {

/// Reads lines of "ssh-ed25519 AAAA… comment", as in authorized_keys, and "---- BEGIN SSH2 PUBLIC KEY ----"
/// (RFC 4716). Whether there was one.
bool readSshText(std::string_view text, Reading& reading);

/// Reads the octets of an openssh-key-v1. Errors: Malformed; WrongPassphrase; UnsupportedAlgorithm.
Result<void> readOpenSshKey(ByteView octets, ByteRange place, Reading& reading);

} // namespace certwright::container
