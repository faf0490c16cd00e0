// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/stacks.h"

#include <QJsonArray>
#include <QJsonObject>

namespace certwright::words {

/// verdict, paths, findings, openssl, timestamps, stacks.
QJsonObject reportDocument(
    const verify::Report& report, const std::vector<verify::StackVerdict>& stacks = {});
/// state, since and reason where revoked, sources
QJsonObject revocationDocument(const verify::RevocationAnswer& answer);
QJsonArray pathDocuments(const verify::Report& report);
/// "valid", "invalid", "unknown"
QString treatmentName(verify::Treatment treatment);
/// stack, verdict (valid, invalid, unknown), reason (the id of a finding, or null), evidence
QJsonArray stackDocuments(const std::vector<verify::StackVerdict>& verdicts);

} // namespace certwright::words
