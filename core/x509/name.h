// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/codec/der_reader.h"
#include "core/codec/oid.h"
#include "core/codec/tag.h"

#include <string>
#include <vector>

namespace certwright::x509 {

/// One AttributeTypeAndValue of a name (RFC 5280 4.1.2.4).
struct NameAttribute {
    codec::Oid type;
    codec::Tag valueTag; ///< the string type in which it is written: two names may differ in nothing else
    Bytes encodedValue;  ///< the value's element
    std::string text;    ///< as UTF-8; of a value that is no character string, "#" and its encoding in hex
    ByteRange place;     ///< of the value, in what the name was read from

    /// "CN=alice" with the escapes of RFC 4514 2.4.
    std::string toRfc4514() const;
};

/// A RelativeDistinguishedName: mostly one attribute.
using RelativeName = std::vector<NameAttribute>;

/// A distinguished name, with its octets: they decide, more often than people think, who is whose issuer.
class Name {
public:
    Name() = default;

    /// Reads a Name. Odd string types and values are taken; only a broken structure is refused, and more than
    /// 100,000 attributes are.
    static codec::DerResult<Name> parse(const codec::DerElement& element);
    static codec::DerResult<Name> parse(ByteView encoded);

    /// The octets exactly as they stand in what it was read from.
    const Bytes& encoded() const { return encoded_; }
    const std::vector<RelativeName>& relativeNames() const { return relativeNames_; }
    bool empty() const { return relativeNames_.empty(); }

    /// "CN=alice,O=Lab": last attribute first, controls and bidirectional overrides written as escapes (RFC
    /// 4514).
    std::string toRfc4514() const;

    /// The most specific attribute of that type, as UTF-8; empty where it has none.
    std::string attribute(const codec::KnownOid& type) const;
    std::string commonName() const;

    /// What a person would call it: the common name, else the organisation, else the whole.
    std::string shortText() const;

    /// Whether the two are the same name as RFC 5280 7.1 compares them: string types, case and runs of spaces
    /// do not count. Go, GnuTLS and NSS compare octets instead.
    friend bool matches(const Name& left, const Name& right) { return left.canonical_ == right.canonical_; }

    /// Equal for names that match and for no others: the key of an index.
    const std::string& canonical() const { return canonical_; }

    friend bool operator==(const Name& left, const Name& right) { return left.encoded_ == right.encoded_; }

private:
    Bytes encoded_;
    std::vector<RelativeName> relativeNames_;
    std::string canonical_;
};

/// The form in which RFC 5280 7.1 compares a string: lower case, leading and trailing spaces gone, runs of
/// spaces one.
std::string preparedForComparison(std::string_view text);

} // namespace certwright::x509
