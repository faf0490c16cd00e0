// SPDX-License-Identifier: Apache-2.0
#include "core/container/ssh_reader.h"

#include "core/base/utf8.h"
#include "core/codec/base64.h"
#include "core/container/der_object_reader.h"
#include "core/container/findings.h"

#include <algorithm>

namespace certwright::container {

namespace {

constexpr std::string_view ssh2Begin = "---- BEGIN SSH2 PUBLIC KEY ----";
constexpr std::string_view ssh2End = "---- END SSH2 PUBLIC KEY ----";

/// Every algorithm's name makes the same first octets: a length of less than 256.
constexpr std::string_view wireStart = "AAAA";

void addKey(
    std::string_view base64, std::string_view comment, ByteRange place, Format format, Reading& reading) {
    const auto wire = codec::fromBase64(base64);
    auto key = wire ? keys::publicKeyOfSsh(*wire) : failure(ErrorCode::Malformed, "SSH public key");
    if (!key) {
        reading.report(finding::valueUnreadable,
            {visible(elided(comment, 80)), std::string(errorCodeName(key.error().code))}, place);
        return;
    }
    Item item{.content = std::move(*key), .label = visible(comment)};
    item.source = {.place = place, .format = format};
    reading.add(std::move(item));
}

/// The words of a line: algorithm, base 64, comment; options may stand in front.
bool readLine(std::string_view line, std::size_t offset, Reading& reading) {
    const auto start = line.find(std::string(" ") + std::string(wireStart));
    if (start == std::string_view::npos)
        return false;
    const std::string_view before = line.substr(0, start);
    const std::string_view algorithm = before.substr(before.find_last_of(" \t") + 1);
    if (!algorithm.starts_with("ssh-") && !algorithm.starts_with("ecdsa-sha2-") &&
        !algorithm.starts_with("sk-"))
        return false;
    const std::string_view rest = line.substr(start + 1);
    const std::string_view base64 = rest.substr(0, rest.find_first_of(" \t\r"));
    std::string_view comment = rest.substr(base64.size());
    comment = comment.substr(std::min(comment.find_first_not_of(" \t"), comment.size()));
    comment = comment.substr(0, comment.find('\r'));
    addKey(base64, comment, {offset, line.size()}, Format::OpenSsh, reading);
    return true;
}

/// Header lines have a colon and go on behind a backslash (RFC 4716 3.3).
bool readSsh2(std::string_view text, Reading& reading) {
    const auto begin = text.find(ssh2Begin);
    const auto end = text.find(ssh2End, std::min(begin, text.size()));
    if (begin == std::string_view::npos || end == std::string_view::npos)
        return false;
    std::string_view rest = text.substr(begin + ssh2Begin.size(), end - begin - ssh2Begin.size());
    std::string base64;
    std::string comment;
    bool continued = false;
    while (!rest.empty()) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        line = line.substr(0, line.find('\r'));
        const auto colon = line.find(':');
        if (line.starts_with("Comment:"))
            comment = line.substr(colon + 1);
        else if (!continued && colon == std::string_view::npos)
            base64 += line;
        continued = (continued || colon != std::string_view::npos) && line.ends_with('\\');
    }
    std::erase(comment, '"');
    addKey(base64, comment.substr(std::min(comment.find_first_not_of(' '), comment.size())),
        {begin, end + ssh2End.size() - begin}, Format::Ssh2, reading);
    return true;
}

} // namespace

bool readSshText(std::string_view text, Reading& reading) {
    if (readSsh2(text, reading))
        return true;
    bool found = false;
    std::size_t offset = 0;
    while (offset < text.size() && reading.hasRoom()) {
        const std::string_view line = text.substr(offset, text.find('\n', offset) - offset);
        found = readLine(line, offset, reading) || found;
        offset += line.size() + 1;
    }
    return found;
}

Result<void> readOpenSshKey(ByteView octets, ByteRange place, Reading& reading) {
    auto read = keys::parseOpenSshKey(octets);
    if (!read)
        return failure(std::move(read).error());
    const bool encrypted = read->isEncrypted();
    Item item{.content = keys::EncryptedKey::fromOpenSsh(std::move(*read))};
    auto opened = unlocked(
        std::move(item.content), encrypted ? reading.passphrase() : std::optional{SecretText{}});
    if (!opened)
        return failure(std::move(opened).error());
    item.content = std::move(*opened);
    item.source = {.place = place, .format = Format::OpenSsh, .encrypted = encrypted};
    reading.add(std::move(item));
    return {};
}

} // namespace certwright::container
