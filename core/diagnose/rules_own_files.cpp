// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/evidence.h"
#include "core/diagnose/rules.h"

namespace certwright::diagnose::rules {

namespace {

struct FileFault {
    Cause cause;
    FixAction fix;
};

FileFault faultOf(const Error& error) {
    switch (error.code) {
    case ErrorCode::KeyMismatch:
        return error.detail == "order" ? FileFault{Cause::ClientChainOrder, FixAction::ReorderClientChain}
                                       : FileFault{Cause::ClientKeyMismatch, FixAction::PairKey};
    case ErrorCode::NoPrivateKey:
        return {Cause::ClientKeyMissing, FixAction::PairKey};
    case ErrorCode::PassphraseNeeded:
    case ErrorCode::WrongPassphrase:
        return {Cause::ClientKeyPassphrase, FixAction::GivePassphrase};
    default:
        return {Cause::ClientCertUnreadable, FixAction::RepairFile};
    }
}

} // namespace

Causes ownFiles(const Facts& facts) {
    if (facts.record.localFault == tls::LocalFault::OwnCertificateUnusable)
        return {{.cause = Cause::ClientCertUnreadable,
            .certainty = Certainty::Certain,
            .subject = facts.ownName(),
            .evidence = {{&evidence::localFault, {facts.record.localFaultText}}},
            .fix = {FixAction::RepairFile, facts.ownName()}}};
    if (!facts.record.own.fault)
        return {};
    const Error& error = *facts.record.own.fault;
    const FileFault fault = faultOf(error);
    Diagnosed diagnosed{.cause = fault.cause,
        .certainty = Certainty::Certain,
        .subject = facts.ownName().empty() ? error.subject : facts.ownName(),
        .detail = Parameter{error.subject},
        .evidence = {{&evidence::file, {error.subject, std::string(errorCodeName(error.code))}}},
        .fix = {fault.fix, error.subject}};
    return {std::move(diagnosed)};
}

} // namespace certwright::diagnose::rules
