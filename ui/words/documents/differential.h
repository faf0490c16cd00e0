// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/differential.h"

#include <QJsonObject>

namespace certwright::words {

/// What a differential test showed, as `probe --differential` prints it beside the first run:
/// `runs`: {"variant","subject","same_as","state","by","alert","layer","cause","title"},
/// `conclusions`: {"code","certainty","text"}, `omitted`: {"variant","reason","subject","text"}.
QJsonObject differentialDocument(const diagnose::DifferentialTable& table);

} // namespace certwright::words
