// SPDX-License-Identifier: Apache-2.0
#include "core/trust/passphrase.h"
#include "app/cli/store/opened_store.h"
#include "app/cli/store/store_commands.h"
#include "ui/words/documents/common.h"
#include "ui/words/sentence.h"

namespace certwright::cli {

namespace {

/// From the file, else typed twice.
Result<std::optional<SecretText>> newPassphrase(const StoreOptions& options) {
    if (!options.outPassphrase.file.empty())
        return givenPassphrase(options.outPassphrase);
    auto typed = askPassphrase(options.store + " from now on");
    if (typed && typed != askPassphrase(options.store + " from now on, again"))
        return failure(ErrorCode::InvalidArgument, "passphrase");
    return typed;
}

QJsonArray textsOf(const std::vector<std::string>& names) {
    QJsonArray texts;
    for (const std::string& name : names)
        texts.append(words::plain(name));
    return texts;
}

void report(const Output& output, const trust::StoreFile& file, const trust::Resealed& resealed) {
    if (output.isJson())
        return output.document(
            {{QStringLiteral("format"), words::plain(trust::storeFormatName(file.store.format))},
                {QStringLiteral("changed"), textsOf(resealed.changed)},
                {QStringLiteral("kept"), textsOf(resealed.kept)}, {QStringLiteral("written"), true}});
    const QString path = words::text(file.path.string());
    output.line(QStringLiteral("%1 is under the new passphrase").arg(path));
    for (const std::string& name : resealed.changed)
        output.line(QStringLiteral("  and so is the key of “%1”").arg(words::text(name)));
    for (const std::string& name : resealed.kept)
        output.line(
            QStringLiteral("  “%1” stays under the passphrase that it has").arg(words::text(name)));
    output.note(QStringLiteral("%1.bak holds the store as it was, under the old passphrase").arg(path));
}

} // namespace

ExitStatus changeStorePassphrase(const StoreOptions& options, const Output& output) {
    auto opened = openStore(options.store, options.passphrase);
    if (!opened)
        return output.fail(opened.error());
    if (!trust::hasStorePassphrase(opened->file.store.format))
        return output.fail({.code = ErrorCode::InvalidArgument,
            .subject = options.store,
            .detail = std::string(trust::storeFormatTitle(opened->file.store.format)) +
                " is under no passphrase"});
    if (const auto asked = askForSeal(*opened); !asked)
        return output.fail(asked.error());
    const auto after = newPassphrase(options);
    if (!after)
        return output.fail(after.error());
    if (!*after)
        return output.fail({.code = ErrorCode::InvalidArgument, .subject = "--new-passphrase-file"});
    const auto resealed = trust::changePassphrase(opened->file, opened->passphrase, **after);
    if (!resealed)
        return output.fail(resealed.error());
    report(output, opened->file, *resealed);
    return Yes;
}

} // namespace certwright::cli
