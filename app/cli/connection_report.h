// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/diagnose/diagnosis.h"

#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace certwright::cli {

/// --report FILE.html|FILE.txt
CLI::Option* addReportOption(CLI::App& command, std::string& file);

/// Writes the report for people, without secrets, in the form that the ending of its file names. An empty name: none is
/// wanted. A file of that name is replaced. Errors: those of writeFile().
Result<void> saveReport(const std::string& file, const tls::Record& record, const diagnose::Diagnosis& diagnosis);

} // namespace certwright::cli
