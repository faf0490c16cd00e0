// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/verify.h"

namespace certwright::verify {

/// verify() for the path of one who signed a revocation list, asked while another path is judged. It asks for
/// no further such path, so that it comes to an end.
Result<Report> verifyNested(const Request& request, std::stop_token stop);

} // namespace certwright::verify
