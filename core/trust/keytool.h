// SPDX-License-Identifier: Apache-2.0
// Commands of Java's own tool for the trust store of a JDK, under the passphrase that all of them have and
// everybody knows.
#pragma once

#include "core/base/result.h"
#include "core/trust/command.h"
#include "core/x509/certificate.h"

#include <filesystem>
#include <string>
#include <vector>

namespace certwright::trust {

/// A JDK's trust store, and the keytool that changes it.
struct JavaTrust {
    std::filesystem::path store;
    std::string keytool; ///< the JDK's own, else found by its name
};
JavaTrust javaTrustOf(const std::filesystem::path& store);

/// Adds each under an alias from its subject that is free. Errors: Exists about the alias that holds one of
/// them already; those of openStoreFile().
Result<std::vector<Command>> keytoolImports(
    const JavaTrust& java, const std::vector<x509::Certificate>& certificates);

/// The aliases that hold a certificate. Errors: those of openStoreFile().
Result<std::vector<std::string>> aliasesOf(const JavaTrust& java, const x509::Certificate& certificate);

Command keytoolDeletion(const JavaTrust& java, const std::string& alias);

} // namespace certwright::trust
