// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/oid.h"
#include "core/codec/tag.h"

#include <span>
#include <string_view>

/// The modules of the field as tables, so that an element can be named by its place: RFC 5280 appendix A,
/// RFC 2986, RFC 5958, RFC 7292 appendix D, RFC 5652. They name and never refuse: what does not fit has no
/// name.
namespace certwright::x509::grammar {

struct Type;

/// A type that the object identifier beside it decides.
struct ByOid {
    const codec::KnownOid& oid;
    const Type& type;
};

/// By what a component is known among its siblings.
struct Sign {
    enum class Kind { Any, Universal, Context, Time } kind = Kind::Any;
    std::uint32_t number = 0;

    bool fits(const codec::Tag& tag) const;
};

/// One component of a constructed type.
struct Part {
    std::string_view name;
    Sign sign;
    const Type* type = nullptr;    ///< what it is; null where nothing more is known
    const Type* content = nullptr; ///< what its string holds, encoded once more; null where nothing is known
    std::span<const ByOid> typeBy{};
    std::span<const ByOid> contentBy{};
};

enum class Layout {
    Leaf,   ///< not looked into, even where its octets might be elements
    Fields, ///< components in their order, any of which may be missing
    Many,   ///< any number of the one component
    Choice, ///< components in any order
};

struct Type {
    std::string_view name;
    Layout layout = Layout::Leaf;
    std::span<const Part> parts{};
    std::uint32_t readsAs =
        0; ///< the universal type of content under a tag of its own; 0 where that is not known
};

extern const Type certificate;
extern const Type certificationRequest;
extern const Type certificateList;
extern const Type subjectPublicKeyInfo;
extern const Type privateKeyInfo;
extern const Type encryptedPrivateKeyInfo;
extern const Type pfx;
extern const Type contentInfo;

} // namespace certwright::x509::grammar
