// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/candidates.h"

#include <QString>

namespace certwright::words {

/// "✔ fits", or why it would not do: "✖ expired, wrong usage".
QString candidateText(const diagnose::Candidate& candidate);

/// A client program and whether it would send nothing in place of the certificate.
struct ClientHabit {
    const char* program; ///< translated by programText()
    bool diagnose::Withholding::*withholds;
};
/// All programs, in the order of a table's columns.
std::span<const ClientHabit> clientHabits();
QString programText(const ClientHabit& habit);
/// "sends it", "sends none"
QString habitText(bool withholds);

} // namespace certwright::words
