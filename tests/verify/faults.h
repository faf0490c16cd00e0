// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/report.h"

#include <QString>

namespace certwright::test {

/// The errors of the best path with their depth: "chain.expired@0 chain.weak-key@1".
QString faultsOf(const verify::Report& report);

} // namespace certwright::test
