// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/diff.h"
#include "core/trust/losses.h"

#include <QJsonArray>
#include <QJsonObject>

namespace certwright::words {

/// {"alias","kind","sha256","subject","not_after","date","trust":{…},"attributes":[…]}
QJsonObject storeEntryDocument(const trust::Entry& entry);

/// {"format","entries":[…],"findings":[…]}: a finding about an entry has its place among them as "entry".
QJsonObject storeDocument(const trust::Store& store, const std::vector<trust::EntryFinding>& findings);

/// {"added":[…],"removed":[…],"changed":[{"relation","what","before","after"}…]}
QJsonObject storeDiffDocument(const trust::Diff& diff);

/// Each as findingDocument().
QJsonArray lossDocuments(const std::vector<trust::EntryFinding>& losses);

} // namespace certwright::words
