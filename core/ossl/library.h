// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

struct ossl_lib_ctx_st;

namespace certwright::ossl {

/// Starts OpenSSL without the system's openssl.cnf, whose settings would else leak into every verdict. To be
/// called before OpenSSL is used; later calls do nothing. Everything in this folder calls it.
void start();

/// A context of its own that knows the old algorithms too (RC2, RC4, DES). Null where OpenSSL's legacy
/// provider is not installed. The default context never learns them: loading the provider there would change
/// what is offered.
ossl_lib_ctx_st* legacyContext();

/// The version of the library in use, not of the headers ("OpenSSL 3.0.22 25 Aug 2026").
std::string version();

} // namespace certwright::ossl
