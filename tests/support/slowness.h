// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace certwright::test {

/// How much longer than a release this build may take. The figures in the tests are those of a release, in which
/// tests/bench/run runs them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
inline constexpr int slowness = 20;
#else
inline constexpr int slowness = 1;
#endif

} // namespace certwright::test
