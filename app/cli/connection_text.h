// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"
#include "core/diagnose/diagnosis.h"

namespace certwright::cli {

/// A connection for people: the verdict, why, what to do, what it was not, and what was seen.
void printConnection(const Output& output, const tls::Record& record, const diagnose::Diagnosis& diagnosis);

/// What was diagnosed, as text or JSON; the status says whether the connection was accepted. \param others chains that
/// might have been presented: whether they would do is told too
ExitStatus tellConnection(const Output& output, const tls::Record& record, const diagnose::Diagnosis& diagnosis,
    const std::vector<std::vector<x509::Certificate>>& others = {});

/// The same in one line: "✔ host:443: sentence".
QString connectionLine(const tls::Record& record, const diagnose::Diagnosis& diagnosis);

} // namespace certwright::cli
