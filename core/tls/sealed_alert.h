// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <optional>

namespace certwright::tls {

/// A fatal alert as the record that a TLS 1.3 server sends first under its application traffic secret: what
/// OpenSSL has no function for, because it chooses its alerts itself (RFC 8446 5.2, 5.3, 7.3). Empty where
/// the cipher suite is not one of RFC 8446's three that everybody has.
std::optional<Bytes> sealedAlert(int cipherSuite, ByteView trafficSecret, int code);

/// The same before the keys change, where an alert stands in the clear (RFC 5246 6.2.1).
Bytes plainAlert(int code);

} // namespace certwright::tls
