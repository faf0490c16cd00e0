// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/der_reader.h"
#include "core/x509/extension_values.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::x509 {

/// One extension of a certificate, request, CRL or CRL entry (RFC 5280 4.2), with what it says.
struct Extension {
    codec::Oid oid;
    bool critical = false;
    Bytes value;                          ///< the content of the OCTET STRING
    ByteRange place;                      ///< of the whole extension
    std::size_t valueOffset = 0;          ///< of the value's first octet
    ExtensionValue decoded;               ///< UnknownValue where there is no decoder, or where it failed
    std::optional<codec::DerError> fault; ///< why it failed

    /// What it says, on one line, in the field's own words ("CA, path length 0"); hex of what is unknown.
    std::string toText() const;
};

/// Reads one Extension.
codec::DerResult<Extension> extensionOf(const codec::DerElement& sequence);

/// Reads Extensions: a SEQUENCE OF Extension. A value that cannot be decoded is kept with its fault, also one
/// that would take too much memory (a list holds 400,000 elements at the most); only a list whose structure
/// is broken, or of more than 10,000 extensions, is refused.
codec::DerResult<std::vector<Extension>> extensionsOf(const codec::DerElement& sequence);

/// The first one of that kind; null where there is none.
const Extension* findExtension(const std::vector<Extension>& extensions, const codec::KnownOid& oid);

/// What the first one of that kind says; null where there is none or it cannot be decoded.
template <class Value>
const Value* findValue(const std::vector<Extension>& extensions, const codec::KnownOid& oid) {
    const Extension* extension = findExtension(extensions, oid);
    return extension ? std::get_if<Value>(&extension->decoded) : nullptr;
}

/// Whether this program knows what such an extension means, so that it may be critical (RFC 5280 4.2).
bool isUnderstood(const codec::Oid& oid);

} // namespace certwright::x509
