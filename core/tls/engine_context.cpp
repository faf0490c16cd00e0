// SPDX-License-Identifier: Apache-2.0
#include "core/tls/engine_context.h"

#include "core/ossl/error_scope.h"
#include "core/ossl/library.h"
#include "core/tls/security_policy.h"

namespace certwright::tls {

namespace {

/// A chain of hundreds of certificates, or a list of thousands of names, shall be seen and not refused.
constexpr long largestCertificateMessage = 4L << 20;

ossl::X509Certificate toOpenSsl(const x509::Certificate& certificate) {
    const std::uint8_t* octets = certificate.der().data();
    return ossl::X509Certificate{d2i_X509(nullptr, &octets, static_cast<long>(certificate.der().size()))};
}

/// An empty extension, in the ClientHello only.
int writeRequest(SSL* /*ssl*/, unsigned /*type*/, unsigned context, const unsigned char** content,
    std::size_t* length, X509* /*certificate*/, std::size_t /*chainIndex*/, int* /*alert*/,
    void* /*unused*/) {
    *content = nullptr;
    *length = 0;
    return context == SSL_EXT_CLIENT_HELLO ? 1 : 0;
}

int takeAny(SSL* /*ssl*/, unsigned /*type*/, unsigned /*context*/, const unsigned char* /*content*/,
    std::size_t /*length*/, X509* /*certificate*/, std::size_t /*chainIndex*/, int* /*alert*/,
    void* /*unused*/) {
    return 1;
}

} // namespace

bool askForTimestamps(SSL_CTX* context) {
    return SSL_CTX_add_custom_ext(context, TLSEXT_TYPE_signed_certificate_timestamp,
               SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_2_SERVER_HELLO | SSL_EXT_TLS1_3_CERTIFICATE, writeRequest,
               nullptr, nullptr, takeAny, nullptr) == 1;
}

Result<ossl::SslContext> makeContext(const SSL_METHOD* method, const VersionRange& versions, bool legacy) {
    ossl::start();
    ossl::SslContext made{SSL_CTX_new(method)};
    SSL_CTX* context = made.get();
    if (!context)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    applySecurityPolicy(context, legacy);
    SSL_CTX_set_min_proto_version(context, versions.lowest);
    SSL_CTX_set_max_proto_version(context, versions.highest);
    SSL_CTX_set_mode(context, SSL_MODE_NO_AUTO_CHAIN | SSL_MODE_ENABLE_PARTIAL_WRITE);
    SSL_CTX_set_max_cert_list(context, largestCertificateMessage);
    // A resumed session asks for no certificate and shows nothing.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
#ifdef SSL_OP_NO_RX_CERTIFICATE_COMPRESSION
    SSL_CTX_set_options(context, SSL_OP_NO_RX_CERTIFICATE_COMPRESSION);
#endif
    return made;
}

LoadedChain::LoadedChain(const std::vector<x509::Certificate>& chain)
    : leaf(chain.empty() ? nullptr : toOpenSsl(chain.front()))
    , above(sk_X509_new_null()) {
    for (std::size_t i = 1; i < chain.size(); ++i)
        if (ossl::X509Certificate certificate = toOpenSsl(chain[i]))
            if (sk_X509_push(above.get(), certificate.get()) > 0)
                static_cast<void>(certificate.release());
}

ossl::NameStack nameStack(const std::vector<Bytes>& encodedNames) {
    ossl::NameStack stack{sk_X509_NAME_new_null()};
    for (const Bytes& encoded : encodedNames) {
        const std::uint8_t* octets = encoded.data();
        ossl::X509Name name{d2i_X509_NAME(nullptr, &octets, static_cast<long>(encoded.size()))};
        if (name && sk_X509_NAME_push(stack.get(), name.get()) > 0)
            static_cast<void>(name.release());
    }
    return stack;
}

} // namespace certwright::tls
