// SPDX-License-Identifier: Apache-2.0
#include "core/container/pem_reader.h"

#include "core/base/utf8.h"
#include "core/codec/der_reader.h"
#include "core/codec/pem.h"
#include "core/container/der_object_reader.h"
#include "core/container/findings.h"
#include "core/container/pkcs12_reader.h"
#include "core/container/ssh_reader.h"
#include "core/container/trust_settings.h"

#include <algorithm>

namespace certwright::container {

using codec::PemBlock;
using codec::PemFault;

namespace {

const FindingKind& kindOf(PemFault fault) {
    switch (fault) {
    case PemFault::NoEnd:
        return finding::pemNoEnd;
    case PemFault::OtherEnd:
        return finding::pemOtherEnd;
    case PemFault::NotBase64:
        return finding::pemNotBase64;
    case PemFault::EmptyBody:
        return finding::pemEmpty;
    }
    return finding::pemNotBase64;
}

/// The kinds that labels stand for (RFC 7468 and what was usual before it). Empty where the label is none of
/// them.
std::string_view kindOfLabel(std::string_view label) {
    struct Row {
        std::string_view label;
        std::string_view kind;
    };
    static constexpr Row rows[] = {{"CERTIFICATE", "certificate"}, {"X509 CERTIFICATE", "certificate"},
        {"TRUSTED CERTIFICATE", "certificate"}, {"CERTIFICATE REQUEST", "request"},
        {"NEW CERTIFICATE REQUEST", "request"}, {"X509 CRL", "crl"}, {"PUBLIC KEY", "public-key"},
        {"RSA PUBLIC KEY", "public-key"}, {"PRIVATE KEY", "private-key"},
        {"ENCRYPTED PRIVATE KEY", "private-key"}, {"ANY PRIVATE KEY", "private-key"},
        {"RSA PRIVATE KEY", "private-key"}, {"EC PRIVATE KEY", "private-key"},
        {"DSA PRIVATE KEY", "private-key"}, {"OPENSSH PRIVATE KEY", "private-key"}, {"PKCS7", "pkcs7"},
        {"PKCS #7 SIGNED DATA", "pkcs7"}, {"CMS", "pkcs7"}, {"PKCS12", "pkcs12"},
        {"OCSP REQUEST", "ocsp-request"}, {"OCSP RESPONSE", "ocsp-response"}};
    const auto row = std::ranges::find(rows, label, &Row::label);
    return row != std::end(rows) ? row->kind : std::string_view{};
}

std::string faultText(const Error& error) {
    return error.detail.empty() ? std::string(errorCodeName(error.code)) : error.detail;
}

/// The blocks of one text, one after the other.
class Blocks {
public:
    Blocks(std::string_view text, Reading& reading)
        : text_(text)
        , reading_(reading) {}

    /// Only a wrong passphrase stops the whole.
    Result<void> read(const PemBlock& block) {
        if (block.fault) {
            report(block, kindOf(*block.fault));
            return readAllTheSame(block);
        }
        const auto der = block.decode();
        if (!der) {
            report(block, finding::pemNotBase64);
            return {};
        }
        auto read = readDecoded(block, *der);
        if (read || read.error().code == ErrorCode::WrongPassphrase)
            return read;
        report(block, finding::pemUndecodable, faultText(read.error()));
        return {};
    }

private:
    void report(const PemBlock& block, const FindingKind& kind, std::string what = {}) {
        std::vector<Parameter> parameters{visible(block.label), reading_.offsetOf(block.range)};
        if (!what.empty())
            parameters.emplace_back(std::move(what));
        reading_.report(kind, std::move(parameters), block.range);
    }

    /// An object whose END line is lost, or has another label, is whole when its length says so.
    Result<void> readAllTheSame(const PemBlock& block) {
        const bool endIsWrong = block.fault == PemFault::NoEnd || block.fault == PemFault::OtherEnd;
        const auto der = endIsWrong ? block.decode() : std::nullopt;
        if (!der || !codec::DerReader{*der}.next())
            return {};
        auto read = readDecoded(block, *der);
        return read || read.error().code == ErrorCode::WrongPassphrase ? read : Result<void>{};
    }

    Result<void> readDecoded(const PemBlock& block, ByteView der) {
        if (const std::string_view dekInfo = block.header("DEK-Info"); !dekInfo.empty())
            return readTraditional(block, dekInfo);
        if (block.label == "OPENSSH PRIVATE KEY")
            return readOpenSshKey(der, block.range, reading_);
        codec::DerReader reader{der};
        const auto element = reader.next();
        if (!element && kindOfLabel(block.label).empty()) {
            reading_.report(finding::pemUnknownLabel, {visible(block.label)}, block.range);
            return {};
        }
        if (!element)
            return failure(ErrorCode::Malformed, {}, x509::toText(element.error()));
        if (isPkcs12(*element) || isSignedData(*element))
            return readContainer(block, *element);
        return readObject(block, *element, reader);
    }

    Result<void> readTraditional(const PemBlock& block, std::string_view dekInfo) {
        const std::string_view whole = text_.substr(block.range.offset, block.range.length);
        auto key = unlocked(keys::EncryptedKey::fromTraditionalPem(whole, dekInfo), reading_.passphrase());
        if (!key)
            return failure(std::move(key).error());
        add(block, std::move(*key), true, {});
        return {};
    }

    Result<void> readContainer(const PemBlock& block, const codec::DerElement& element) {
        if (!isPkcs12(element)) {
            return reading_.readWithin(element.encoded, {.place = block.range, .label = {}});
        }
        auto opened = readPkcs12(element.encoded, reading_.options());
        if (!opened)
            return failure(std::move(opened).error());
        reading_.addAll(std::move(*opened), block.range);
        return {};
    }

    Result<void> readObject(const PemBlock& block, const codec::DerElement& element, codec::DerReader rest) {
        Recognised object = recognise(element);
        const std::string_view expected = kindOfLabel(block.label);
        if (!object.looksLike.empty())
            report(block, finding::pemUndecodable, object.fault);
        else if (expected.empty())
            reading_.report(finding::pemUnknownLabel, {visible(block.label)}, block.range);
        else if (std::holds_alternative<UnknownObject>(object.content))
            report(block, finding::pemUndecodable, "no such structure");
        else if (expected != kindName(object.content))
            report(block, finding::pemOtherContent, std::string(kindName(object.content)));
        if (element.content.empty())
            return failure(ErrorCode::Malformed, {}, "empty");
        const bool encrypted = std::holds_alternative<keys::EncryptedKey>(object.content);
        auto content = unlocked(std::move(object.content), reading_.passphrase());
        if (!content)
            return failure(std::move(content).error());
        const bool aux = block.label == "TRUSTED CERTIFICATE";
        if (!aux && !rest.atEnd())
            reading_.report(finding::trailingOctets,
                {static_cast<std::int64_t>(rest.rest().size()), reading_.offsetOf(block.range)}, block.range);
        add(block, std::move(*content), encrypted, element.encoded, aux ? rest.rest() : ByteView{});
        return {};
    }

    void add(const PemBlock& block, Content content, bool encrypted, ByteView der, ByteView trust = {}) {
        Item item{.content = std::move(content)};
        item.source = {.place = block.range, .format = Format::Pem, .encrypted = encrypted};
        item.trusted = block.label == "TRUSTED CERTIFICATE" && item.certificate();
        readTrust(trust, item);
        reading_.add(std::move(item), der);
    }

    std::string_view text_;
    Reading& reading_;
};

/// The fault that an error about the whole file names, when nothing in it could be used.
Error firstFault(const std::vector<Finding>& findings) {
    for (const Finding& f : findings) {
        if (f.severity() != Severity::Error || f.parameters.size() < 2 ||
            !std::holds_alternative<std::int64_t>(f.parameters[1]))
            continue;
        const auto& label = std::get<std::string>(f.parameters.front());
        const auto offset = std::get<std::int64_t>(f.parameters[1]);
        const ErrorCode code = f.kind == &finding::pemNoEnd ? ErrorCode::Truncated : ErrorCode::Malformed;
        return {.code = code, .detail = label + " at octet " + std::to_string(offset)};
    }
    return {.code = ErrorCode::UnknownFormat};
}

} // namespace

Result<void> readPem(std::string_view text, Reading& reading) {
    const std::size_t before = reading.itemCount();
    const std::vector<PemBlock> blocks = codec::scanPem(text);
    Blocks reader{text, reading};
    for (const PemBlock& block : blocks) {
        if (!reading.hasRoom())
            break;
        if (auto read = reader.read(block); !read)
            return read;
    }
    if (blocks.size() >= codec::mostPemBlocks)
        reading.reportLimit("PEM blocks", codec::mostPemBlocks);
    if (reading.itemCount() == before)
        return failure(firstFault(reading.findings()));
    return {};
}

} // namespace certwright::container
