// SPDX-License-Identifier: Apache-2.0
#include "core/trust/judge.h"

#include "core/container/findings.h"
#include "core/container/java_store_reader.h"
#include "core/trust/findings.h"

#include <map>
#include <unordered_set>

namespace certwright::trust {

namespace {

constexpr unsigned fewestBits = 112; // of strength: NIST SP 800-131A revision 2, table 2

class Judgement {
public:
    Judgement(const Store& store, Instant now)
        : store_(store)
        , now_(now) {
        for (const auto& entry : store.entries)
            for (const x509::Certificate& certificate : entry->certificates)
                subjects_.insert(certificate->subject.canonical());
        for (const auto& entry : store.entries) {
            hasTrusted_ = hasTrusted_ || entry->kind == EntryKind::TrustedCertificate;
            hasKey_ = hasKey_ || entry->hasKey();
        }
    }

    std::vector<EntryFinding> judge() {
        for (const auto& entry : store_.entries)
            judgeEntry(*entry);
        judgeAliases();
        return std::move(found_);
    }

private:
    void judgeEntry(const Entry& entry) {
        if (entry.hasKey()) {
            if (hasTrusted_)
                say(entry, finding::keyAmongTrusted, {});
            if (entry.closedKey() ? isOfJks(*entry.closedKey()) : wasOfJks(entry))
                say(entry, container::finding::jksKeyProtection, {});
        }
        if (!entry.leaf())
            return;
        const x509::Certificate& certificate = *entry.leaf();
        if (certificate->notAfter.instant < now_)
            say(entry, finding::expired, {certificate->notAfter.instant});
        if (certificate->notBefore.instant > now_)
            say(entry, finding::notYetValid, {certificate->notBefore.instant});
        const keys::PublicKey& key = certificate->publicKey;
        if (key.securityBits() != 0 && key.securityBits() < fewestBits)
            say(entry, finding::weakKey, {key.algorithmName() + " " + std::to_string(key.bits())});
        const auto [before, fresh] = seen_.emplace(certificate.sha256(), entry.name());
        if (!fresh)
            say(entry, finding::duplicate, {before->second});
        if (!entry.hasKey())
            judgeAnchor(entry, certificate);
    }

    /// What is there to be trusted should be a CA, and the topmost one.
    void judgeAnchor(const Entry& entry, const x509::Certificate& certificate) {
        if (entry.kind == EntryKind::Certificate && !hasKey_)
            say(entry, finding::unseenByJava, {});
        const bool self = certificate.isSelfIssued();
        if (entry.kind == EntryKind::TrustedCertificate && !certificate.isCa() && certificate->version == 3)
            say(entry, self ? finding::notAnAuthority : finding::leaf, {});
        else if (!self && certificate.isCa() && !subjects_.contains(certificate->issuer.canonical()))
            say(entry, finding::missingRoot, {certificate->issuer.toRfc4514()});
    }

    void judgeAliases() {
        const bool java = isJavaFormat(store_.format);
        if (!java && store_.format != StoreFormat::Pkcs12)
            return;
        std::vector<const Entry*> named;
        std::vector<std::string> aliases;
        for (const auto& entry : store_.entries) {
            if (entry->alias.empty())
                continue;
            named.push_back(entry.get());
            aliases.push_back(entry->alias);
        }
        container::reportAliases(aliases, [&](const FindingKind& kind, std::size_t at) {
            // A PKCS#12 keeps capitals, and Java finds it all the same; what was edited is written without.
            const bool reached = !java || named[at]->edited;
            if (&kind != &container::finding::aliasCapitals || !reached)
                say(*named[at], kind, {});
        });
    }

    static bool isOfJks(const keys::EncryptedKey& key) { return key.isJavaOnly() && key.scheme().weak; }
    static bool wasOfJks(const Entry& entry) {
        const auto* java = std::get_if<container::JavaEntry>(&entry.piece);
        const auto key = java ? keys::EncryptedKey::fromPkcs8(java->content) : failure(ErrorCode::Malformed);
        return key && isOfJks(*key);
    }

    /// The entry's name is the first value of every sentence.
    void say(const Entry& entry, const FindingKind& kind, std::vector<Parameter> rest) {
        rest.insert(rest.begin(), entry.name());
        found_.push_back({entry.id, {&kind, std::move(rest), std::nullopt}});
    }

    const Store& store_;
    Instant now_;
    std::unordered_set<std::string> subjects_;
    std::map<ossl::Sha256, std::string> seen_;
    bool hasTrusted_ = false;
    bool hasKey_ = false;
    std::vector<EntryFinding> found_;
};

} // namespace

std::vector<EntryFinding> judge(const Store& store, Instant now) {
    return Judgement{store, now}.judge();
}

} // namespace certwright::trust
