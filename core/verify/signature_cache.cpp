// SPDX-License-Identifier: Apache-2.0
#include "core/verify/signature_cache.h"

namespace certwright::verify {

keys::SignatureVerdict SignatureCache::verdict(
    const x509::Certificate& subject, const x509::Certificate& issuer) {
    const std::pair pair{subject.sha256(), issuer.sha256()};
    {
        const std::scoped_lock lock(mutex_);
        if (const auto entry = known_.find(pair); entry != known_.end())
            return entry->second;
    }
    // Not under the lock: two threads may do the same work once, but none waits for the other's.
    const keys::SignatureVerdict verdict = keys::verifySignature(
        issuer->publicKey, subject->outerAlgorithm, subject->toBeSigned(), subject->signature);
    const std::scoped_lock lock(mutex_);
    return known_.try_emplace(pair, verdict).first->second;
}

} // namespace certwright::verify
