// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/diagnose/candidates.h"
#include "core/diagnose/differential.h"
#include "core/diagnose/facts.h"
#include "core/issue/certificate_spec.h"

#include <algorithm>

namespace certwright::diagnose {

using tls::LocalFault;
using tls::ProbeSettings;
using x509::Certificate;

namespace {

/// Longer than any chain that is verified anywhere; a circle of CAs ends here.
constexpr std::size_t longestChain = 10;

constexpr Variant everyVariant[] = {Variant::AsChosen, Variant::NoCertificate, Variant::LeafOnly,
    Variant::FullChain, Variant::ThrowAway, Variant::OtherIdentity, Variant::FollowsList, Variant::Tls12,
    Variant::Tls13, Variant::WithoutServerName, Variant::Resumed};

/// The CAs below a root that lead up from a chain; the root stays at home, as servers hold it themselves.
std::vector<Certificate> extended(std::vector<Certificate> chain, const std::vector<Certificate>& known) {
    while (chain.size() < longestChain && !chain.back().isSelfIssued()) {
        const auto issuer = std::ranges::find_if(known, [&](const Certificate& candidate) {
            return matches(candidate->subject, chain.back()->issuer) &&
                chain.back().isSignedBy(candidate->publicKey);
        });
        if (issuer == known.end() || issuer->isSelfIssued())
            break;
        chain.push_back(*issuer);
    }
    return chain;
}

/// A name that the server's certificate is for and that can be asked for.
std::string nameOfServer(const tls::Record& record) {
    if (record.peer.sent.empty())
        return {};
    for (const x509::GeneralName& name : record.peer.sent.front().subjectAltNames())
        if (name.kind == x509::GeneralNameKind::Dns && !name.text.starts_with('*'))
            return name.text;
    return {};
}

class Planner {
public:
    Planner(const ProbeSettings& settings, const tls::Record& first, const OtherIdentities& others)
        : settings_(settings)
        , first_(first)
        , others_(others) {}

    DifferentialPlan plan() {
        if (!canBeVaried(first_)) {
            for (const Variant variant : everyVariant)
                omit(variant, Omission::NotReached);
            return std::move(plan_);
        }
        ProbeSettings again = settings_;
        again.keepSession = true; // for the last run
        add({Variant::AsChosen}, std::move(again));
        planWithoutCertificate();
        planChains();
        planThrowAway();
        planOthers();
        planList();
        planVersion(Variant::Tls12, tls::tls12);
        planVersion(Variant::Tls13, tls::tls13);
        planServerName();
        planResumption();
        return std::move(plan_);
    }

private:
    bool wasAsked() const { return first_.certificateRequest || first_.requestMalformed; }
    bool serverIsRefused() const { return first_.localFault == LocalFault::PeerRefused; }

    void add(ComparedRun run, ProbeSettings settings) {
        plan_.runs.push_back({std::move(run), std::move(settings)});
    }
    void addSame(Variant variant, Variant as) { plan_.runs.push_back({{variant, {}, as}, std::nullopt}); }
    void omit(Variant variant, Omission reason, std::string subject = {}) {
        plan_.omitted.push_back({variant, reason, std::move(subject)});
    }

    /// As chosen, with another identity in its place or none.
    ProbeSettings presenting(std::optional<tls::Identity> identity) const {
        ProbeSettings settings = settings_;
        settings.identityFault.reset();
        settings.configured = identity ? identity->chain : std::vector<Certificate>{};
        settings.identity = std::move(identity);
        return settings;
    }

    /// Why runs that vary our own certificate tell nothing; empty where they do.
    std::optional<Omission> identityOmission() const {
        if (settings_.identityFault)
            return Omission::OwnFault;
        if (!settings_.identity)
            return Omission::NoIdentity;
        return serverIsRefused() ? std::optional{Omission::ServerRefused} : std::nullopt;
    }

    /// The same of runs that present something else.
    std::optional<Omission> strangerOmission() const {
        if (settings_.identityFault)
            return Omission::OwnFault;
        if (serverIsRefused())
            return Omission::ServerRefused;
        return wasAsked() ? std::nullopt : std::optional{Omission::NotAskedFor};
    }

    void planWithoutCertificate() {
        if (serverIsRefused())
            omit(Variant::NoCertificate, Omission::ServerRefused);
        else if (settings_.identityFault || (settings_.identity && wasAsked()))
            add({Variant::NoCertificate}, presenting(std::nullopt));
        else
            addSame(Variant::NoCertificate, Variant::AsChosen);
    }

    void planChains() {
        if (const auto reason = identityOmission()) {
            omit(Variant::LeafOnly, *reason);
            omit(Variant::FullChain, *reason);
            return;
        }
        const std::vector<Certificate>& chosen = settings_.identity->chain;
        planChain(Variant::LeafOnly, {chosen.front()});
        const std::vector<Certificate> full = extended(chosen, knownCertificates());
        if (full.size() == 1 && !full.front().isSelfIssued())
            omit(Variant::FullChain, Omission::IssuerUnknown, full.back()->issuer.shortText());
        else
            planChain(Variant::FullChain, full);
    }

    void planChain(Variant variant, const std::vector<Certificate>& chain) {
        if (!wasAsked() || chain == settings_.identity->chain)
            addSame(variant, Variant::AsChosen);
        else
            add({variant}, presenting(tls::Identity{chain, settings_.identity->key}));
    }

    std::vector<Certificate> knownCertificates() const {
        std::vector<Certificate> known = settings_.configured;
        const auto append = [&](const std::vector<Certificate>& more) {
            known.insert(known.end(), more.begin(), more.end());
        };
        for (const tls::Identity& other : others_.own)
            append(other.chain);
        if (settings_.anchors)
            append(settings_.anchors->certificates());
        append(first_.peer.sent);
        return known;
    }

    void planThrowAway() {
        if (const auto reason = strangerOmission())
            omit(Variant::ThrowAway, *reason);
        else if (others_.throwAway)
            add({Variant::ThrowAway}, presenting(others_.throwAway));
    }

    void planOthers() {
        if (const auto reason = strangerOmission()) {
            omit(Variant::OtherIdentity, *reason);
            return;
        }
        std::size_t planned = 0;
        bool isOther = false;
        for (const tls::Identity& other : others_.own) {
            if (settings_.identity && other.chain.front() == settings_.identity->chain.front())
                continue;
            isOther = true;
            if (!judgeCandidate(first_, other.chain).fits())
                continue;
            const std::string name = other.chain.front()->subject.shortText();
            if (++planned <= mostOtherIdentities)
                add({Variant::OtherIdentity, name}, presenting(other));
            else
                omit(Variant::OtherIdentity, Omission::TooMany, name);
        }
        if (planned == 0)
            omit(Variant::OtherIdentity, isOther ? Omission::NoneFits : Omission::NoOther);
    }

    void planList() {
        if (const auto reason = identityOmission()) {
            omit(Variant::FollowsList, *reason);
            return;
        }
        const Withholding kept = withholding(first_, settings_.identity->chain);
        addSame(Variant::FollowsList, kept.java ? Variant::NoCertificate : Variant::AsChosen);
    }

    void planVersion(Variant variant, int version) {
        if (settings_.identityFault) {
            omit(variant, Omission::OwnFault);
            return;
        }
        const bool isOnlyOne = settings_.versions.lowest == version && settings_.versions.highest == version;
        if (isOnlyOne || first_.version == version) {
            addSame(variant, Variant::AsChosen);
            return;
        }
        ProbeSettings settings = settings_;
        settings.versions = {version, version};
        add({variant}, std::move(settings));
    }

    void planServerName() {
        const bool isSent = !first_.target.serverName.empty();
        const Variant variant = isSent ? Variant::WithoutServerName : Variant::WithServerName;
        ProbeSettings settings = settings_;
        settings.sendServerName = !isSent;
        const std::string name = isSent ? std::string{} : nameOfServer(first_);
        if (!isSent)
            settings.serverName = name;
        if (settings_.identityFault)
            omit(variant, Omission::OwnFault);
        else if (!isSent && name.empty())
            omit(variant, Omission::NoServerName);
        else
            add({variant, name}, std::move(settings));
    }

    /// A server may also give a session and refuse all the same, as nginx does in its answer.
    void planResumption() {
        if (settings_.identityFault)
            omit(Variant::Resumed, Omission::OwnFault);
        else if (serverIsRefused())
            omit(Variant::Resumed, Omission::ServerRefused);
        else if (!first_.handshakeCompleted || (first_.version >= tls::tls13 && first_.tickets == 0))
            omit(Variant::Resumed, Omission::NoSession);
        else
            add({Variant::Resumed}, settings_);
    }

    const ProbeSettings& settings_;
    const tls::Record& first_;
    const OtherIdentities& others_;
    DifferentialPlan plan_;
};

} // namespace

bool canBeVaried(const tls::Record& first) {
    return first.own.fault || (first.clientHello && first.localFault != LocalFault::NotTls);
}

DifferentialPlan planDifferential(
    const ProbeSettings& settings, const tls::Record& first, const OtherIdentities& others) {
    return Planner{settings, first, others}.plan();
}

Result<tls::Identity> throwAwayIdentity(Instant at) {
    static constexpr std::chrono::days halfLife{1};
    auto key = keys::PrivateKey::generate(keys::keySpec("P-256"));
    if (!key)
        return tl::unexpected(std::move(key).error());
    auto signer = keys::Signer::create(*key);
    if (!signer)
        return tl::unexpected(std::move(signer).error());
    const issue::CertificateSpec spec{.subject = {{codec::oid::commonName, "throw-away test certificate"}},
        .notBefore = at - halfLife,
        .notAfter = at + halfLife,
        .keyUsage = {x509::KeyUsageBit::DigitalSignature},
        .extendedKeyUsage = {codec::oid::clientAuth}};
    auto certificate = issue::issueCertificate(spec, key->publicKey(), {.signer = std::move(*signer)});
    if (!certificate)
        return tl::unexpected(std::move(certificate).error());
    return tls::Identity{{std::move(*certificate)}, std::move(*key)};
}

} // namespace certwright::diagnose
