// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"
#include "core/base/secret.h"
#include "core/net/probe_runner.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::cli {

/// Certificates with their keys, one a file, that might be presented in place of the chosen one.
/// Errors: those of reading, NoPrivateKey, WrongPassphrase and others of tls::loadIdentity().
Result<std::vector<tls::Identity>> loadCandidates(
    const std::vector<std::string>& files, const std::optional<SecretText>& passphrase);

/// What each of them would send.
std::vector<std::vector<x509::Certificate>> chainsOf(const std::vector<tls::Identity>& identities);

/// Runs the differential test that follows a first run, then tells both. Its status is that of the first run.
ExitStatus tellDifferential(const Output& output, const tls::ProbeSettings& settings,
    const net::FinishedRecord& first, const std::vector<tls::Identity>& others);

} // namespace certwright::cli
