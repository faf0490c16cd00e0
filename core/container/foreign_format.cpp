// SPDX-License-Identifier: Apache-2.0
#include "core/container/foreign_format.h"

namespace certwright::container {

namespace {

using namespace std::string_view_literals;

/// Octets that stand at a place of every file of a kind.
struct Mark {
    std::string_view octets;
    std::string_view name;
    std::size_t offset = 0;
};

/// What certificates come packed in, and what is dropped on a window by mistake.
constexpr Mark marks[] = {{"\x1F\x8B"sv, "gzip archive"}, {"PK\3\4"sv, "ZIP archive"},
    {"PK\5\6"sv, "empty ZIP archive"}, {"BZh"sv, "bzip2 archive"},
    {"\xFD"
     "7zXZ\0"sv,
        "XZ archive"},
    {"\x28\xB5\x2F\xFD"sv, "Zstandard archive"}, {"7z\xBC\xAF\x27\x1C"sv, "7-Zip archive"},
    {"Rar!\x1A\x07"sv, "RAR archive"}, {"ustar"sv, "tar archive", 257},
    {"!<arch>\n"sv, "ar archive or Debian package"}, {"MSCF"sv, "cabinet file"}, {"%PDF-"sv, "PDF document"},
    {"\x89PNG\r\n"sv, "PNG picture"}, {"\xFF\xD8\xFF"sv, "JPEG picture"},
    {"\x7F"
     "ELF"sv,
        "ELF program"},
    {"MZ"sv, "Windows program"}, {"SQLite format 3\0"sv, "SQLite database"},
    {"\x0A\x0D\x0D\x0A"sv, "capture (pcapng)"}, {"\xD4\xC3\xB2\xA1"sv, "capture (pcap)"},
    {"\xA1\xB2\xC3\xD4"sv, "capture (pcap)"}, {"-----BEGIN PGP "sv, "OpenPGP key or message"}};

} // namespace

std::string_view foreignFormatOf(ByteView content) {
    const std::string_view text = textOf(content);
    for (const Mark& mark : marks)
        if (text.size() >= mark.offset && text.substr(mark.offset).starts_with(mark.octets))
            return mark.name;
    return {};
}

} // namespace certwright::container
