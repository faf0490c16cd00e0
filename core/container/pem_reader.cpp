// SPDX-License-Identifier: Apache-2.0
#include "core/container/pem_reader.h"

#include "core/base/utf8.h"
#include "core/codec/der_reader.h"
#include "core/codec/pem.h"
#include "core/container/findings.h"

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

Parameter offsetOf(const PemBlock& block) {
    return static_cast<std::int64_t>(block.range.offset);
}

template <class Object> Result<Content> asContent(Result<Object> object) {
    if (!object)
        return tl::unexpected(std::move(object).error());
    return Content{std::move(*object)};
}

Result<Content> publicKeyContent(ByteView der) {
    auto key = keys::PublicKey::parse(der);
    if (!key)
        return failure(ErrorCode::Malformed, "public key", x509::toText(key.error()));
    return Content{std::move(*key)};
}

/// A key that needs a passphrase: opened where one was given, else kept closed.
Result<Content> encryptedContent(keys::EncryptedKey key, const std::optional<SecretText>& passphrase) {
    if (!passphrase)
        return Content{std::move(key)};
    return asContent(key.open(*passphrase));
}

/// OpenSSL's own label: a certificate followed by what it is trusted for.
Result<Content> trustedCertificateContent(ByteView der) {
    const auto certificate = codec::DerReader{der}.next(codec::tag::sequence);
    if (!certificate)
        return failure(ErrorCode::Malformed, "trusted certificate", x509::toText(certificate.error()));
    return asContent(x509::Certificate::parse(certificate->encoded));
}

bool isCertificateLabel(std::string_view label) {
    return label == "CERTIFICATE" || label == "X509 CERTIFICATE";
}

bool isPlainKeyLabel(std::string_view label) {
    return label == "PRIVATE KEY" || label == "RSA PRIVATE KEY" || label == "EC PRIVATE KEY" ||
        label == "DSA PRIVATE KEY";
}

/// Empty where the label is none that this program reads.
std::optional<Result<Content>> contentOf(const PemBlock& block, ByteView der, std::string_view whole,
    const std::optional<SecretText>& passphrase) {
    if (isCertificateLabel(block.label))
        return asContent(x509::Certificate::parse(der));
    if (block.label == "TRUSTED CERTIFICATE")
        return trustedCertificateContent(der);
    if (block.label == "CERTIFICATE REQUEST" || block.label == "NEW CERTIFICATE REQUEST")
        return asContent(x509::Request::parse(der));
    if (block.label == "X509 CRL")
        return asContent(x509::RevocationList::parse(der));
    if (block.label == "PUBLIC KEY")
        return publicKeyContent(der);
    if (block.label == "ENCRYPTED PRIVATE KEY") {
        auto key = keys::EncryptedKey::fromPkcs8(der);
        if (!key)
            return asContent(std::move(key));
        return encryptedContent(std::move(*key), passphrase);
    }
    if (!isPlainKeyLabel(block.label))
        return std::nullopt;
    if (const std::string_view dekInfo = block.header("DEK-Info"); !dekInfo.empty())
        return encryptedContent(keys::EncryptedKey::fromTraditionalPem(whole, dekInfo), passphrase);
    return asContent(keys::PrivateKey::parse(der));
}

bool isEncrypted(const PemBlock& block) {
    return block.label == "ENCRYPTED PRIVATE KEY" || !block.header("DEK-Info").empty();
}

/// The fault that an error about the whole file names, when nothing in it could be used.
Error firstFault(const std::vector<Finding>& findings) {
    for (const Finding& f : findings) {
        if (f.severity() != Severity::Error)
            continue;
        const auto& label = std::get<std::string>(f.parameters.front());
        const auto offset = std::get<std::int64_t>(f.parameters[1]);
        const ErrorCode code = f.kind == &finding::pemNoEnd ? ErrorCode::Truncated : ErrorCode::Malformed;
        return {.code = code, .detail = label + " at octet " + std::to_string(offset)};
    }
    return {.code = ErrorCode::UnknownFormat};
}

/// Reads one block into the result. Only a wrong passphrase stops the whole.
Result<void> readBlock(
    const PemBlock& block, std::string_view text, const OpenOptions& options, Opened& opened) {
    const std::string label = visible(block.label);
    const auto report = [&](const FindingKind& kind, std::vector<Parameter> parameters) {
        opened.findings.push_back({&kind, std::move(parameters), block.range});
    };
    if (block.fault) {
        report(kindOf(*block.fault), {label, offsetOf(block)});
        return {};
    }
    const auto der = block.decode();
    if (!der) {
        report(finding::pemNotBase64, {label, offsetOf(block)});
        return {};
    }
    const std::string_view whole = text.substr(block.range.offset, block.range.length);
    auto content = contentOf(block, *der, whole, options.passphrase);
    if (!content) {
        report(finding::pemUnknownLabel, {label});
        return {};
    }
    if (!*content) {
        if (content->error().code == ErrorCode::WrongPassphrase)
            return failure(std::move(*content).error());
        report(finding::pemUndecodable,
            {label, offsetOf(block),
                content->error().detail.empty() ? std::string(errorCodeName(content->error().code))
                                                : content->error().detail});
        return {};
    }
    Item item{.content = std::move(**content), .trusted = false};
    item.source = {options.file, block.range, Format::Pem, isEncrypted(block)};
    item.trusted = block.label == "TRUSTED CERTIFICATE";
    opened.items.push_back(std::move(item));
    return {};
}

} // namespace

Result<Opened> readPem(std::string_view text, const OpenOptions& options) {
    Opened opened;
    for (const PemBlock& block : codec::scanPem(text))
        if (auto read = readBlock(block, text, options, opened); !read)
            return failure(std::move(read).error().about(options.file));
    if (opened.items.empty())
        return failure(firstFault(opened.findings).about(options.file));
    return opened;
}

} // namespace certwright::container
