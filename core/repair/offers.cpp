// SPDX-License-Identifier: Apache-2.0
#include "core/repair/offers.h"

#include <algorithm>

namespace certwright::repair {

using diagnose::Diagnosed;
using diagnose::FixAction;
using x509::Certificate;

namespace {

using Certificates = std::vector<Certificate>;

bool isIssuerName(const x509::Name& issuer, const std::optional<Certificate>& authority) {
    return authority && matches(issuer, (*authority)->subject);
}

class Offering {
public:
    Offering(const tls::Record& record, const Means& means)
        : record_(record)
        , means_(means)
        , known_(means.known) {
        std::ranges::copy(record.own.configured, std::back_inserter(known_));
        std::ranges::copy(record.peer.sent, std::back_inserter(known_));
    }

    void repair(const Diagnosed& cause, std::string_view serverGuess) {
        cause_ = cause.cause;
        switch (cause.fix.action) {
        case FixAction::AddClientIntermediate:
        case FixAction::ReorderClientChain:
            completeChain();
            break;
        case FixAction::TrustAuthority:
            trustAuthority();
            break;
        case FixAction::ConfigureClientCertificate:
        case FixAction::RenewClientCertificate:
        case FixAction::ReissueClientCertificate:
            issueClient();
            break;
        case FixAction::AddAuthorityToServer:
            issueClient();
            addToServerStore();
            break;
        case FixAction::RenewServerCertificate:
        case FixAction::ReissueServerCertificate:
            issueServer();
            break;
        default:
            break;
        }
        if (auto lines = serverLines(cause.fix.action, serverGuess); !lines.empty())
            offer({.kind = RepairKind::ServerLines, .lines = std::move(lines)});
    }

    void modernBundle() { offer({.kind = RepairKind::ModernBundle, .chain = record_.own.configured}); }

    std::vector<Repair> take() { return std::move(repairs_); }

private:
    void offer(Repair repair) {
        if (std::ranges::find(repairs_, repair.kind, &Repair::kind) != repairs_.end())
            return;
        repair.cause = cause_;
        repairs_.push_back(std::move(repair));
    }

    /// The first that is no CA; of a file that begins with its issuers it is not the first.
    const Certificate* ownLeaf() const {
        const Certificates& own = record_.own.configured;
        const auto leaf = std::ranges::find_if(own, [](const Certificate& c) { return !c.isCa(); });
        return leaf != own.end() ? &*leaf : own.empty() ? nullptr : &own.front();
    }

    void completeChain() {
        const Certificate* leaf = ownLeaf();
        if (!leaf || !means_.ownFile)
            return;
        SoundChain chain = soundChain(*leaf, known_);
        if (!chain.isComplete())
            offer({.kind = RepairKind::FindIntermediate,
                .name = means_.fetched ? std::string() : issuerAddress(chain.certificates.back())});
        if (chain.certificates != record_.own.configured)
            offer({.kind = RepairKind::CompleteChain, .chain = std::move(chain.certificates)});
    }

    void trustAuthority() {
        if (record_.peer.sent.empty())
            return;
        if (const SoundChain chain = soundChain(record_.peer.sent.front(), known_); chain.root)
            offer({.kind = RepairKind::TrustAuthority, .chain = {*chain.root}});
    }

    void addToServerStore() {
        const Certificate* leaf = ownLeaf();
        if (!leaf)
            return;
        const SoundChain chain = soundChain(*leaf, known_);
        if (!chain.root)
            return;
        Certificates authorities(chain.certificates.begin() + 1, chain.certificates.end());
        authorities.push_back(*chain.root); // below a leaf that nobody issued, itself
        offer({.kind = RepairKind::AddToServerStore, .chain = std::move(authorities)});
    }

    bool isNamedByServer(const std::optional<Certificate>& authority) const {
        return authority && record_.certificateRequest &&
            std::ranges::any_of(
                record_.certificateRequest->authorities, [&](const tls::AuthorityName& listed) {
                    return listed.name && matches(*listed.name, (*authority)->subject);
                });
    }

    /// A CA whose clients the server says it lets in; where it names none, the one that issued the old
    /// certificate.
    const AuthorityAtHand* clientAuthority() const {
        for (const AuthorityAtHand& at : means_.authorities)
            if (at.clients && (isNamedByServer(at.clients) || isNamedByServer(at.root)))
                return &at;
        const bool namesSome = record_.certificateRequest && !record_.certificateRequest->authorities.empty();
        const Certificate* leaf = ownLeaf();
        for (const AuthorityAtHand& at : means_.authorities)
            if (leaf && !namesSome && isIssuerName((*leaf)->issuer, at.clients))
                return &at;
        return nullptr;
    }

    void issueClient() {
        const AuthorityAtHand* at = clientAuthority();
        if (!at)
            return;
        const Certificate* leaf = ownLeaf();
        offer({.kind = RepairKind::IssueClient,
            .authority = at->clients,
            .setup = at->setup,
            .name = leaf ? (*leaf)->subject.shortText() : "client"});
    }

    void issueServer() {
        if (record_.peer.sent.empty())
            return;
        const Certificate& leaf = record_.peer.sent.front();
        for (const AuthorityAtHand& at : means_.authorities)
            if (isIssuerName(leaf->issuer, at.servers)) {
                offer({.kind = RepairKind::IssueServer,
                    .authority = at.servers,
                    .setup = at.setup,
                    .name = leaf->subject.shortText(),
                    .names = serverNames(leaf)});
                return;
            }
    }

    /// Those that it had, and the one that was asked for.
    std::vector<std::string> serverNames(const Certificate& leaf) const {
        std::vector<std::string> names;
        for (const x509::GeneralName& name : leaf.subjectAltNames())
            if (name.kind == x509::GeneralNameKind::Dns || name.kind == x509::GeneralNameKind::Ip)
                names.push_back(name.toText());
        const std::string& wanted = record_.target.serverName.empty() ? record_.target.host
                                                                      : record_.target.serverName;
        if (std::ranges::find(names, wanted) == names.end())
            names.push_back(wanted);
        return names;
    }

    const tls::Record& record_;
    const Means& means_;
    Certificates known_;
    diagnose::Cause cause_ = diagnose::Cause::ServerGaveNoReason;
    std::vector<Repair> repairs_;
};

} // namespace

std::string_view repairName(RepairKind kind) {
    switch (kind) {
    case RepairKind::CompleteChain:
        return "complete-chain";
    case RepairKind::FindIntermediate:
        return "find-intermediate";
    case RepairKind::ModernBundle:
        return "modern-bundle";
    case RepairKind::TrustAuthority:
        return "trust-authority";
    case RepairKind::AddToServerStore:
        return "add-to-server-store";
    case RepairKind::IssueClient:
        return "issue-client";
    case RepairKind::IssueServer:
        return "issue-server";
    case RepairKind::ServerLines:
        return "server-lines";
    }
    return {};
}

std::vector<Repair> repairsFor(
    const tls::Record& record, const diagnose::Diagnosis& diagnosis, const Means& means) {
    if (record.role != tls::Role::Client)
        return {};
    Offering offering{record, means};
    for (const Diagnosed& cause : diagnosis.causes)
        offering.repair(cause, diagnosis.serverGuess);
    if (means.ownFile && means.oldBundle)
        offering.modernBundle();
    return offering.take();
}

} // namespace certwright::repair
