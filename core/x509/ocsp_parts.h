// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/der_reader.h"
#include "core/x509/ocsp_response.h"

#include <optional>
#include <vector>

namespace certwright::x509 {

// What requests and answers are built of alike.

codec::DerResult<OcspCertificateId> readOcspCertificateId(codec::DerReader& reader);

/// The one value inside an explicit tag, if that tag comes next.
codec::DerResult<std::optional<codec::DerElement>> readTagged(codec::DerReader& reader, std::uint32_t number);

/// Extensions inside an explicit tag; none where that tag does not come next.
codec::DerResult<std::vector<Extension>> readTaggedExtensions(codec::DerReader& reader, std::uint32_t number);

/// The certificates that stand inside [0] behind a signature; those that cannot be read are left out.
codec::DerResult<std::vector<Certificate>> readTaggedCertificates(codec::DerReader& reader);

} // namespace certwright::x509
