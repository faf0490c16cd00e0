// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/memory_wire.h"

namespace certwright::test {

using tls::runInMemory;
using tls::WireOptions;

} // namespace certwright::test
