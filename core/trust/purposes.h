// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/codec/oid.h"

#include <span>
#include <string_view>
#include <vector>

namespace certwright::trust {

/// A purpose that a certificate is commonly trusted for.
struct Purpose {
    std::string_view name; ///< as the command line takes it
    const codec::KnownOid* oid;
};

/// "server", "client", "email", "code", "time-stamping", in this order.
std::span<const Purpose> commonPurposes();

/// The purposes of a list such as "server,client"; an object identifier stands for itself, and "any", or
/// nothing, for none in particular. Errors: InvalidArgument about the word that is no purpose.
Result<std::vector<codec::Oid>> purposesNamed(std::string_view list);

} // namespace certwright::trust
