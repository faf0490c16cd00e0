// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ossl/handles.h"
#include "core/tls/engine.h"

namespace certwright::tls {

/// What connections of either end begin with. Nothing of the system's configuration has a say in it, nothing
/// resumes a session unless that is asked for, and what is too much for OpenSSL's own limits is seen all the
/// same. Errors: Library.
Result<ossl::SslContext> makeContext(const SSL_METHOD* method, const VersionRange& versions, bool legacy);

/// Has a client ask for the timestamps of transparency logs (RFC 6962 3.3.1). They are read from the
/// messages, so OpenSSL, which would ask for them only together with a judgement of its own, makes nothing of
/// them.
bool askForTimestamps(SSL_CTX* context);

/// The certificates of an identity as OpenSSL takes them.
struct LoadedChain {
    explicit LoadedChain(const std::vector<x509::Certificate>& chain);

    ossl::X509Certificate leaf; ///< null where there is none
    ossl::CertificateStack above;
};

ossl::NameStack nameStack(const std::vector<Bytes>& encodedNames);

} // namespace certwright::tls
