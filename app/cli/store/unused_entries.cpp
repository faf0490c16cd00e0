// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/identity_chain.h"
#include "app/cli/store/opened_store.h"
#include "app/cli/store/store_commands.h"
#include "app/cli/store/store_text.h"
#include "core/diagnose/store_search.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/store.h"
#include "ui/words/sentence.h"
#include "ui/words/trust_maps.h"

namespace certwright::cli {

namespace {

QString nameOf(const trust::Store& store, std::uint64_t id) {
    return words::text(store.find(id)->name());
}

QJsonObject documentOf(
    const trust::Store& store, const diagnose::UnusedEntries& found, const StoreOptions& options) {
    QJsonArray unused;
    for (const std::uint64_t id : found.unused)
        unused.append(words::storeEntryDocument(*store.find(id)));
    QJsonArray needed;
    for (const diagnose::NeededEntry& need : found.needed) {
        QJsonObject entry = words::storeEntryDocument(*store.find(need.entry));
        entry[QStringLiteral("identity")] = words::plain(options.identities[need.identity]);
        entry[QStringLiteral("path")] = pathDocument(need.path);
        needed.append(entry);
    }
    return {{QStringLiteral("unused"), unused}, {QStringLiteral("needed"), needed},
        {QStringLiteral("complete"), found.complete}};
}

void print(const Output& output, const trust::Store& store, const diagnose::UnusedEntries& found,
    const StoreOptions& options) {
    for (const std::uint64_t id : found.unused)
        output.line(QStringLiteral("unused: %1").arg(nameOf(store, id)));
    for (const diagnose::NeededEntry& need : found.needed)
        output.line(QStringLiteral("needed: %1, by %2: %3")
                        .arg(nameOf(store, need.entry), words::text(options.identities[need.identity]),
                            words::pathText(need.path)));
}

} // namespace

ExitStatus listUnused(const StoreOptions& options, const Output& output) {
    const auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    const bool another = !options.identityPassphrase.file.empty();
    const auto passphrase = givenPassphrase(another ? options.identityPassphrase : options.passphrase);
    if (!passphrase)
        return output.fail(passphrase.error());
    std::vector<diagnose::MapIdentity> identities;
    for (const std::string& file : options.identities) {
        auto identity = identityIn(file, *passphrase);
        if (!identity)
            return output.fail(identity.error());
        identities.push_back(std::move(*identity));
    }
    const trust::Store& store = opened->file.store;
    const auto found = diagnose::findUnused(store, identities, startedAt());
    if (!found)
        return output.fail(found.error());
    if (!found->complete)
        output.note(QStringLiteral("A search reached its limit: an unused entry may be needed all the same"));
    if (output.isJson())
        output.document(documentOf(store, *found, options));
    else
        print(output, store, *found, options);
    return found->unused.empty() ? Yes : No;
}

} // namespace certwright::cli
