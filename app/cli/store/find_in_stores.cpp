// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/identity_chain.h"
#include "app/cli/store/machine_search.h"
#include "app/cli/store/opened_store.h"
#include "app/cli/store/store_commands.h"
#include "app/cli/store/store_text.h"
#include "core/diagnose/store_search.h"
#include "core/machine/machine_stores.h"
#include "ui/words/causes.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/trust_map.h"
#include "ui/words/sentence.h"
#include "ui/words/trust_maps.h"

#include <algorithm>

namespace certwright::cli {

using diagnose::StoreAnswer;
using verify::Treatment;

namespace {

/// The stores that are asked, under the names by which they were given.
struct AskedStores {
    std::vector<std::string> names;
    std::vector<trust::Store> stores;
};

/// One that is named must open; of the machine's those count that can be read.
Result<AskedStores> storesOf(const StoreOptions& options) {
    AskedStores asked;
    const auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    for (const std::string& name : options.names) {
        auto file = readStore(name, *passphrase, options.passphrase.mostIterations);
        if (!file)
            return failure(withWayOn(std::move(file).error()));
        asked.names.push_back(name);
        asked.stores.push_back(std::move(file->store));
    }
    if (options.machine)
        for (machine::ReadStore& read : machine::readMachineStores(machineSearch())) {
            if (!read.file)
                continue;
            asked.names.push_back(read.where.path.string());
            asked.stores.push_back(std::move(read.file->store));
        }
    return asked;
}

QJsonObject answerDocument(const StoreAnswer& answer, const AskedStores& asked) {
    const diagnose::TrustCell& cell = answer.cell;
    return {{QStringLiteral("store"), words::plain(asked.names[cell.store])},
        {QStringLiteral("purpose"), words::purposeName(cell.purpose)},
        {QStringLiteral("verdict"), words::cellVerdictName(cell.verdict)},
        {QStringLiteral("cause"),
            cell.cause ? QJsonValue(words::plain(diagnose::causeName(*cell.cause))) : QJsonValue()},
        {QStringLiteral("path"), pathDocument(answer.path)}};
}

void print(const Output& output, const StoreAnswer& answer, const AskedStores& asked) {
    const diagnose::TrustCell& cell = answer.cell;
    const bool accepted = cell.verdict == Treatment::Accepts;
    const QString why = accepted ? words::pathText(answer.path)
        : cell.cause             ? QStringLiteral("%1 (%2)").arg(
                                       words::causeLabel(*cell.cause), words::text(diagnose::causeName(*cell.cause)))
                     : QStringLiteral("not known");
    output.line(QStringLiteral("%1 %2, as a %3: %4")
                    .arg(QString::fromUtf8(accepted ? "✔" : "✖"), words::text(asked.names[cell.store]),
                        words::purposeName(cell.purpose), why));
}

} // namespace

ExitStatus findInStores(const StoreOptions& options, const Output& output) {
    if (options.names.empty() && !options.machine)
        return output.fail({.code = ErrorCode::InvalidArgument, .subject = "store find"});
    const auto at = options.at.empty() ? std::optional{startedAt()} : fromRfc3339(options.at);
    if (!at)
        return output.fail({.code = ErrorCode::InvalidArgument, .subject = options.at});
    const auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return output.fail(passphrase.error());
    auto identity = identityIn(options.store, *passphrase);
    if (!identity)
        return output.fail(identity.error());
    auto asked = storesOf(options);
    if (!asked)
        return output.fail(asked.error());
    const auto answers = diagnose::askStores(
        {.identity = std::move(*identity), .stores = asked->stores, .at = *at});
    if (!answers)
        return output.fail(answers.error());
    QJsonArray documents;
    for (const StoreAnswer& answer : *answers) {
        documents.append(answerDocument(answer, *asked));
        if (!output.isJson())
            print(output, answer, *asked);
    }
    if (output.isJson())
        output.document({{QStringLiteral("answers"), documents}});
    const bool any = std::ranges::any_of(
        *answers, [](const StoreAnswer& answer) { return answer.cell.verdict == Treatment::Accepts; });
    return any ? Yes : No;
}

} // namespace certwright::cli
