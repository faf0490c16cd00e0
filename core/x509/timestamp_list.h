// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/der_reader.h"
#include "core/x509/extension_values.h"

namespace certwright::x509 {

/// A SignedCertificateTimestampList as TLS encodes it (RFC 6962 3.3): bare in the TLS extension, inside an
/// OCTET STRING in certificates and OCSP responses.
/// \param offset of the first octet, for the place of a fault
codec::DerResult<SignedCertificateTimestamps> timestampListOf(ByteView encoded, std::size_t offset = 0);

} // namespace certwright::x509
