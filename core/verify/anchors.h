// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace certwright::verify {

/// Certificates that are looked up by the name of their subject: what is trusted, or what may stand in
/// between. Built once, then shared; a hundred thousand cost no more per look-up than ten.
class CertificateIndex {
public:
    CertificateIndex() = default;
    /// What is given more than once counts once, at its first place.
    explicit CertificateIndex(std::vector<x509::Certificate> certificates);

    /// Those whose subject is that name (RFC 5280 7.1), in the order in which they were given.
    std::vector<const x509::Certificate*> withSubject(const x509::Name& name) const;

    bool contains(const x509::Certificate& certificate) const;
    const std::vector<x509::Certificate>& certificates() const { return certificates_; }
    bool empty() const { return certificates_.empty(); }

private:
    std::vector<x509::Certificate> certificates_;
    std::unordered_multimap<std::string, std::size_t> bySubject_;
};

/// The trust anchors of a verification.
using Anchors = std::shared_ptr<const CertificateIndex>;

Anchors anchorsOf(std::vector<x509::Certificate> certificates);

} // namespace certwright::verify
