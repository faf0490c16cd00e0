// SPDX-License-Identifier: Apache-2.0
#include "core/container/open.h"

#include "core/base/files.h"
#include "core/codec/pem.h"
#include "core/container/bks_reader.h"
#include "core/container/der_object_reader.h"
#include "core/container/findings.h"
#include "core/container/foreign_format.h"
#include "core/container/java_store_reader.h"
#include "core/container/json_reader.h"
#include "core/container/pem_reader.h"
#include "core/container/reading.h"
#include "core/container/ssh_reader.h"
#include "core/container/text_reader.h"
#include "core/x509/timestamp_list.h"

namespace certwright::container {

namespace {

/// Every DER object of this field is a SEQUENCE.
constexpr std::uint8_t sequenceOctet = 0x30;

/// PEM, wherever it stands, and before it the documents in which its line breaks are written out.
Result<void> readAsText(ByteView content, Reading& reading) {
    const std::string_view text = textOf(content);
    if (looksLikeJson(text)) {
        auto read = readJson(text, reading);
        if (read || read.error().code != ErrorCode::UnknownFormat)
            return read;
    }
    if (!codec::looksLikePem(text))
        return readText(text, reading);
    if (const auto broken = withLineBreaks(text))
        return reading.readWithin(bytesOf(*broken), {.place = {0, text.size()}, .label = {}});
    auto read = readPem(text, reading);
    if (!read && read.error().code == ErrorCode::WrongPassphrase)
        return read;
    const std::size_t before = reading.itemCount();
    readNamedValues(text, reading);
    return reading.itemCount() > before ? Result<void>{} : read;
}

/// A list of SCTs has nothing that marks it but that its lengths fit.
Result<void> readTimestamps(ByteView content, Reading& reading) {
    auto timestamps = x509::timestampListOf(content);
    if (!timestamps || timestamps->timestamps.empty())
        return failure(ErrorCode::UnknownFormat);
    Item item{.content = std::move(*timestamps)};
    item.source = {.place = {0, content.size()}, .format = Format::Tls};
    reading.add(std::move(item));
    return {};
}

/// What is no SEQUENCE is rarely ASN.1: what has a sharper mark is tried before.
Result<void> readAsOctets(ByteView content, Reading& reading) {
    if (content.front() == sequenceOctet)
        return readDer(content, reading);
    if (isJavaStore(content))
        return readJavaStore(content, reading);
    if (looksLikeBks(content))
        return readBks(content, reading);
    if (codec::looksLikePem(textOf(content)))
        return readPem(textOf(content), reading);
    if (auto key = readOpenSshKey(content, {0, content.size()}, reading);
        key || key.error().code != ErrorCode::Malformed)
        return key;
    if (auto timestamps = readTimestamps(content, reading))
        return timestamps;
    auto read = readDer(content, reading);
    return read ? read : failure(ErrorCode::UnknownFormat);
}

} // namespace

Result<void> readContent(ByteView content, Reading& reading) {
    if (content.empty())
        return failure(ErrorCode::Empty);
    if (const auto text = fromUtf16(content); text && isText(bytesOf(*text)))
        return reading.readWithin(bytesOf(*text), {.place = {0, content.size()}, .label = {}});
    return isText(content) ? readAsText(content, reading) : readAsOctets(content, reading);
}

namespace {

/// Why nothing was found: what kind of file it is says more than what is wrong with it.
Error reasonOf(const Error& fault, ByteView content) {
    const std::string_view foreign = foreignFormatOf(content);
    return foreign.empty() ? fault : Error{.code = ErrorCode::UnknownFormat, .detail = std::string(foreign)};
}

} // namespace

Result<Opened> open(ByteView content, const OpenOptions& options) {
    if (content.size() > largestOpened)
        return failure(ErrorCode::TooLarge, options.file);
    Reading reading{options};
    auto read = readContent(content, reading);
    if (!read && reading.itemCount() == 0)
        return failure(reasonOf(reading.closed().value_or(read.error()), content).about(options.file));
    if (!read && read.error().code == ErrorCode::WrongPassphrase)
        return failure(std::move(read).error().about(options.file));
    if (!read)
        reading.report(finding::valueUnreadable,
            {options.file, std::string(errorCodeName(read.error().code))}, {0, content.size()});
    return reading.take();
}

Result<Opened> openFile(const std::filesystem::path& path, std::optional<SecretText> passphrase) {
    auto content = readFile(path, largestOpened);
    if (!content)
        return tl::unexpected(std::move(content).error());
    return open(*content, {.file = path.string(), .passphrase = std::move(passphrase)});
}

} // namespace certwright::container
