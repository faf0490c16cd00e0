// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::repair {

/// What shall be sent for a leaf: itself, then each issuer's certificate, up to the one below the root (RFC
/// 8446 4.4.2). At most ten.
struct SoundChain {
    std::vector<x509::Certificate> certificates;
    std::optional<x509::Certificate> root; ///< self-signed, at the end; empty where it is not known

    /// Nothing is known to be missing: the last one was issued by the root, or is one itself.
    bool isComplete() const { return root.has_value(); }
};

/// Puts it together from the certificates at hand. An issuer is one whose name fits and whose key made the
/// signature; of several that one that is valid longest.
SoundChain soundChain(const x509::Certificate& leaf, const std::vector<x509::Certificate>& known);

/// Where the issuer of a certificate says that its own may be fetched (RFC 5280 4.2.2.1): the first address
/// that is plain HTTP, as what is fetched proves itself by its signature. Empty where there is none.
std::string issuerAddress(const x509::Certificate& certificate);

} // namespace certwright::repair
