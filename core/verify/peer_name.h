// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"

#include <optional>
#include <string>
#include <string_view>

namespace certwright::verify {

/// Whom the other side should be.
struct PeerName {
    x509::GeneralNameKind kind = x509::GeneralNameKind::Dns; ///< Dns, Ip, Email or Uri
    std::string text;

    friend bool operator==(const PeerName&, const PeerName&) = default;
};

/// A host as typed: an address becomes an Ip name, everything else a Dns name in lower case, in its ACE form,
/// without the root's dot.
PeerName peerNameOf(std::string_view host);

/// Whether a certificate names that peer in its subject alternative names. The common name never counts
/// (RFC 9525 6.3); a wildcard stands for exactly one whole left-most label.
bool isNamedBy(const PeerName& name, const x509::Certificate& certificate);

/// Whether a dNSName, perhaps with a wildcard, is that host. Case does not count.
bool matchesDns(std::string_view presented, std::string_view host);

} // namespace certwright::verify
