// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/verify/report.h"
#include "core/x509/certificate.h"
#include "core/x509/ocsp_response.h"
#include "core/x509/revocation_list.h"

#include <QString>

#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

namespace certwright::ui {

/// Where a certificate that is shown beside another came from.
enum class Whence { ThisFile, OtherFile, Vault, System, Chosen };

/// The CAs that this machine trusts, read once, when they are first needed. Safe to use from several tasks.
class MachineTrust {
public:
    /// Empty where the machine has no bundle, or where it cannot be read.
    const std::vector<x509::Certificate>& certificates() const;

private:
    mutable std::once_flag once_;
    mutable std::vector<x509::Certificate> certificates_;
};

/// What else is at hand while one object is looked at: a snapshot that a task can keep.
struct Surroundings {
    std::vector<x509::Certificate> file;       ///< of the same file
    std::vector<x509::Certificate> otherFiles; ///< opened beside it
    std::vector<x509::Certificate> vault;
    std::vector<x509::RevocationList> revocationLists; ///< of this file and the others
    std::vector<x509::OcspResponse> ocspResponses;
    std::shared_ptr<const MachineTrust> machine;
};

/// Tells of each certificate where it came from: the file that is looked at before the others, then the
/// vault, then the machine.
class Origins {
public:
    explicit Origins(const Surroundings& surroundings, const std::vector<x509::Certificate>& chosen = {});

    /// Of one that is trusted, where the trust comes from: a file may hold it too, which says nothing.
    std::optional<Whence> of(const verify::PathStep& step) const;

private:
    struct Hash {
        std::size_t operator()(const ossl::Sha256& fingerprint) const;
    };
    using Places = std::unordered_map<ossl::Sha256, Whence, Hash>;

    static void add(Places& places, const std::vector<x509::Certificate>& certificates, Whence whence);

    Places found_;
    Places trusted_;
};

/// "in this file", "in the vault", …
QString whenceText(Whence whence);

} // namespace certwright::ui
