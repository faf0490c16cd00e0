// SPDX-License-Identifier: Apache-2.0
#pragma once

struct ssl_ctx_st;

namespace certwright::tls {

/// Sets what OpenSSL allows: level 2 (112 bits) for everything that is negotiated, as Debian has it, and no
/// opinion at all on certificates: those are judged by verify, which says why. With legacy, everything that
/// is compiled in.
void applySecurityPolicy(ssl_ctx_st* context, bool legacy);

} // namespace certwright::tls
