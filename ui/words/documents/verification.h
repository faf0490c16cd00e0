// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/report.h"

#include <QJsonArray>
#include <QJsonObject>

namespace certwright::words {

/// verdict, paths, findings, openssl, stacks.
QJsonObject reportDocument(const verify::Report& report);
QJsonArray pathDocuments(const verify::Report& report);

} // namespace certwright::words
