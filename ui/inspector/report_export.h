// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/container/item.h"
#include "ui/inspector/judging.h"
#include "ui/models/field_tree.h"

#include <QByteArray>

#include <optional>

namespace certwright::ui {

enum class ReportFormat { Text, Html, Json, Pdf };

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

/// By the ending of a file's name; text where it says nothing.
ReportFormat formatFor(const QString& file);

/// Takes its time where it is long: for tasks. Text from outside is escaped in HTML and PDF. Nothing is
/// loaded from elsewhere by it.
QByteArray reportOctets(const InspectionReport& report, ReportFormat format);

/// Writes it in one step. Errors: those of writeFile().
Result<void> writeReport(const InspectionReport& report, const QString& file);

} // namespace certwright::ui
