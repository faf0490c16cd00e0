// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/dialogue.h"

namespace certwright::tls {

// What the scripts of binary protocols have in common.

/// A number of the network's order; 0 where the octets are not all there.
std::uint32_t bigEndian(ByteView bytes, std::size_t at, std::size_t size);
void appendBigEndian(Bytes& to, std::uint32_t number, std::size_t size);

/// A message of that many octets.
Extent measureFixed(ByteView pending, std::size_t size);

/// A PostgreSQL message: a letter, and a length that counts itself (PostgreSQL 15, 55.7).
Extent measurePostgreSql(ByteView pending);
/// A field of an ErrorResponse: 'C' the code, 'M' the message; empty where it is missing.
std::string postgreSqlField(ByteView errorResponse, char field);
/// A refusal with the words of an ErrorResponse.
Turn refusedByPostgreSql(ByteView errorResponse, Refusal refusal);

} // namespace certwright::tls
