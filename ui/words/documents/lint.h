// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"
#include "core/lint/judge_items.h"

#include <QJsonArray>

#include <vector>

namespace certwright::words {

/// The `results` of `lint`: each lint that was asked about each object, with {"object": number in the list of
/// objects, "file", "lint", "known_as", "severity", "source", "citation", "outcome", "detail", "place"}.
QJsonArray lintDocuments(const lint::JudgedItems& judged, const std::vector<container::Item>& items);

/// Its `objects`: {"file","offset","kind","name"}.
QJsonArray lintedObjectDocuments(const lint::JudgedItems& judged, const std::vector<container::Item>& items);

/// What a person would call an object: its subject, or the issuer of a CRL.
QString nameOfItem(const container::Item& item);

} // namespace certwright::words
