// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/identity_files.h"

namespace certwright::cli {

/// What tls::loadIdentity() makes of files; asks for a passphrase where one is needed, none was given and
/// there is a terminal.
tls::LoadedIdentity readIdentity(tls::IdentityFiles files);

} // namespace certwright::cli
