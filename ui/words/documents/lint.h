// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"
#include "core/lint/judge_items.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace certwright::words {

/// One of the `results` of `lint`, which are many: {"object": number in the list of objects, "file", "lint",
/// "known_as", "severity", "source", "citation", "outcome", "detail", "place"}.
QJsonObject judgementDocument(
    const lint::Judgement& judgement, std::size_t object, const container::Item& item);

/// Its `objects`: {"file","offset","kind","name"}.
QJsonArray lintedObjectDocuments(const lint::JudgedItems& judged, const std::vector<container::Item>& items);

/// What a person would call an object: its subject, or the issuer of a CRL.
QString nameOfItem(const container::Item& item);

} // namespace certwright::words
