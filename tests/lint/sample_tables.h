// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/lint/samples.h"

/// The tables of samples, by subject matter as the lints are.
namespace certwright::test {

std::vector<LintSample> structureSamples();
std::vector<LintSample> validitySamples();
std::vector<LintSample> nameSamples();
std::vector<LintSample> alternativeNameSamples();
std::vector<LintSample> dnsSamples();
std::vector<LintSample> authoritySamples();
std::vector<LintSample> usageSamples();
std::vector<LintSample> keyIdentifierSamples();
std::vector<LintSample> constraintSamples();
std::vector<LintSample> revocationSamples();
std::vector<LintSample> keySamples();
std::vector<LintSample> listSamples();
std::vector<LintSample> mutualTlsSamples();
std::vector<LintSample> stackSamples();

} // namespace certwright::test
