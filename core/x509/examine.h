// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/keys/private_key.h"
#include "core/x509/certificate.h"
#include "core/x509/ocsp_request.h"
#include "core/x509/ocsp_response.h"
#include "core/x509/request.h"
#include "core/x509/revocation_list.h"

#include <vector>

namespace certwright::x509 {

// Everything that is wrong with how an object is built, each with its place in the object's octets: where it
// departs from DER, also inside its extensions, and where its fields contradict RFC 5280. This is what
// readers to the letter refuse and OpenSSL silently takes; nothing here looks at a clock, at trust or at
// strength.

std::vector<Finding> examine(const Certificate& certificate);
std::vector<Finding> examine(const Request& request);
std::vector<Finding> examine(const RevocationList& list);
std::vector<Finding> examine(const OcspRequest& request);
std::vector<Finding> examine(const OcspResponse& response);

/// A key by itself, DER included.
std::vector<Finding> examine(const keys::PublicKey& key);
/// Only whether its parts belong together: the octets of a private key are not kept.
std::vector<Finding> examine(const keys::PrivateKey& key);

} // namespace certwright::x509
