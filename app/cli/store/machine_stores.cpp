// SPDX-License-Identifier: Apache-2.0
#include "app/cli/store/machine_search.h"
#include "app/cli/store/store_commands.h"
#include "core/trust/save.h"
#include "ui/words/documents/common.h"
#include "ui/words/sentence.h"

#include <cstdlib>

namespace certwright::cli {

namespace {

/// What is in a store of the machine, as far as it can be read without asking anybody.
QJsonObject machineDocument(const trust::MachineStore& found) {
    QJsonObject document{{QStringLiteral("owner"), words::plain(trust::storeOwnerName(found.owner))},
        {QStringLiteral("path"), words::plain(found.path.string())},
        {QStringLiteral("file"), words::plain(found.file.string())}, {QStringLiteral("format"), QJsonValue()},
        {QStringLiteral("entries"), QJsonValue()}, {QStringLiteral("error"), QJsonValue()}};
    if (found.owner == trust::StoreOwner::Nss) {
        document[QStringLiteral("format")] = QStringLiteral("nss");
        return document;
    }
    const auto opened = trust::openStoreFile(found.file, {});
    if (!opened) {
        document[QStringLiteral("error")] = words::errorDocument(opened.error())[QStringLiteral("error")];
        return document;
    }
    document[QStringLiteral("format")] = words::plain(trust::storeFormatName(opened->store.format));
    document[QStringLiteral("entries")] = static_cast<qint64>(opened->store.entries.size());
    return document;
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

} // namespace

trust::MachineSearch machineSearch() {
    return {.home = environment("HOME"), .javaHome = environment("JAVA_HOME")};
}

ExitStatus listMachineStores(const Output& output) {
    QJsonArray stores;
    for (const trust::MachineStore& found : trust::findMachineStores(machineSearch())) {
        const QJsonObject document = machineDocument(found);
        stores.append(document);
        if (output.isJson())
            continue;
        const QString error = document[QStringLiteral("error")][QStringLiteral("message")].toString();
        const QJsonValue entries = document[QStringLiteral("entries")];
        output.line(QStringLiteral("%1 %2%3").arg(document[QStringLiteral("owner")].toString(),
            words::text(found.path.string()),
            found.file == found.path ? QString() : QStringLiteral(" → ") + words::text(found.file.string())));
        if (!error.isEmpty())
            output.line(QStringLiteral("  ") + error);
        else if (entries.isDouble())
            output.line(QStringLiteral("  %1, entries: %2")
                            .arg(document[QStringLiteral("format")].toString())
                            .arg(entries.toInt()));
    }
    if (output.isJson())
        output.document({{QStringLiteral("stores"), stores}});
    return Yes;
}

} // namespace certwright::cli
