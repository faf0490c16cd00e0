// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/codec/der_reader.h"
#include "core/codec/oid.h"
#include "core/x509/name.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::x509 {

/// The choices of GeneralName, in the order of their tags (RFC 5280 4.2.1.6).
enum class GeneralNameKind { Other, Email, Dns, X400, Directory, EdiParty, Uri, Ip, RegisteredId };

/// "dns", "ip", "email", "uri", "directory", "other", "registered-id", "x400", "edi": as the command line
/// prints it.
std::string_view generalNameKindName(GeneralNameKind kind);

/// One name of an alternative name, a name constraint or a location.
struct GeneralName {
    GeneralNameKind kind = GeneralNameKind::Other;
    std::string text; ///< e-mail, DNS name, URI: the octets as they stand, not yet made visible
    Bytes octets;     ///< IP: 4 or 16 (8 or 32 with a mask); other forms: the value's encoding
    codec::Oid oid;   ///< registered id, or the type of an other name
    std::optional<Name> directory;
    ByteRange place;

    /// For people: the address, the RFC 4514 name, "userPrincipalName: alice@lab.example".
    std::string toText() const;
    /// The same, an internationalised domain both ways: "xn--mnchen-3ya.example (münchen.example)".
    std::string toReadableText() const;
};

codec::DerResult<GeneralName> generalNameOf(const codec::DerElement& element);

/// GeneralNames: a SEQUENCE OF GeneralName.
codec::DerResult<std::vector<GeneralName>> generalNamesOf(const codec::DerElement& element);

/// "192.0.2.1" and "2001:db8::1" (RFC 5952); twice the length reads as address and mask, "192.0.2.0/24".
/// Other lengths are given in hex.
std::string ipText(ByteView octets);

/// The 4 or 16 octets of an address; empty where the text is none. Accepts IPv6 in brackets; refuses zone
/// ids.
std::optional<Bytes> ipOctets(std::string_view text);

} // namespace certwright::x509
