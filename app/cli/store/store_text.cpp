// SPDX-License-Identifier: Apache-2.0
#include "app/cli/store/store_text.h"

#include "ui/words/documents/common.h"
#include "ui/words/documents/store.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"

#include <algorithm>
#include <map>

namespace certwright::cli {

using trust::EntryFinding;

namespace {

QString entryLine(const trust::Entry& entry) {
    const x509::Certificate* leaf = entry.leaf();
    QString text = words::text(trust::entryKindName(entry.kind));
    if (!entry.alias.empty())
        text += QStringLiteral(" “%1”").arg(words::text(entry.alias));
    if (leaf)
        text += QStringLiteral(" %1, until %2, %3")
                    .arg(words::text((*leaf)->subject.toRfc4514()),
                        words::timeText((*leaf)->notAfter.instant), words::hexText(leaf->sha256()));
    if (entry.isLimited() || !entry.rejectedFor.empty())
        text += QStringLiteral(" (%1)").arg(words::entryTrustText(entry));
    return text;
}

} // namespace

void printStore(const Output& output, const trust::Store& store, const std::vector<EntryFinding>& findings) {
    output.line(QStringLiteral("%1, entries: %2")
                    .arg(words::text(trust::storeFormatName(store.format)))
                    .arg(store.entries.size()));
    std::multimap<std::uint64_t, const Finding*> byEntry;
    for (const EntryFinding& one : findings)
        byEntry.emplace(one.entry, &one.finding);
    for (const auto& entry : store.entries) {
        output.line(entryLine(*entry));
        const auto [first, last] = byEntry.equal_range(entry->id);
        std::for_each(first, last, [&](const auto& one) { output.line(bullet(*one.second)); });
    }
    for (const Finding& finding : store.findings)
        output.line(bullet(finding));
}

QJsonArray pathDocument(const std::vector<x509::Certificate>& path) {
    QJsonArray document;
    for (const x509::Certificate& certificate : path)
        document.append(words::certificateReference(certificate));
    return document;
}

void printDiff(const Output& output, const trust::Diff& diff) {
    for (const auto& entry : diff.removed)
        output.line(QStringLiteral("- ") + entryLine(*entry));
    for (const auto& entry : diff.added)
        output.line(QStringLiteral("+ ") + entryLine(*entry));
    for (const trust::Change& change : diff.changed) {
        QStringList what;
        for (const std::string_view one : change.what)
            what << words::text(one);
        output.line(QStringLiteral("~ ") + entryLine(*change.before));
        output.line(
            QStringLiteral("  %1 (%2)").arg(entryLine(*change.after), what.join(QStringLiteral(", "))));
    }
}

void reportChange(const Output& output, const trust::Diff& diff, const std::vector<EntryFinding>& lost,
    const Writing& writing) {
    for (const EntryFinding& loss : lost)
        output.note(bullet(loss.finding).trimmed());
    if (!output.isJson()) {
        printDiff(output, diff);
        for (const trust::Command& command : writing.commands)
            output.line(QString::fromStdString(trust::shellText(command)));
        return;
    }
    QJsonArray commands;
    for (const trust::Command& command : writing.commands)
        commands.append(QString::fromStdString(trust::shellText(command)));
    QJsonObject document = words::storeDiffDocument(diff);
    document[QStringLiteral("format")] = words::plain(trust::storeFormatName(writing.format));
    document[QStringLiteral("lost")] = words::lossDocuments(lost);
    document[QStringLiteral("commands")] = commands;
    document[QStringLiteral("written")] = writing.written;
    output.document(document);
}

} // namespace certwright::cli
