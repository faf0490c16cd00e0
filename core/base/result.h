// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace certwright {

/// A value, or the reason why there is none. No exception but bad_alloc crosses a function's border.
template <class T> using Result = tl::expected<T, Error>;

/// `return failure(ErrorCode::Empty, file);` reads as what it is.
inline tl::unexpected<Error> failure(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(ErrorCode code, std::string subject = {}, std::string detail = {}) {
    return failure(
        Error{.code = code, .subject = std::move(subject), .detail = std::move(detail), .causes = {}});
}

} // namespace certwright
