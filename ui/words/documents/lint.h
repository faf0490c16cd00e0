// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"
#include "core/lint/judge_items.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace certwright::words {

/// Of one of the `results` of `lint` what is the same for every object without a finding: {"lint",
/// "known_as", "severity", "source", "citation", "outcome", "detail", "place"}.
QJsonObject judgementDocument(const lint::Judgement& judgement);
/// And the rest of it: {"object": number in the list of objects, "file"}.
QJsonObject judgedObjectDocument(const container::Item& item, std::size_t object);

/// Its `objects`: {"file","offset","kind","name"}.
QJsonArray lintedObjectDocuments(const lint::JudgedItems& judged, const std::vector<container::Item>& items);

/// What a person would call an object: its subject, or the issuer of a CRL.
QString nameOfItem(const container::Item& item);

} // namespace certwright::words
