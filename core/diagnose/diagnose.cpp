// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/rules.h"

namespace certwright::diagnose {

namespace {

using Rule = rules::Causes (*)(const Facts&);

/// In this order: what is known beforehand, what we ourselves refused, what the wire says, what the
/// application says.
constexpr Rule explanations[] = {rules::ownFiles, rules::serverCertificate, rules::dialogues, rules::network,
    rules::negotiation, rules::clientCertificate, rules::application};

Diagnosis diagnoseCaller(const tls::Record& record) {
    Diagnosis diagnosis;
    diagnosis.verdict = judgeCaller(record);
    diagnosis.causes = diagnosis.verdict.state == VerdictState::Accepted ? rules::callerWarnings(record)
                                                                         : rules::caller(record);
    return diagnosis;
}

} // namespace

Diagnosis diagnose(const tls::Record& record) {
    return record.role == tls::Role::Server ? diagnoseCaller(record) : diagnose(Facts{record});
}

Diagnosis diagnose(const Facts& facts) {
    const tls::Record& record = facts.record;
    Diagnosis diagnosis;
    diagnosis.verdict = judge(facts);
    diagnosis.serverGuess = guessServer(record);
    if (diagnosis.verdict.state == VerdictState::Accepted) {
        diagnosis.causes = rules::warnings(facts);
        return diagnosis;
    }
    for (const Rule rule : explanations) {
        diagnosis.causes = rule(facts);
        if (!diagnosis.causes.empty())
            break;
    }
    if (diagnosis.causes.empty() && !record.stopped)
        diagnosis.causes = {gaveNoReason(facts)};
    diagnosis.ruledOut = ruledOutFor(facts, diagnosis.causes);
    return diagnosis;
}

} // namespace certwright::diagnose
