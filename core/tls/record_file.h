// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <filesystem>
#include <string>

namespace certwright::tls {

/// Writes a record so that it can be opened again, for its owner's eyes: it names hosts and people. A file of
/// that name is replaced. Errors: those of writeFile().
Result<void> saveRecord(const std::filesystem::path& file, const Record& record);

/// Reads what saveRecord() wrote. Errors: those of readFile() and of parseRecord(), about the file.
Result<Record> openRecord(const std::filesystem::path& file);

/// The name that is proposed for a record's file: the host and the moment.
std::string proposedFileName(const Record& record);

} // namespace certwright::tls
