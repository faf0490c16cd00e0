// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"

namespace certwright::container {

/// Reads what stands behind the certificate in a TRUSTED CERTIFICATE (X509_CERT_AUX of OpenSSL): the purposes
/// that it is trusted and rejected for, its alias and key id. What is not understood is left out.
void readTrust(ByteView encoded, Item& item);

} // namespace certwright::container
