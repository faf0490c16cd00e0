// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/stacks.h"
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
    verify::Rules rules = verify::Rules::Practice;
    bool secondOpinion = false; ///< of OpenSSL, and of each stack
};

/// Its answer, with what is needed to tell whence each certificate is.
struct Judged {
    verify::Report report;
    std::vector<verify::StackVerdict> stacks; ///< where a second opinion was asked for
    Origins origins;
    Instant at;
};

/// Takes its time: for tasks. Errors: those of opening the trust file; NoCertificate; Cancelled.
Result<Judged> judge(const Question& question, std::stop_token stop);

/// The findings of a path, worst first.
std::vector<Finding> findingsOf(const verify::Path& path);

} // namespace certwright::ui
