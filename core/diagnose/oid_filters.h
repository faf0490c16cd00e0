// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/cause.h"
#include "core/tls/messages.h"
#include "core/x509/certificate.h"

#include <string>
#include <vector>

namespace certwright::diagnose {

/// The filters of a request that a certificate does not meet, as what is wrong with it then: every usage that
/// is asked for must be there. Filters for other extensions than keyUsage and extendedKeyUsage are passed
/// over, as a client must (RFC 8446 4.2.5).
std::vector<Cause> unmetFilters(const tls::CertificateRequest& request, const x509::Certificate& certificate);

/// What a filter asks for: "extendedKeyUsage: clientAuth"; of an extension that is not known its object
/// identifier.
std::string filterText(const tls::OidFilter& filter);

} // namespace certwright::diagnose
