// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/keys/signature_algorithm.h"
#include "core/x509/certificate.h"

#include <map>
#include <mutex>

namespace certwright::verify {

/// Which certificate's key made which certificate's signature: each pair is worked out once. May be shared by
/// verifications, of several threads too: what it says never changes.
class SignatureCache {
public:
    keys::SignatureVerdict verdict(const x509::Certificate& subject, const x509::Certificate& issuer);

private:
    std::mutex mutex_;
    std::map<std::pair<ossl::Sha256, ossl::Sha256>, keys::SignatureVerdict> known_;
};

} // namespace certwright::verify
