// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/document.h"

#include <variant>
#include <vector>

namespace certwright::trust {

/// What may be done to a store, each a value that can be shown before it is applied. Entries are named by
/// their numbers.
struct Add {
    Entry entry; ///< of any store; what its own format kept of it besides goes along where it can
    StoreFormat from = StoreFormat::Pem;
};
struct Remove {
    std::uint64_t id = 0;
};
struct Rename {
    std::uint64_t id = 0;
    std::string alias; ///< of a folder that of the file; an ending and what no disk takes are seen to
};
/// A renewed certificate in the place of the old one.
struct Replace {
    std::uint64_t id = 0;
    x509::Certificate certificate;
};
struct Move {
    std::uint64_t id = 0;
    std::size_t to = 0; ///< the place that it has afterwards; beyond the end is the end
};
struct SetTrust {
    std::uint64_t id = 0;
    std::vector<codec::Oid> trustedFor; ///< empty: for everything
    std::vector<codec::Oid> rejectedFor;
};
using Edit = std::variant<Add, Remove, Rename, Replace, Move, SetTrust>;

/// The store after these edits, one after the other; the one before stays as it is. Where a format needs
/// them, what is added gets an alias from its subject, and one that is taken a number behind it. Errors:
/// NotFound for an entry that is not there; Exists for an alias that another has, as Java compares them;
/// InvalidArgument for one of more than 1,000 octets, an entry that cannot be edited so, or a name where the
/// format has none; KeyMismatch where a key's new certificate is for another key.
Result<Store> apply(const Store& store, const std::vector<Edit>& edits);

/// What came of edits of which some could not be made.
struct Applied {
    Store store;
    std::vector<std::size_t> leftOut; ///< the places of those
};

/// The same, but an edit that cannot be made is passed over.
Applied applyWhatFits(const Store& store, const std::vector<Edit>& edits);

/// The same entries in another format. Keys take up their certificates, where those stand beside them. Dates
/// that are missing become this one. What is lost by it: lossesOf().
Store convert(const Store& store, StoreFormat format, Instant now);

} // namespace certwright::trust
