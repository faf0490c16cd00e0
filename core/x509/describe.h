// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/finding.h"
#include "core/codec/der_reader.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::x509 {

namespace grammar {
struct Type;
}

/// What the octets are known to be: it gives their parts the names of the field.
enum class ObjectKind {
    Unknown,
    Certificate,
    Request,
    RevocationList,
    PublicKey,
    PrivateKey,
    EncryptedKey,
    Pkcs12,
    ContentInfo, ///< PKCS#7, CMS
};

/// One element of an object: where it stands, what it is called there, and no copy of its octets.
struct Asn1Node {
    codec::Tag tag;
    ByteRange range; ///< header, content and end-of-contents octets
    ByteRange content;
    std::string_view name;      ///< "serialNumber"; empty where the place says nothing of it
    bool isConstructed = false; ///< holds elements by its tag
    bool isOpened = false;      ///< a string whose octets are elements themselves (an extension's value)
    int depth = 0;              ///< of the outermost elements it is 1
    const FindingKind* problem = nullptr; ///< why it could not be read, or is not read on
    codec::DerError error;                ///< of a problem that is an encoding's

    const grammar::Type* type = nullptr;   ///< what the grammar says it is
    const grammar::Type* inside = nullptr; ///< and what its string holds

    bool hasChildren() const {
        return problem == nullptr && content.length > 0 && (isConstructed || isOpened);
    }
};

/// The elements in one node, one after the other: nothing is read before it is asked for. Octets that are no
/// element come as one last node that covers them all and says so.
class Asn1Children {
public:
    Asn1Children(ByteView octets, const Asn1Node& parent);

    /// Empty at the end.
    std::optional<Asn1Node> next();

private:
    Asn1Node nodeOf(const codec::DerElement& element);
    Asn1Node brokenRest(const codec::DerError& error) const;
    void nameBy(Asn1Node& node, const codec::DerElement& element);

    Asn1Node parent_;
    codec::DerReader reader_;
    std::size_t part_ = 0; ///< of the parent's type, the first that may come now
    ByteView lastOid_;     ///< decides what stands beside it
    bool ended_ = false;
};

/// Any octets as ASN.1, with the place of every element (X.690 8.1). Cheap to copy. Nothing is read before it
/// is asked for, so a list of a million entries opens at once; elements deeper than 64 are not looked into,
/// which the node says.
class Description {
public:
    explicit Description(Bytes octets, ObjectKind kind = ObjectKind::Unknown);

    ByteView octets() const { return *octets_; }
    const std::shared_ptr<const Bytes>& sharedOctets() const { return octets_; }
    /// All the octets: its children are the outermost elements, and what follows them.
    Asn1Node whole() const;
    Asn1Children childrenOf(const Asn1Node& node) const { return {octets(), node}; }

    /// From the outermost element to the innermost that holds this octet; empty beyond the end.
    std::vector<Asn1Node> pathTo(std::size_t offset) const;
    /// From the outermost element to the innermost that holds all of the place.
    std::vector<Asn1Node> pathTo(const ByteRange& place) const;

    /// What a primitive element says, on one line and made visible: a number, a name and its object
    /// identifier, a moment, a text; of other octets how many, and the first of them in hex.
    std::string valueOf(const Asn1Node& node) const;

private:
    std::shared_ptr<const Bytes> octets_;
    const grammar::Type* type_;
};

/// "SEQUENCE", "[0]", "UTF8String": as ASN.1 writes it.
std::string tagName(const codec::Tag& tag);

/// What is wrong with a node; empty where nothing is.
std::optional<Finding> problemOf(const Asn1Node& node);

namespace finding {

/// Parameters: offset, what is wrong
inline constexpr FindingKind notAnElement{"asn1.not-an-element", Severity::Error, "X.690 8.1"};
/// Parameter: the depth
inline constexpr FindingKind nestedTooDeep{"asn1.nested-too-deep", Severity::Warning, "limit"};

} // namespace finding

/// Every kind above.
std::span<const FindingKind* const> descriptionCatalogue();

} // namespace certwright::x509
