// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/report.h"
#include "core/verify/verify.h"

namespace certwright::verify {

/// Asks X509_verify_cert() the same question: purpose, names, moment, security level 2, partial chains as the
/// anchor rule says, revocation lists and policies as asked for, never the common name. Every error is
/// recorded with its depth, not just the last. Only anchors whose name stands in the chain are handed over:
/// X509_STORE takes minutes for a hundred thousand.
OpenSslOpinion askOpenSsl(const Request& request);

} // namespace certwright::verify
