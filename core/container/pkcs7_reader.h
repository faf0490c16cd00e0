// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/der_reader.h"
#include "core/container/reading.h"

namespace certwright::container {

/// Takes the certificates and CRLs out of CMS signed data (RFC 5652 5.1), PKCS#7 included: a bundle without
/// content (.p7b), or what came along with a signature. BER of indefinite length is taken. Where it holds
/// none, it is added whole, as ASN.1. Errors: none; what is broken inside is a finding.
Result<void> readPkcs7(const codec::DerElement& contentInfo, Reading& reading);

} // namespace certwright::container
