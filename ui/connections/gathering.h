// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/attestations.h"
#include "core/diagnose/diagnosis.h"
#include "core/net/probe_job.h"
#include "core/tls/identity_files.h"
#include "core/vault/vault.h"
#include "core/verify/anchors.h"

#include <memory>
#include <vector>

namespace certwright::ui {

// What both sides of a connection need, client and test server. It takes its time: for tasks, not for the
// window.

/// The certificates of a trust store. Errors: those of opening; NoCertificate.
Result<verify::Anchors> anchorsIn(const std::filesystem::path& file);

/// A certificate of the vault with its key. \param chain what is sent, the leaf first; not empty
/// Errors: VaultLocked, NoPrivateKey, VaultTampered.
Result<tls::Identity> identityIn(const vault::Vault& vault, const std::vector<x509::Certificate>& chain);

/// A finished connection with what it means.
struct JudgedConnection {
    net::FinishedRecord record;
    diagnose::Diagnosis diagnosis;
    diagnose::Attestations attestations; ///< of the server's certificate
    net::KeptCapture capture;            ///< null where its octets were not kept
};
JudgedConnection judged(const net::FinishedRecord& record, const net::KeptCapture& capture = {});

} // namespace certwright::ui
