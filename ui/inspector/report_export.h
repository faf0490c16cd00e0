// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/container/item.h"
#include "ui/inspector/judging.h"
#include "ui/models/field_tree.h"

#include <optional>

namespace certwright::ui {

/// What a report tells: of one object, everything that the window shows. Private keys are never part of it:
/// of such an object there is its public half.
struct InspectionReport {
    QString name; ///< of the file
    QString sentence;
    std::vector<Finding> findings;
    std::vector<Field> fields;
    std::shared_ptr<const container::Opened> content; ///< keeps the object
    std::size_t row = 0;
    std::optional<verify::Report> verification;
    Instant made;
};

/// Writes it in one step; the ending of the file chooses the form: html, pdf, json, else text. Takes its time where it is
/// long: for tasks. Errors: those of writeFile().
Result<void> writeReport(const InspectionReport& report, const QString& file);

} // namespace certwright::ui
