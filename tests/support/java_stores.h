// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/java_store_structure.h"
#include "tests/support/test_material.h"

namespace certwright::test {

/// The date that the entries below bear: 2026-01-02T03:04:05.678Z.
inline constexpr std::int64_t entryDate = 1'767'323'045'678;

container::JavaEntry trustedEntry(std::string_view alias, const x509::Certificate& certificate);
/// Under the scheme that the kind of store has.
container::JavaEntry keyEntry(
    std::string_view alias, const Made& made, container::JavaStoreType type, const SecretText& passphrase);
/// What Java's own keytool wrote for an AES key of 16 octets, without the key.
container::JavaEntry secretEntry(std::string_view alias);

/// A store of Bouncy Castle's, version 1 or 2: a trusted certificate "ca", a sealed key "key".
Bytes makeBks(std::uint8_t version, const Made& issuer, const Made& client, const SecretText& passphrase);

} // namespace certwright::test
