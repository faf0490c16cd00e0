// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/container/item.h"
#include "core/x509/timestamp_judgement.h"
#include "ui/models/field_tree.h"

namespace certwright::ui {

/// Everything that an object says, as a tree of named values.
/// \param timestamps what those inside a certificate are worth, in their order; empty where not judged (yet)
std::vector<Field> fieldsOf(
    const container::Item& item, Instant now, const std::vector<x509::JudgedTimestamp>& timestamps = {});

/// The one sentence that says what it is.
QString sentenceOf(const container::Item& item, Instant now);

/// A line for it in a list: whose it is, and what.
QString titleOf(const container::Item& item);

} // namespace certwright::ui
