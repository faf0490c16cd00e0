// SPDX-License-Identifier: Apache-2.0
#include "core/tls/security_policy.h"

#include <openssl/ssl.h>

namespace certwright::tls {

namespace {

constexpr int level = 2;

/// OpenSSL's own answer, which is asked for everything but certificates.
using SecurityCallback = int (*)(
    const SSL* ssl, const SSL_CTX* context, int operation, int bits, int nid, void* other, void* extra);

SecurityCallback defaultCallback(const SSL_CTX* context) {
    static const SecurityCallback callback = SSL_CTX_get_security_callback(context);
    return callback;
}

bool isAboutCertificates(int operation) {
    switch (operation & ~SSL_SECOP_PEER) {
    case SSL_SECOP_EE_KEY & ~SSL_SECOP_PEER:
    case SSL_SECOP_CA_KEY & ~SSL_SECOP_PEER:
    case SSL_SECOP_CA_MD & ~SSL_SECOP_PEER:
        return true;
    default:
        return false;
    }
}

int judge(
    const SSL* ssl, const SSL_CTX* context, int operation, int bits, int nid, void* other, void* extra) {
    if (isAboutCertificates(operation))
        return 1;
    const SSL_CTX* owner = ssl ? SSL_get_SSL_CTX(ssl) : context;
    return defaultCallback(owner)(ssl, context, operation, bits, nid, other, extra);
}

} // namespace

void applySecurityPolicy(SSL_CTX* context, bool legacy) {
    if (legacy) {
        SSL_CTX_set_security_level(context, 0);
        SSL_CTX_set_options(context, SSL_OP_LEGACY_SERVER_CONNECT);
        SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
        return;
    }
    static_cast<void>(defaultCallback(context)); // remembered before it is replaced for the first time
    SSL_CTX_set_security_level(context, level);
    SSL_CTX_set_security_callback(context, judge);
}

} // namespace certwright::tls
