// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/processes.h"

namespace certwright::bench {

/// Writes root.pem, server.pem and client.pem of a set-up for localhost into a folder, keys with their
/// chains. Whether that worked.
bool writeSetup(const TemporaryFolder& folder);

} // namespace certwright::bench
