// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/java_store_structure.h"
#include "core/container/reading.h"

#include <functional>

namespace certwright::container {

/// Opens a JKS or JCEKS: each entry's key, then its certificates, under its alias. A key whose passphrase is
/// another stays closed. Without a passphrase the store is read unchecked, and a finding says so.
/// Errors: Truncated, Malformed; WrongPassphrase where neither the digest nor a key knows the one given.
Result<void> readJavaStore(ByteView content, Reading& reading);

/// A moment that Java counted; empty where it lies before 1970 or after the year 9999.
std::optional<Instant> instantOfJava(std::int64_t milliseconds);

/// Says which aliases a Java program cannot reach or tell apart, each by its place in the list.
void reportAliases(const std::vector<std::string>& aliases,
    const std::function<void(const FindingKind&, std::size_t)>& report);

} // namespace certwright::container
