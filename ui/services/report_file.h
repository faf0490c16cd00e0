// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "ui/words/documents/report.h"

#include <QByteArray>

namespace certwright::ui {

/// A report as text, HTML or PDF; as text where a form is asked for that is made otherwise. Takes its time
/// where it is long: for tasks.
QByteArray reportOctets(const words::ReportPage& page, words::ReportFormat format);

/// Writes it in one step; a file of that name is replaced, which the dialog asked about. Errors: those of
/// writeFile().
Result<void> writeReportFile(const QString& file, const QByteArray& octets);

} // namespace certwright::ui
