// SPDX-License-Identifier: Apache-2.0
// Making client certificates, in processor time: core/issue beside libcrypto alone, which makes the same key,
// the same extensions and the same signature.
#include "core/codec/oid_names.h"
#include "core/issue/certificate_spec.h"
#include "core/ossl/handles.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <cstdlib>
#include <openssl/ec.h>
#include <openssl/rand.h>

using namespace certwright;
using namespace certwright::bench;

namespace {

constexpr int count = 1000;
constexpr Instant now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
constexpr std::chrono::days lifetime{397};

/// What cannot fail here unless the machine is broken.
template <class T> T orEnd(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", std::string(errorCodeName(result.error().code)).c_str());
        std::exit(1);
    }
    return std::move(*result);
}

struct Authority {
    keys::PrivateKey key;
    x509::Certificate certificate;
};

Authority makeAuthority() {
    const auto key = orEnd(keys::PrivateKey::generate(keys::keySpec("P-256")));
    return {key,
        orEnd(issue::issueCertificate({.subject = {{codec::oid::commonName, "Bench Clients CA"}},
                                          .notBefore = now,
                                          .notAfter = now + lifetime,
                                          .isCa = true,
                                          .keyUsage = {x509::KeyUsageBit::KeyCertSign}},
            key.publicKey(), {.certificate = {}, .signer = orEnd(keys::Signer::create(key))}))};
}

void issueOurs(const Authority& authority, int number) {
    const auto key = orEnd(keys::PrivateKey::generate(keys::keySpec("P-256")));
    const auto certificate = orEnd(
        issue::issueCertificate({.subject = {{codec::oid::commonName, "client-" + std::to_string(number)}},
                                    .notBefore = now,
                                    .notAfter = now + lifetime,
                                    .keyUsage = {x509::KeyUsageBit::DigitalSignature},
                                    .extendedKeyUsage = {codec::oid::clientAuth}},
            key.publicKey(), {authority.certificate, orEnd(keys::Signer::create(authority.key))}));
    if (certificate.der().empty())
        std::exit(1);
}

void addExtension(X509* certificate, int nid, void* value, int critical) {
    if (X509_add1_ext_i2d(certificate, nid, value, critical, X509V3_ADD_APPEND) != 1)
        std::exit(1);
}

std::unique_ptr<ASN1_OCTET_STRING, ossl::Freed<ASN1_OCTET_STRING_free>> identifierOf(
    const X509* certificate) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    X509_pubkey_digest(certificate, EVP_sha1(), digest, &length);
    std::unique_ptr<ASN1_OCTET_STRING, ossl::Freed<ASN1_OCTET_STRING_free>> octets{ASN1_OCTET_STRING_new()};
    ASN1_OCTET_STRING_set(octets.get(), digest, static_cast<int>(length));
    return octets;
}

/// The extensions that core/issue gives a client, from structures: texts would have to be read first.
void addExtensions(X509* certificate, X509* issuer) {
    const std::unique_ptr<BASIC_CONSTRAINTS, ossl::Freed<BASIC_CONSTRAINTS_free>> constraints{
        BASIC_CONSTRAINTS_new()};
    addExtension(certificate, NID_basic_constraints, constraints.get(), 1);
    const std::unique_ptr<ASN1_BIT_STRING, ossl::Freed<ASN1_BIT_STRING_free>> usage{ASN1_BIT_STRING_new()};
    ASN1_BIT_STRING_set_bit(usage.get(), 0, 1);
    addExtension(certificate, NID_key_usage, usage.get(), 1);
    const std::unique_ptr<EXTENDED_KEY_USAGE, ossl::Freed<EXTENDED_KEY_USAGE_free>> purposes{
        EXTENDED_KEY_USAGE_new()};
    sk_ASN1_OBJECT_push(purposes.get(), OBJ_nid2obj(NID_client_auth));
    addExtension(certificate, NID_ext_key_usage, purposes.get(), 0);
    const auto own = identifierOf(certificate);
    addExtension(certificate, NID_subject_key_identifier, own.get(), 0);
    const std::unique_ptr<AUTHORITY_KEYID, ossl::Freed<AUTHORITY_KEYID_free>> authority{
        AUTHORITY_KEYID_new()};
    authority->keyid = identifierOf(issuer).release();
    addExtension(certificate, NID_authority_key_identifier, authority.get(), 0);
}

void issueBare(X509* issuer, EVP_PKEY* issuerKey, int number) {
    const ossl::Pkey key{EVP_EC_gen("P-256")};
    const ossl::X509Certificate certificate{X509_new()};
    X509_set_version(certificate.get(), X509_VERSION_3);
    unsigned char serial[16];
    RAND_bytes(serial, sizeof serial);
    const std::unique_ptr<BIGNUM, ossl::Freed<BN_free>> serialNumber{
        BN_bin2bn(serial, sizeof serial, nullptr)};
    BN_to_ASN1_INTEGER(serialNumber.get(), X509_get_serialNumber(certificate.get()));
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
    const std::string name = "client-" + std::to_string(number);
    X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, MBSTRING_UTF8,
        reinterpret_cast<const unsigned char*>(name.data()), static_cast<int>(name.size()), -1, 0);
    const auto begin = std::chrono::system_clock::to_time_t(now);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), begin);
    ASN1_TIME_adj(X509_getm_notAfter(certificate.get()), begin, static_cast<int>(lifetime.count()), 0);
    X509_set_pubkey(certificate.get(), key.get());
    addExtensions(certificate.get(), issuer);
    if (X509_sign(certificate.get(), issuerKey, EVP_sha256()) <= 0)
        std::exit(1);
    unsigned char* encoded = nullptr;
    i2d_X509(certificate.get(), &encoded);
    OPENSSL_free(encoded);
}

} // namespace

int main() {
    const Authority authority = makeAuthority();
    const std::uint8_t* octets = authority.certificate.der().data();
    const ossl::X509Certificate issuer{
        d2i_X509(nullptr, &octets, static_cast<long>(authority.certificate.der().size()))};
    issueBare(issuer.get(), authority.key.handle(), 0);
    issueOurs(authority, 0);

    double ours = 0;
    double theirs = 0;
    double early = 0;
    // In turns, so that both meet the same moments of a busy machine.
    for (int i = 0; i < count; ++i) {
        theirs += processorSecondsOf([&] { issueBare(issuer.get(), authority.key.handle(), i); });
        ours += processorSecondsOf([&] { issueOurs(authority, i); });
        if (i == 100)
            early = residentMebibytes();
    }
    print({"issue 1,000 P-256 client certificates", "s", ours, "libcrypto alone", theirs, "<= 1.5 x"});
    print({"issue, memory after 1,000", "MiB", residentMebibytes(), "after 100", early, "flat"});
    return 0;
}
