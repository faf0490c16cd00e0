// SPDX-License-Identifier: Apache-2.0
#include "tests/lint/samples.h"

#include "tests/lint/sample_tables.h"

namespace certwright::test {

std::vector<LintSample> lintSamples() {
    std::vector<LintSample> all;
    for (const auto& samples :
        {structureSamples(), validitySamples(), nameSamples(), alternativeNameSamples(), dnsSamples(),
            authoritySamples(), usageSamples(), keyIdentifierSamples(), constraintSamples(),
            revocationSamples(), keySamples(), listSamples(), mutualTlsSamples(), stackSamples()})
        all.insert(all.end(), samples.begin(), samples.end());
    return all;
}

} // namespace certwright::test
