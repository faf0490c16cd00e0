// SPDX-License-Identifier: Apache-2.0
#include "core/container/open.h"

#include "core/base/files.h"
#include "core/codec/pem.h"
#include "core/container/der_object_reader.h"
#include "core/container/pem_reader.h"

namespace certwright::container {

namespace {

/// Every DER object of this field is a SEQUENCE.
constexpr std::uint8_t sequenceOctet = 0x30;

} // namespace

Result<Opened> open(ByteView content, const OpenOptions& options) {
    if (content.empty())
        return failure(ErrorCode::Empty, options.file);
    if (content.front() == sequenceOctet)
        return readDer(content, options);
    const std::string_view text = textOf(content);
    if (codec::looksLikePem(text))
        return readPem(text, options);
    return failure(ErrorCode::UnknownFormat, options.file);
}

Result<Opened> openFile(const std::filesystem::path& path, std::optional<SecretText> passphrase) {
    auto content = readFile(path);
    if (!content)
        return tl::unexpected(std::move(content).error());
    return open(*content, {.file = path.string(), .passphrase = std::move(passphrase)});
}

} // namespace certwright::container
