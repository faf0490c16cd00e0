// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/verify.h"
#include "ui/inspector/surroundings.h"

#include <QString>

#include <stop_token>

namespace certwright::ui {

/// Whom a verification shall trust.
enum class TrustChoice {
    MachineAndVault,
    Machine,
    Vault,
    File, ///< every certificate in it
};

/// A verification that the window asks for.
struct Question {
    x509::Certificate target;
    Surroundings surroundings;
    TrustChoice trust = TrustChoice::MachineAndVault;
    QString trustFile;
    verify::Purpose purpose = verify::Purpose::Any;
    QString name; ///< that the target must bear; empty: none
    Instant at;
    bool secondOpinion = false;
};

/// Its answer, with what is needed to tell whence each certificate is.
struct Judged {
    verify::Report report;
    Origins origins;
    Instant at;
};

/// Takes its time: for tasks. Errors: those of opening the trust file; NoCertificate; Cancelled.
Result<Judged> judge(const Question& question, std::stop_token stop);

/// The findings of a path, worst first.
std::vector<Finding> findingsOf(const verify::Path& path);

} // namespace certwright::ui
