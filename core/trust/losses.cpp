// SPDX-License-Identifier: Apache-2.0
#include "core/trust/losses.h"

#include "core/base/files.h"
#include "core/codec/java_text.h"
#include "core/codec/oid_names.h"
#include "core/trust/findings.h"
#include "core/trust/formats.h"

#include <algorithm>

namespace certwright::trust {

namespace oid = codec::oid;

namespace {

bool isPlainCertificate(const Entry& entry) {
    return entry.kind == EntryKind::TrustedCertificate || entry.kind == EntryKind::Certificate;
}

/// A key that stays under the passphrase that it is under.
bool takesClosed(StoreFormat format, const keys::EncryptedKey& key) {
    if (isJavaFormat(format)) // JCEKS takes keys of JKS too, whose scheme is the weak one
        return key.isJavaOnly() && (format == StoreFormat::Jceks || key.scheme().weak);
    return key.isPkcs8() && !key.isJavaOnly();
}

bool holdsKey(StoreFormat format, const Entry& entry, bool withPassphrase) {
    const bool hasPlace = format == StoreFormat::Pem || format == StoreFormat::Pkcs12 ||
        (isJavaFormat(format) && entry.leaf());
    if (!hasPlace)
        return false;
    return entry.closedKey() ? takesClosed(format, *entry.closedKey()) : withPassphrase;
}

/// One entry on its way into a format.
class Judge {
public:
    Judge(const Entry& entry, StoreFormat format, std::vector<EntryFinding>& found)
        : entry_(entry)
        , format_(format)
        , found_(found) {}

    void judgeValues() {
        const bool java = isJavaFormat(format_);
        const bool limits = format_ == StoreFormat::Pem || format_ == StoreFormat::HashedFolder ||
            format_ == StoreFormat::P11Kit || format_ == StoreFormat::Nss;
        if (!entry_.alias.empty() && !keepsAlias())
            lose(finding::lostAlias);
        const std::string lower = codec::javaLowerCase(entry_.alias);
        if (java && lower != entry_.alias)
            say(finding::lostCapitals, {entry_.alias, lower});
        if (entry_.date && !java)
            lose(finding::lostDate);
        if (entry_.isLimited() && !limits && format_ != StoreFormat::Pkcs12)
            lose(finding::lostPurposes);
        if (!entry_.rejectedFor.empty() && !limits)
            lose(finding::lostRejection);
        if (hasAttributes() && format_ != StoreFormat::Pkcs12)
            lose(finding::lostAttributes);
    }

    void leaveOut() {
        if (entry_.hasKey())
            return lose(finding::lostKey);
        say(finding::lostEntry,
            {entry_.name(), std::string(entryKindName(entry_.kind)), std::string(storeFormatTitle(format_))});
    }

private:
    bool keepsAlias() const {
        if (format_ == StoreFormat::HashedFolder) // files are called so
            return safeFileName(entry_.alias) == entry_.alias;
        return canHaveName(format_, entry_);
    }
    bool hasAttributes() const {
        return std::ranges::any_of(entry_.attributes,
            [](const container::BagAttribute& attribute) { return !(attribute.type == oid::localKeyId); });
    }
    void lose(const FindingKind& kind) { say(kind, {entry_.name(), std::string(storeFormatTitle(format_))}); }
    void say(const FindingKind& kind, std::vector<Parameter> parameters) {
        found_.push_back({entry_.id, {&kind, std::move(parameters), std::nullopt}});
    }

    const Entry& entry_;
    StoreFormat format_;
    std::vector<EntryFinding>& found_;
};

bool hasText(const Store& store) {
    return std::ranges::any_of(store.entries, [](const auto& entry) {
        const auto* text = std::get_if<TextPiece>(&entry->piece);
        return text && text->before.find_first_not_of(" \t\r\n") != std::string::npos;
    });
}

} // namespace

bool canHaveName(StoreFormat format, const Entry& entry) {
    return hasAliases(format) || format == StoreFormat::HashedFolder ||
        (format == StoreFormat::Pem && writesTrustSettings(entry));
}

bool canHold(StoreFormat format, const Entry& entry, bool withPassphrase) {
    if (!std::holds_alternative<std::monostate>(entry.piece))
        return true; // it was there, or comes from a store of the same build
    if (entry.hasKey())
        return holdsKey(format, entry, withPassphrase);
    if (entry.revocationList)
        return format == StoreFormat::Pem || format == StoreFormat::Pkcs7 || format == StoreFormat::Pkcs12 ||
            format == StoreFormat::HashedFolder;
    return entry.leaf() && isPlainCertificate(entry);
}

std::vector<EntryFinding> lossesOf(const Store& before, const Store& after, bool withPassphrase) {
    std::vector<EntryFinding> found;
    bool first = true;
    for (const auto& entry : after.entries) {
        const bool untouched = !entry->edited && !std::holds_alternative<std::monostate>(entry->piece);
        Judge judge{*entry, after.format, found};
        const bool onlyOne = after.format == StoreFormat::Der && !first && !untouched;
        if (!canHold(after.format, *entry, withPassphrase) || onlyOne) {
            judge.leaveOut();
            continue;
        }
        first = false;
        if (!untouched)
            judge.judgeValues();
    }
    if (after.format != StoreFormat::Pem && hasText(before))
        found.push_back(
            {0, {&finding::lostText, {std::string(storeFormatTitle(after.format))}, std::nullopt}});
    return found;
}

} // namespace certwright::trust
