// SPDX-License-Identifier: Apache-2.0
#include "core/verify/openssl_opinion.h"

#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/ossl/leak_scope.h"
#include "core/ossl/library.h"

#include <openssl/objects.h>
#include <openssl/x509_vfy.h>

#include <set>

namespace certwright::verify {

using x509::GeneralNameKind;

namespace {

ossl::X509Certificate toOpenSsl(const x509::Certificate& certificate) {
    const std::uint8_t* octets = certificate.der().data();
    return ossl::X509Certificate{d2i_X509(nullptr, &octets, static_cast<long>(certificate.der().size()))};
}

void push(const ossl::CertificateStack& stack, const x509::Certificate& certificate) {
    if (ossl::X509Certificate converted = toOpenSsl(certificate))
        if (sk_X509_push(stack.get(), converted.get()) > 0)
            static_cast<void>(converted.release());
}

/// Of what is trusted and what is given, that by which a chain may lead upwards from the target: by name,
/// step by step. A file of thousands would else be converted for nothing.
struct Relevant {
    ossl::CertificateStack anchors{sk_X509_new_null()};
    ossl::CertificateStack given{sk_X509_new_null()};
};

Relevant relevantTo(const Request& request) {
    Relevant relevant;
    const CertificateIndex given(request.given);
    std::vector<const x509::Name*> wanted{&request.target->subject, &request.target->issuer};
    std::set<std::string> asked;
    const auto take = [&](const CertificateIndex& index, const x509::Name& name,
                          const ossl::CertificateStack& to) {
        for (const x509::Certificate* found : index.withSubject(name)) {
            push(to, *found);
            wanted.push_back(&(*found)->issuer);
        }
    };
    for (std::size_t next = 0; next < wanted.size(); ++next) {
        const x509::Name& name = *wanted[next];
        if (!asked.insert(name.canonical()).second)
            continue;
        if (request.anchors)
            take(*request.anchors, name, relevant.anchors);
        take(given, name, relevant.given);
    }
    return relevant;
}

/// The lists as OpenSSL wants them; those that it cannot read are left out.
ossl::RevocationListStack toOpenSsl(const std::vector<x509::RevocationList>& lists) {
    ossl::RevocationListStack stack{sk_X509_CRL_new_null()};
    for (const x509::RevocationList& list : lists) {
        const std::uint8_t* octets = list->der.data();
        ossl::X509Crl converted{d2i_X509_CRL(nullptr, &octets, static_cast<long>(list->der.size()))};
        if (converted && sk_X509_CRL_push(stack.get(), converted.get()) > 0)
            static_cast<void>(converted.release());
    }
    return stack;
}

/// Policies are always processed: without the flag OpenSSL overlooks their constraints.
unsigned long flagsFor(const Request& request) {
    unsigned long flags = X509_V_FLAG_POLICY_CHECK;
    if (request.anchorRule == AnchorRule::AnyListed)
        flags |= X509_V_FLAG_PARTIAL_CHAIN;
    if (request.revocation.need != RevocationNeed::WhereKnown)
        flags |= X509_V_FLAG_CRL_CHECK | X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS;
    if (request.revocation.need == RevocationNeed::EveryCertificate)
        flags |= X509_V_FLAG_CRL_CHECK_ALL;
    if (request.policies.requireExplicit)
        flags |= X509_V_FLAG_EXPLICIT_POLICY;
    if (request.policies.inhibitAny)
        flags |= X509_V_FLAG_INHIBIT_ANY;
    if (request.policies.inhibitMapping)
        flags |= X509_V_FLAG_INHIBIT_MAP;
    return flags;
}

void setPolicies(X509_VERIFY_PARAM* parameters, const std::vector<codec::Oid>& acceptable) {
    for (const codec::Oid& policy : acceptable)
        if (ossl::Object object{OBJ_txt2obj(policy.dotted().c_str(), 1)})
            X509_VERIFY_PARAM_add0_policy(parameters, object.release());
}

int recordAndGoOn(int ok, X509_STORE_CTX* context) {
    if (ok)
        return 1; // also asked at the end of the policies, where nothing is wrong
    auto* errors = static_cast<std::vector<OpenSslError>*>(X509_STORE_CTX_get_app_data(context));
    errors->push_back({X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)});
    return 1;
}

void setNames(X509_VERIFY_PARAM* parameters, const std::vector<PeerName>& names) {
    X509_VERIFY_PARAM_set_hostflags(
        parameters, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    for (const PeerName& name : names) {
        if (name.kind == GeneralNameKind::Ip)
            X509_VERIFY_PARAM_set1_ip_asc(parameters, name.text.c_str());
        else if (name.kind == GeneralNameKind::Email)
            X509_VERIFY_PARAM_set1_email(parameters, name.text.c_str(), name.text.size());
        else if (name.kind == GeneralNameKind::Dns)
            X509_VERIFY_PARAM_add1_host(parameters, name.text.c_str(), name.text.size());
    }
}

void setPurpose(X509_STORE_CTX* context, Purpose purpose) {
    switch (purpose) {
    case Purpose::TlsServer:
        X509_STORE_CTX_set_default(context, "ssl_server");
        return;
    case Purpose::TlsClient:
        X509_STORE_CTX_set_default(context, "ssl_client");
        return;
    case Purpose::Any:
        return;
    }
}

/// OpenSSL 3.0 loses the policy constraints of a certificate that has no policies (its policy_cache_new()).
bool isVerified(X509_STORE_CTX* context) {
    [[maybe_unused]] const ossl::LeakScope scope; // does nothing in a build without sanitizers
    return X509_verify_cert(context) > 0;
}

} // namespace

std::string OpenSslOpinion::text() const {
    return X509_verify_cert_error_string(code());
}

OpenSslOpinion askOpenSsl(const Request& request) {
    ossl::start();
    const ossl::ErrorScope queue;
    OpenSslOpinion opinion;
    const ossl::X509Certificate target = toOpenSsl(request.target);
    if (!target) {
        opinion.errors.push_back({X509_V_ERR_UNSPECIFIED, 0});
        return opinion;
    }
    const Relevant relevant = relevantTo(request);
    const ossl::X509Store store{X509_STORE_new()};
    const ossl::X509StoreContext context{X509_STORE_CTX_new()};
    if (!context || !X509_STORE_CTX_init(context.get(), store.get(), target.get(), relevant.given.get()))
        return opinion;
    X509_STORE_CTX_set0_trusted_stack(context.get(), relevant.anchors.get());
    setPurpose(context.get(), request.purpose);
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, static_cast<time_t>(request.at.time_since_epoch().count()));
    X509_VERIFY_PARAM_set_auth_level(parameters, 2);
    X509_VERIFY_PARAM_set_flags(parameters, flagsFor(request));
    setPolicies(parameters, request.policies.acceptable);
    if (request.mostIntermediates)
        X509_VERIFY_PARAM_set_depth(parameters, static_cast<int>(*request.mostIntermediates));
    const ossl::RevocationListStack lists = toOpenSsl(request.revocation.lists);
    X509_STORE_CTX_set0_crls(context.get(), lists.get());
    setNames(parameters, request.names);
    X509_STORE_CTX_set_app_data(context.get(), &opinion.errors);
    X509_STORE_CTX_set_verify_cb(context.get(), recordAndGoOn);
    const bool completed = isVerified(context.get());
    if (!completed && opinion.errors.empty())
        opinion.errors.push_back({X509_STORE_CTX_get_error(context.get()), 0});
    opinion.ok = completed && opinion.errors.empty();
    return opinion;
}

} // namespace certwright::verify
