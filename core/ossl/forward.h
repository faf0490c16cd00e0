// SPDX-License-Identifier: Apache-2.0
#pragma once

// OpenSSL's handles by name only, for headers outside this folder that hold one without knowing what is in
// it.
struct evp_pkey_st;
struct x509_st;
struct ssl_ctx_st;
struct ssl_session_st;
struct ssl_st;
