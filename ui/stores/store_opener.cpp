// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_opener.h"

#include "core/container/pkcs12_reader.h"
#include "core/machine/store_access.h"
#include "ui/services/machine_search.h"
#include "ui/stores/patient_opening.h"

#include <QFileInfo>

#include <algorithm>
#include <filesystem>

namespace certwright::ui {

namespace {

/// What belongs to the machine is changed by its own tool, if at all.
void restrict(StoreDocument& document) {
    std::error_code ignored; // of a file that was opened a moment ago
    const trust::MachineSearch search = machineSearch();
    const auto stores = trust::findMachineStores(search);
    const auto store = std::ranges::find_if(stores, [&](const trust::MachineStore& one) {
        return std::filesystem::equivalent(one.file, document.file.path, ignored);
    });
    if (store == stores.end())
        return;
    document.access = StoreAccess::Read;
    document.maker = trust::makerOf(*store, search.root);
}

} // namespace

Result<StoreDocument> readDocument(const QString& path, const std::optional<SecretText>& passphrase,
    std::stop_token stop, std::uint64_t mostIterations) {
    auto file = machine::openStore(path.toStdString(), passphrase, std::move(stop), mostIterations);
    if (!file)
        return tl::unexpected(std::move(file).error());
    StoreDocument document{.file = std::move(*file), .unsaved = {}, .passphrase = passphrase};
    restrict(document);
    return document;
}

StoreOpener::StoreOpener(TaskRunner& tasks, Prompts& prompts, QObject* parent)
    : QObject(parent)
    , tasks_(tasks)
    , prompts_(prompts) {}

void StoreOpener::read(const QString& path, const std::optional<SecretText>& passphrase, const Use& use) {
    reading_[path] = tasks_.run<StoreDocument>(
        this, tr("Opening %1").arg(path),
        [path, passphrase](std::stop_token stop, const Progress&) {
            return readDocument(path, passphrase, std::move(stop));
        },
        [this, path, passphrase, use](Result<StoreDocument> document) {
            reading_.erase(path);
            if (document)
                use(std::move(*document));
            else
                refuse(path, passphrase, document.error(), use);
        });
}

void StoreOpener::refuse(
    const QString& path, const std::optional<SecretText>& tried, const Error& error, const Use& use) {
    if (const auto iterations = container::iterationsAskedFor(error))
        return askPatience(path, tried, *iterations, use);
    if (!asksForPassphrase(error)) {
        Q_EMIT failed(error);
        return;
    }
    prompts_.askPassphrase(
        {.forWhat = QFileInfo(path).fileName(), .wrongBefore = tried.has_value()},
        [this, path, use](SecretText passphrase) { read(path, std::move(passphrase), use); },
        [this, error] { Q_EMIT failed(error); });
}

void StoreOpener::askPatience(const QString& path, const std::optional<SecretText>& passphrase,
    std::uint64_t iterations, const Use& use) {
    auto* opening = new PatientOpening(
        prompts_, {.path = path, .passphrase = passphrase, .iterations = iterations}, this);
    connect(opening, &PatientOpening::opened, this, use);
    connect(opening, &PatientOpening::failed, this, &StoreOpener::failed);
    Q_EMIT patienceWanted(opening);
}

} // namespace certwright::ui
