// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deploy/deployment.h"
#include "core/issue/setup_plan.h"
#include "ui/models/field_tree.h"

#include <vector>

namespace certwright::ui {

/// The certificates of a plan as a tree: who issues whom, how strong and how long.
std::vector<Field> certificatesOf(const issue::SetupPlan& plan);

/// Files, each with half a sentence.
std::vector<Field> fieldsOf(const std::vector<deploy::DeployedFile>& files);

} // namespace certwright::ui
