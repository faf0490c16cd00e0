// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"
#include "core/trust/command.h"
#include "core/trust/diff.h"
#include "core/trust/judge.h"

#include <QJsonArray>

#include <vector>

namespace certwright::cli {

void printStore(
    const Output& output, const trust::Store& store, const std::vector<trust::EntryFinding>& findings);

/// The certificates of a path, each by its fingerprint and subject.
QJsonArray pathDocument(const std::vector<x509::Certificate>& path);

void printDiff(const Output& output, const trust::Diff& diff);

struct Writing {
    trust::StoreFormat format = trust::StoreFormat::Pem;
    std::vector<trust::Command> commands; ///< by which a store is changed that we do not write ourselves
    bool written = false;
};

/// What an edit or a conversion does, in the form that was asked for. Losses also go to standard error.
void reportChange(const Output& output, const trust::Diff& diff, const std::vector<trust::EntryFinding>& lost,
    const Writing& writing);

} // namespace certwright::cli
