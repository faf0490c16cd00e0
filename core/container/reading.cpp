// SPDX-License-Identifier: Apache-2.0
#include "core/container/reading.h"

#include "core/codec/strict_der.h"
#include "core/container/findings.h"
#include "core/x509/examine.h"

#include <algorithm>
#include <utility>

namespace certwright::container {

namespace {

/// What is wrong with the build of each kind. Of kinds without an own examination only the DER is looked at.
struct Examine {
    ByteView der;

    std::vector<Finding> operator()(const x509::Certificate& c) const { return x509::examine(c); }
    std::vector<Finding> operator()(const x509::Request& r) const { return x509::examine(r); }
    std::vector<Finding> operator()(const x509::RevocationList& l) const { return x509::examine(l); }
    std::vector<Finding> operator()(const x509::OcspRequest& r) const { return x509::examine(r); }
    std::vector<Finding> operator()(const x509::OcspResponse& r) const { return x509::examine(r); }
    std::vector<Finding> operator()(const keys::PublicKey& k) const {
        return withDer(x509::examine(k), k.spki());
    }
    std::vector<Finding> operator()(const keys::PrivateKey& k) const { return withDer(x509::examine(k), {}); }
    std::vector<Finding> operator()(const x509::SignedKeyAndChallenge& s) const {
        return withDer(x509::examine(s.publicKey), s.publicKey.spki());
    }
    std::vector<Finding> operator()(const keys::EncryptedKey& key) const {
        std::vector<Finding> findings = withDer({}, {});
        if (const auto possible = key.scheme().check(); !possible)
            findings.push_back({&finding::encryptionUnsupported, {possible.error().detail}, {}});
        return findings;
    }
    std::vector<Finding> operator()(const UnknownObject&) const { return withDer({}, {}); }
    std::vector<Finding> operator()(const x509::SignedCertificateTimestamps&) const { return {}; }

    /// \param examined what the findings at hand come from already
    std::vector<Finding> withDer(std::vector<Finding> findings, ByteView examined) const {
        if (!der.empty() && !sameBytes(der, examined))
            std::ranges::move(codec::departuresFromDer(der), std::back_inserter(findings));
        return findings;
    }
};

bool isKey(const Content& content) {
    return std::holds_alternative<keys::PrivateKey>(content) ||
        std::holds_alternative<keys::EncryptedKey>(content);
}

} // namespace

bool Reading::hasRoom() {
    if (opened_.items.size() >= mostItems) {
        reportLimit("objects", mostItems);
        return false;
    }
    if (keys_ >= mostKeys) {
        reportLimit("private keys", mostKeys);
        return false;
    }
    return true;
}

void Reading::add(Item item, ByteView der) {
    if (!hasRoom())
        return;
    keys_ += isKey(item.content) ? 1 : 0;
    item.findings = std::visit(Examine{der}, item.content);
    item.source.file = options_.file;
    item.source.place = placeOf(item.source.place);
    if (wrapping_ && item.label.empty())
        item.label = wrapping_->label;
    if (wrapping_ && wrapping_->format && item.source.format == Format::Der)
        item.source.format = *wrapping_->format;
    opened_.items.push_back(std::move(item));
}

void Reading::addAll(Opened opened, ByteRange place) {
    for (Item& item : opened.items) {
        item.source.place = place;
        add(std::move(item));
    }
    for (Finding& f : opened.findings)
        report(*f.kind, std::move(f.parameters), place);
    if (opened.whole)
        keepWhole(std::move(*opened.whole));
}

void Reading::keepWhole(x509::Description whole) {
    opened_.whole = std::exchange(hadWhole_, true) ? std::nullopt : std::optional{std::move(whole)};
}

void Reading::report(const FindingKind& kind, std::vector<Parameter> parameters, ByteRange place) {
    if (opened_.findings.size() + 1 < mostFindings)
        opened_.findings.push_back({&kind, std::move(parameters), placeOf(place)});
    else
        reportLimit("findings", mostFindings);
}

void Reading::reportLimit(std::string_view what, std::size_t limit) {
    Finding f{&finding::limitReached, {std::string(what), static_cast<std::int64_t>(limit)}, std::nullopt};
    if (std::ranges::find(opened_.findings, f) == opened_.findings.end())
        opened_.findings.push_back(std::move(f));
}

Result<void> Reading::readWithin(ByteView decoded, Wrapping wrapping) {
    decoded_ += decoded.size();
    const bool tooDeep = depth_ >= deepestWrapping;
    if (tooDeep || decoded_ > mostDecoded) {
        reportLimit(
            tooDeep ? "levels of encoding" : "decoded octets", tooDeep ? deepestWrapping : mostDecoded);
        return failure(ErrorCode::LimitReached);
    }
    wrapping.place = placeOf(wrapping.place);
    if (wrapping_ && wrapping.label.empty())
        wrapping.label = wrapping_->label;
    const std::optional<Wrapping> outer = std::exchange(wrapping_, std::move(wrapping));
    ++depth_;
    auto read = readContent(decoded, *this);
    --depth_;
    wrapping_ = outer;
    return read;
}

void Reading::tryWithin(ByteView decoded, Wrapping wrapping) {
    const ByteRange place = wrapping.place;
    const std::string label = wrapping.label;
    const auto read = readWithin(decoded, std::move(wrapping));
    if (read)
        return;
    const ErrorCode code = read.error().code;
    if (code != ErrorCode::PassphraseNeeded && code != ErrorCode::WrongPassphrase)
        return;
    report(finding::valueUnreadable, {label, std::string(errorCodeName(code))}, place);
    if (!closed_)
        closed_ = read.error();
}

} // namespace certwright::container
