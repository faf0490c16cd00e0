// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_writer.h"
#include "core/codec/pem.h"
#include "core/container/der_object_reader.h"
#include "core/container/findings.h"
#include "core/container/trust_settings.h"
#include "core/trust/findings.h"
#include "core/trust/formats.h"

#include <algorithm>

namespace certwright::trust {

using codec::DerReader;
using codec::PemBlock;
namespace der = codec::der;
namespace tag = codec::tag;

namespace {

constexpr std::string_view trustedLabel = "TRUSTED CERTIFICATE";

/// To the end of the line on which a block ends, where nothing else stands on it.
std::size_t lineEndAfter(std::string_view text, std::size_t at) {
    const std::size_t next = text.find_first_not_of(" \t\r", at);
    return next != std::string_view::npos && text[next] == '\n' ? next + 1
        : next == std::string_view::npos                        ? text.size()
                                                                : at;
}

/// A file begins with a mark or a comment on the whole: all but the last paragraph before the first block.
std::size_t headerLength(std::string_view before) {
    std::size_t length = before.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (const std::string_view paragraph : {"\n\n", "\n\r\n"})
        if (const auto end = before.rfind(paragraph); end != std::string_view::npos)
            length = std::max(length, end + paragraph.size());
    return length;
}

/// What a block holds, put into an entry; false where it is broken or unknown.
bool readBlock(std::string_view text, const PemBlock& block, KeyOpener& opener, Entry& entry) {
    if (block.fault)
        return false;
    if (const std::string_view dekInfo = block.header("DEK-Info"); !dekInfo.empty()) {
        const std::string_view whole = text.substr(block.range.offset, block.range.length);
        entry.kind = EntryKind::Key;
        entry.key = opener.open(keys::EncryptedKey::fromTraditionalPem(whole, dekInfo));
        return true;
    }
    const auto decoded = block.decode();
    if (!decoded)
        return false;
    DerReader reader{*decoded};
    const auto element = reader.next();
    if (!element)
        return false;
    takeContent(container::recognise(*element).content, entry);
    if (const auto* closed = entry.closedKey())
        entry.key = opener.open(*closed);
    if (block.label == trustedLabel && entry.leaf()) {
        container::Item settings{.content = *entry.leaf()};
        container::readTrust(reader.rest(), settings);
        entry.alias = settings.label;
        entry.trustedFor = std::move(settings.trustedFor);
        entry.rejectedFor = std::move(settings.rejectedFor);
    }
    return entry.kind != EntryKind::Other;
}

Bytes purposes(const std::vector<codec::Oid>& list) {
    Bytes content;
    for (const codec::Oid& purpose : list)
        append(content, der::oid(purpose));
    return content;
}

/// OpenSSL's X509_CERT_AUX. What it holds besides is kept.
Bytes trustSettings(const Entry& entry, ByteView before) {
    Bytes content;
    if (!entry.trustedFor.empty())
        append(content, der::element(tag::sequence, purposes(entry.trustedFor)));
    if (!entry.rejectedFor.empty())
        append(content, der::element(tag::contextConstructed(0), purposes(entry.rejectedFor)));
    if (!entry.alias.empty())
        append(content, der::utf8String(entry.alias));
    if (const auto sequence = DerReader{before}.next(tag::sequence)) {
        DerReader fields = DerReader::inside(*sequence);
        while (const auto field = fields.next())
            if (field->tag == tag::octetString || field->tag == tag::contextConstructed(1))
                append(content, field->encoded);
    }
    return der::element(tag::sequence, content);
}

/// What follows the certificate in a TRUSTED CERTIFICATE; empty for any other piece.
Bytes settingsIn(const Piece& piece) {
    const auto* text = std::get_if<TextPiece>(&piece);
    const auto blocks = text ? codec::scanPem(text->block) : std::vector<PemBlock>{};
    if (blocks.empty() || blocks.front().label != trustedLabel)
        return {};
    const Bytes decoded = blocks.front().decode().value_or(Bytes{});
    DerReader reader{decoded};
    return reader.next() ? copyOf(reader.rest()) : Bytes{};
}

std::string certificateBlock(const Entry& entry) {
    const Bytes& encoded = entry.leaf()->der();
    if (!writesTrustSettings(entry))
        return codec::toPem("CERTIFICATE", encoded);
    Bytes both = encoded;
    append(both, trustSettings(entry, settingsIn(entry.piece)));
    return codec::toPem(trustedLabel, both);
}

Result<std::string> keyBlocks(const Entry& entry, const std::optional<SecretText>& passphrase) {
    std::string text;
    if (const auto* closed = entry.closedKey()) {
        text = codec::toPem("ENCRYPTED PRIVATE KEY", closed->encoded());
    } else {
        const auto encrypted = entry.openKey()->encryptedPkcs8(*passphrase);
        if (!encrypted)
            return tl::unexpected(encrypted.error());
        text = codec::toPem("ENCRYPTED PRIVATE KEY", *encrypted);
    }
    for (const x509::Certificate& certificate : entry.certificates)
        text += codec::toPem("CERTIFICATE", certificate.der());
    return text;
}

Result<std::string> newBlocks(const Entry& entry, const std::optional<SecretText>& passphrase) {
    if (entry.hasKey())
        return keyBlocks(entry, passphrase);
    if (entry.revocationList)
        return codec::toPem("X509 CRL", (*entry.revocationList)->der);
    return certificateBlock(entry);
}

std::string withLineEnds(std::string text, std::string_view lineEnd) {
    for (std::size_t at = 0; lineEnd != "\n" && (at = text.find('\n', at)) != std::string::npos;
         at += lineEnd.size())
        text.replace(at, 1, lineEnd);
    return text;
}

/// The text of an entry in a file with these line ends.
Result<TextPiece> pieceOf(
    const Entry& entry, std::string_view lineEnd, const std::optional<SecretText>& passphrase) {
    const auto* before = std::get_if<TextPiece>(&entry.piece);
    const bool rewritable = entry.leaf() && !entry.hasKey(); // nothing else in a block can be edited
    if (before && (!entry.edited || !rewritable))
        return *before;
    auto blocks = newBlocks(entry, passphrase);
    if (!blocks)
        return tl::unexpected(std::move(blocks).error());
    return TextPiece{.before = before ? before->before : std::string{},
        .block = withLineEnds(std::move(*blocks), lineEnd)};
}

} // namespace

bool writesTrustSettings(const Entry& entry) {
    const auto* text = std::get_if<TextPiece>(&entry.piece);
    const bool did = text && text->block.find(trustedLabel) != std::string::npos;
    return did || entry.isLimited() || !entry.rejectedFor.empty();
}

std::size_t endsOfBlocks(std::string_view text) {
    constexpr std::string_view end = "-----END ";
    std::size_t count = 0;
    for (auto at = text.find(end); at != std::string_view::npos; at = text.find(end, at + end.size()))
        ++count;
    return count;
}

void tellOfStrayEnds(std::size_t count, Store& store) {
    if (count > 0)
        store.findings.push_back({&finding::strayEnd, {static_cast<std::int64_t>(count)}, std::nullopt});
}

Result<Store> readPemStore(std::string_view text, const std::optional<SecretText>& passphrase) {
    Store store{.format = StoreFormat::Pem};
    TextFrame frame;
    const std::size_t firstLine = text.find('\n');
    if (firstLine != std::string_view::npos && firstLine > 0 && text[firstLine - 1] == '\r')
        frame.lineEnd = "\r\n";
    KeyOpener opener{passphrase};
    std::size_t at = 0;
    std::size_t strayEnds = 0;
    const std::vector<PemBlock> blocks = codec::scanPem(text);
    if (blocks.empty())
        return failure(ErrorCode::UnknownFormat);
    if (blocks.size() > mostEntries)
        return tooManyEntries();
    for (const PemBlock& block : blocks) {
        std::string_view before = text.substr(at, block.range.offset - at);
        strayEnds += endsOfBlocks(before);
        if (store.entries.empty()) {
            frame.header = before.substr(0, headerLength(before));
            before.remove_prefix(frame.header.size());
        }
        const std::size_t end = lineEndAfter(text, block.range.end());
        TextPiece piece{.before = std::string(before),
            .block = std::string(text.substr(block.range.offset, end - block.range.offset)),
            .glued = block.range.offset > 0 && block.range.offset == at && text[at - 1] != '\n'};
        Entry entry{.kind = EntryKind::Other};
        if (!readBlock(text, block, opener, entry))
            store.findings.push_back({&container::finding::pemUndecodable,
                {std::string(block.label), static_cast<std::int64_t>(block.range.offset),
                    std::string("it is kept as it stands")},
                block.range});
        entry.piece = std::move(piece);
        addEntry(store, std::move(entry));
        at = end;
    }
    frame.trailer = text.substr(at);
    tellOfStrayEnds(strayEnds + endsOfBlocks(frame.trailer), store);
    store.frame = std::make_shared<const Frame>(std::move(frame));
    return store;
}

Result<Bytes> writePemStore(const Store& store, const std::optional<SecretText>& passphrase) {
    const auto& frame = std::get<TextFrame>(*store.frame);
    std::string text = frame.header;
    const auto endLine = [&] {
        if (!text.empty() && !text.ends_with('\n') && text != frame.header)
            text += frame.lineEnd;
    };
    for (const auto& entry : store.entries) {
        if (!canHold(StoreFormat::Pem, *entry, passphrase.has_value()))
            continue;
        const auto piece = pieceOf(*entry, frame.lineEnd, passphrase);
        if (!piece)
            return tl::unexpected(piece.error());
        if (!piece->glued && piece->before.empty())
            endLine();
        text += piece->before;
        text += piece->block;
    }
    text += frame.trailer;
    return copyOf(bytesOf(text));
}

} // namespace certwright::trust
