// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/repair/bundle_plan.h"
#include "core/repair/offers.h"

#include <QString>
#include <QStringList>

namespace certwright::words {

/// What a button says that leads to it: "Complete the certificate file…"
QString repairTitle(repair::RepairKind kind);

/// What it would do, and to what, before it is done.
QString repairText(const repair::Repair& repair);

/// What a planned file holds now and what it would hold, a line each.
QStringList bundleLines(const repair::BundlePlan& plan);

} // namespace certwright::words
