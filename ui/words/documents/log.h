// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/log.h"

#include <QJsonObject>

namespace certwright::words {

/// A log as `explain --log` prints it. `diagnosis` has the keys of `probe`; `lines` has each line that is not
/// blank:
/// {"number","line","recognised","program","program_sure","side","refused_by","alert","causes"}.
QJsonObject logDocument(const diagnose::LogExplanation& explanation);

} // namespace certwright::words
