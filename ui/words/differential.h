// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/differential.h"

#include <QString>

namespace certwright::words {

/// What a run does otherwise: "Without a certificate", "With bob in its place".
QString variantText(const diagnose::ComparedRun& run);

/// What came of it, in a few words: "refused by the server · unknown_ca (48)".
QString outcomeText(const diagnose::Outcome& outcome);

/// "as chosen": of a run that is the same as another.
QString sameAsText(diagnose::Variant variant);

/// Which run was left out, and why.
QString omissionText(const diagnose::OmittedRun& omitted);

/// Two words for each variant where there is no name to say: "other certificates", "full chain".
QString variantLabel(diagnose::Variant variant);

} // namespace certwright::words
