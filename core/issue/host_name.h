// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/issue/certificate_spec.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::issue {

/// A server's name as a person typed it, judged: what it will be in the certificate, or why it cannot be.
struct ReviewedName {
    std::string typed;
    std::optional<AlternativeNameSpec> name; ///< empty where it cannot be written
    std::vector<Finding> findings;
};

/// Judges one name. Scheme, port and path of a pasted address are taken off; upper case becomes lower case; a
/// name in another script becomes its ACE form (RFC 5890 2.3.2.1). \see RFC 9525 6, RFC 1034 3.5, RFC
/// 5280 4.2.1.6
ReviewedName reviewHostName(std::string_view typed);

/// Splits what people type at commas, semicolons and white space.
std::vector<std::string> splitNames(std::string_view typed);

} // namespace certwright::issue
