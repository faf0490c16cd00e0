// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"

#include <functional>

namespace certwright::x509 {

/// Says what takes the place of an extension; empty: nothing.
using RewriteExtension = std::function<Bytes(const Extension& extension)>;
/// Says what takes the place of a part of the TBSCertificate; empty: nothing.
using RewritePart = std::function<Bytes(const codec::DerElement& part)>;

/// What was signed, with some of its parts replaced; the others octet for octet.
/// \param part is asked for every part but the extensions, its offset from the start of the certificate
/// \see RFC 5280 4.1
Bytes rewritten(const Certificate& certificate, const RewritePart& part, const RewriteExtension& extension);

/// Both as they stand.
Bytes asItStands(const codec::DerElement& part);
Bytes asItStands(const Certificate& certificate, const Extension& extension);

} // namespace certwright::x509
