// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deploy/deployment.h"
#include "core/issue/setup_plan.h"

#include <QString>

namespace certwright::words {

/// A choice as a person reads it: its name, and in a sentence what follows from it.
struct Choice {
    QString title;
    QString text;
};

Choice goalChoice(issue::SetupGoal goal);
Choice profileChoice(issue::ProfileKind profile);
Choice targetChoice(deploy::Target target);

/// What a file is for, in half a sentence.
QString fileText(const deploy::DeployedFile& file);

/// "ECDSA P-256, 397 days": what a profile makes of servers and clients.
QString leafText(const issue::Profile& profile);
/// The same of an authority.
QString rootText(const issue::Profile& profile);
QString issuingText(const issue::Profile& profile);

} // namespace certwright::words
