// SPDX-License-Identifier: Apache-2.0
#include "core/tls/record_file.h"

#include "core/base/files.h"
#include "core/tls/record_json.h"

namespace certwright::tls {

Result<void> saveRecord(const std::filesystem::path& file, const Record& record) {
    return writeFile({.path = file,
        .content = secretCopyOf(bytesOf(toJson(record))),
        .access = FileAccess::OwnerOnly,
        .ifExists = IfExists::Replace});
}

Result<Record> openRecord(const std::filesystem::path& file) {
    const auto content = readFile(file, largestRecord);
    if (!content)
        return tl::unexpected(content.error());
    auto record = parseRecord(textOf(*content));
    if (!record)
        return tl::unexpected(std::move(record).error().about(file.string()));
    return record;
}

std::string proposedFileName(const Record& record) {
    const std::string& host = record.target.host;
    return safeFileName((host.empty() ? "connection" : host) + "-" + toRfc3339(record.startedAt)) + ".json";
}

} // namespace certwright::tls
