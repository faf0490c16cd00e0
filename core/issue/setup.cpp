// SPDX-License-Identifier: Apache-2.0
#include "core/issue/setup.h"

#include "core/codec/oid_names.h"
#include "core/issue/certificate_spec.h"
#include "core/ossl/random.h"

#include <algorithm>

namespace certwright::issue {

namespace oid = codec::oid;
using x509::GeneralNameKind;
using x509::KeyUsageBit;

namespace {

/// Two CAs of one name and different keys are a classic of failing set-ups (the server knows "it", and
/// refuses): so every CA that is made carries a random dnQualifier, made for just that (RFC 4519 2.8).
NameSpec authorityName(const SetupPlan& plan, const char* what, const std::string& qualifier) {
    static const codec::Oid dnQualifier = *codec::Oid::fromDotted("2.5.4.46");
    return {{oid::organizationName, plan.authorityName}, {dnQualifier, qualifier},
        {oid::commonName, plan.authorityName + " " + what}};
}

bool isUsableInUri(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

/// What SPIFFE allows in a trust domain and a path segment.
std::string uriPart(std::string_view text) {
    std::string part;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        part += isUsableInUri(c) ? c : '-';
    }
    return part;
}

/// A client is named by what its name is: an e-mail address, a host, else a URI of our own.
AlternativeNameSpec clientAlternativeName(const SetupPlan& plan, const std::string& client) {
    const bool ascii = std::ranges::all_of(client, [](char c) { return c > ' ' && c < 0x7F; });
    const auto at = client.find('@');
    if (ascii && at != std::string::npos && at > 0 && at + 1 < client.size())
        return {GeneralNameKind::Email, client};
    const ReviewedName host = reviewHostName(client);
    if (host.name && host.name->kind == GeneralNameKind::Dns && host.findings.empty() &&
        client.find('.') != std::string::npos)
        return *host.name;
    return {GeneralNameKind::Uri, "spiffe://" + uriPart(plan.authorityName) + "/" + uriPart(client)};
}

/// Makes one certificate after the other and counts.
class SetupMaker {
public:
    SetupMaker(const SetupPlan& plan, Instant now, const SetupProgress& progress, std::stop_token stop)
        : plan_(plan)
        , profile_(profile(plan.profile))
        , now_(now)
        , qualifier_(toHex(ossl::randomBytes(4)))
        , progress_(progress)
        , stop_(std::move(stop))
        , total_((makesAuthorities(plan.goal) ? (makesClients(plan.goal) ? 3U : 2U) : 0U) +
              (makesServer(plan.goal) ? 1U : 0U) + (makesClients(plan.goal) ? plan.clientNames.size() : 0U)) {
    }

    Result<AuthoritySet> authorities();
    Result<KeyedCertificate> server(const AuthoritySet& authorities);
    Result<KeyedCertificate> client(const AuthoritySet& authorities, const std::string& name);
    Result<AuthoritySet> groupAuthorities(const KeyedCertificate& above);

private:
    Result<KeyedCertificate> make(
        CertificateSpec spec, const keys::KeySpec& keySpec, const KeyedCertificate* issuer);
    Result<KeyedCertificate> sign(
        CertificateSpec spec, keys::PrivateKey key, const KeyedCertificate* issuer);
    CertificateSpec issuingSpec(const char* name, const codec::KnownOid& purpose) const;
    Result<KeyedCertificate> issuingAuthority(
        const KeyedCertificate& root, const char* name, const codec::KnownOid& purpose);
    std::vector<KeyUsageBit> serverUsage() const;

    const SetupPlan& plan_;
    Profile profile_;
    Instant now_;
    std::string qualifier_;
    const SetupProgress& progress_;
    std::stop_token stop_;
    std::size_t total_;
    std::size_t done_ = 0;
};

Result<KeyedCertificate> SetupMaker::make(
    CertificateSpec spec, const keys::KeySpec& keySpec, const KeyedCertificate* issuer) {
    auto key = keys::PrivateKey::generate(keySpec, stop_);
    if (!key)
        return tl::unexpected(std::move(key).error());
    return sign(std::move(spec), std::move(*key), issuer);
}

Result<KeyedCertificate> SetupMaker::sign(
    CertificateSpec spec, keys::PrivateKey key, const KeyedCertificate* issuer) {
    if (issuer) // a certificate that outlives its issuer only looks valid
        spec.notAfter = std::min(spec.notAfter, issuer->certificate->notAfter.instant);
    auto signer = keys::Signer::create(issuer ? issuer->key : key);
    if (!signer)
        return tl::unexpected(std::move(signer).error());
    const std::optional<x509::Certificate> issuerCertificate = issuer ? std::optional{issuer->certificate}
                                                                      : std::nullopt;
    auto certificate = issueCertificate(spec, key.publicKey(), {issuerCertificate, std::move(*signer)});
    if (!certificate)
        return tl::unexpected(std::move(certificate).error());
    ++done_;
    if (progress_)
        progress_(done_, total_);
    if (stop_.stop_requested())
        return failure(ErrorCode::Cancelled);
    return KeyedCertificate{std::move(*certificate), std::move(key)};
}

CertificateSpec SetupMaker::issuingSpec(const char* name, const codec::KnownOid& purpose) const {
    CertificateSpec spec;
    spec.subject = authorityName(plan_, name, qualifier_);
    spec.notBefore = now_ - backdating;
    spec.notAfter = now_ + profile_.issuingLifetime;
    spec.isCa = true;
    spec.pathLength = 0;
    spec.keyUsage = {KeyUsageBit::KeyCertSign, KeyUsageBit::CrlSign};
    spec.extendedKeyUsage = {purpose};
    return spec;
}

Result<KeyedCertificate> SetupMaker::issuingAuthority(
    const KeyedCertificate& root, const char* name, const codec::KnownOid& purpose) {
    return make(issuingSpec(name, purpose), profile_.issuingKey, &root);
}

Result<AuthoritySet> SetupMaker::groupAuthorities(const KeyedCertificate& above) {
    total_ += 2;
    auto clients = issuingAuthority(above, "Clients CA", oid::clientAuth);
    if (!clients)
        return tl::unexpected(std::move(clients).error());
    auto root = sign(issuingSpec("Clients CA", oid::clientAuth), clients->key, nullptr);
    if (!root)
        return tl::unexpected(std::move(root).error());
    return AuthoritySet{
        .root = root->certificate, .clients = clients->certificate, .clientsKey = clients->key};
}

Result<AuthoritySet> SetupMaker::authorities() {
    CertificateSpec spec;
    spec.subject = authorityName(plan_, "Root CA", qualifier_);
    spec.notBefore = now_ - backdating;
    spec.notAfter = now_ + profile_.rootLifetime;
    spec.isCa = true;
    spec.keyUsage = {KeyUsageBit::KeyCertSign, KeyUsageBit::CrlSign};
    auto root = make(spec, profile_.rootKey, nullptr);
    if (!root)
        return tl::unexpected(std::move(root).error());
    AuthoritySet set{.root = root->certificate, .rootKey = root->key};
    auto servers = issuingAuthority(*root, "Servers CA", oid::serverAuth);
    if (!servers)
        return tl::unexpected(std::move(servers).error());
    set.servers = servers->certificate;
    set.serversKey = servers->key;
    if (!makesClients(plan_.goal))
        return set;
    auto clients = issuingAuthority(*root, "Clients CA", oid::clientAuth);
    if (!clients)
        return tl::unexpected(std::move(clients).error());
    set.clients = clients->certificate;
    set.clientsKey = clients->key;
    return set;
}

/// In the RSA key exchange of TLS 1.2 the server deciphers; a client only ever signs (RFC 5280 4.2.1.12).
std::vector<KeyUsageBit> SetupMaker::serverUsage() const {
    if (profile_.keyEncipherment)
        return {KeyUsageBit::DigitalSignature, KeyUsageBit::KeyEncipherment};
    return {KeyUsageBit::DigitalSignature};
}

Result<KeyedCertificate> SetupMaker::server(const AuthoritySet& authorities) {
    if (!authorities.servers || !authorities.serversKey)
        return failure(ErrorCode::NoPrivateKey);
    CertificateSpec spec;
    spec.alternativeNames = serverNamesOf(plan_);
    if (spec.alternativeNames.empty())
        return failure(ErrorCode::InvalidArgument);
    const std::string& first = spec.alternativeNames.front().text;
    if (first.size() <= 64) // ub-common-name; the SAN names it in any case
        spec.subject = {{oid::commonName, first}};
    spec.notBefore = now_ - backdating;
    spec.notAfter = now_ + profile_.leafLifetime;
    spec.keyUsage = serverUsage();
    spec.extendedKeyUsage = {oid::serverAuth};
    const KeyedCertificate issuer{*authorities.servers, *authorities.serversKey};
    return make(spec, profile_.leafKey, &issuer);
}

Result<KeyedCertificate> SetupMaker::client(const AuthoritySet& authorities, const std::string& name) {
    if (!authorities.clients || !authorities.clientsKey)
        return failure(ErrorCode::NoPrivateKey);
    CertificateSpec spec;
    spec.subject = {{oid::commonName, name}};
    spec.alternativeNames = {clientAlternativeName(plan_, name)};
    spec.notBefore = now_ - backdating;
    spec.notAfter = now_ + profile_.leafLifetime;
    spec.keyUsage = {KeyUsageBit::DigitalSignature};
    spec.extendedKeyUsage = {oid::clientAuth};
    const KeyedCertificate issuer{*authorities.clients, *authorities.clientsKey};
    return make(spec, profile_.leafKey, &issuer);
}

} // namespace

std::vector<x509::Certificate> SetupResult::serverChain() const {
    if (!server || !authorities.servers)
        return {};
    return {server->certificate, *authorities.servers};
}

std::vector<x509::Certificate> SetupResult::clientChain(const NamedClient& client) const {
    if (!authorities.clients)
        return {client.identity.certificate};
    return {client.identity.certificate, *authorities.clients};
}

Result<SetupResult> makeSetup(const SetupPlan& plan, const std::optional<AuthoritySet>& existing, Instant now,
    const SetupProgress& progress, std::stop_token stop) {
    SetupMaker maker{plan, now, progress, std::move(stop)};
    const bool newAuthorities = makesAuthorities(plan.goal);
    if (!newAuthorities && !existing)
        return failure(ErrorCode::InvalidArgument, plan.authorityName);
    auto authorities = newAuthorities ? maker.authorities() : Result<AuthoritySet>{*existing};
    if (!authorities)
        return tl::unexpected(std::move(authorities).error());
    SetupResult result{
        .plan = plan, .newAuthorities = newAuthorities, .authorities = std::move(*authorities)};
    if (makesServer(plan.goal)) {
        auto server = maker.server(result.authorities);
        if (!server)
            return tl::unexpected(std::move(server).error());
        result.server = std::move(*server);
    }
    if (!makesClients(plan.goal))
        return result;
    for (const std::string& name : plan.clientNames) {
        auto client = maker.client(result.authorities, name);
        if (!client)
            return tl::unexpected(std::move(client).error());
        result.clients.push_back({name, std::move(*client)});
    }
    return result;
}

Result<SetupResult> makeGroup(const GroupPlan& plan, const AuthoritySet& above, Instant now,
    const SetupProgress& progress, std::stop_token stop) {
    if (!above.rootKey)
        return failure(ErrorCode::NoPrivateKey, above.root->subject.shortText());
    const SetupPlan clients{.goal = SetupGoal::AddClient,
        .authorityName = plan.name,
        .clientNames = plan.clients,
        .profile = plan.profile};
    SetupMaker maker{clients, now, progress, std::move(stop)};
    auto authorities = maker.groupAuthorities({above.root, *above.rootKey});
    if (!authorities)
        return tl::unexpected(std::move(authorities).error());
    SetupResult result{.plan = clients, .newAuthorities = true, .authorities = std::move(*authorities)};
    for (const std::string& name : plan.clients) {
        auto client = maker.client(result.authorities, name);
        if (!client)
            return tl::unexpected(std::move(client).error());
        result.clients.push_back({name, std::move(*client)});
    }
    return result;
}

} // namespace certwright::issue
