// SPDX-License-Identifier: Apache-2.0
#include "ui/trustmap/trust_sources.h"

#include "core/container/open.h"
#include "core/tls/identity_files.h"
#include "ui/services/machine_search.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"

#include <QDir>
#include <QFileInfo>

#include <set>

namespace certwright::ui {

namespace {

Result<MapColumn> columnOf(const QString& file, const std::optional<SecretText>& passphrase) {
    const auto opened = container::openFile(file.toStdString(), passphrase);
    if (!opened)
        return tl::unexpected(opened.error());
    auto certificates = opened->certificates();
    if (certificates.empty())
        return failure(ErrorCode::NoCertificate, file.toStdString());
    return MapColumn{.name = QFileInfo(file).fileName(),
        .origin = QDir::toNativeSeparators(file),
        .anchors = verify::anchorsOf(std::move(certificates))};
}

/// That its key lies elsewhere does not matter here.
Result<MapRow> rowOf(const QString& file, const std::optional<SecretText>& passphrase) {
    tls::LoadedIdentity loaded = tls::loadIdentity(
        {.certificate = file.toStdString(), .passphrase = passphrase});
    if (loaded.certificates.empty())
        return tl::unexpected(
            loaded.fault.value_or(Error{.code = ErrorCode::NoCertificate, .subject = file.toStdString()}));
    const QString name = words::text(loaded.certificates.front()->subject.shortText());
    return MapRow{.name = name.isEmpty() ? QFileInfo(file).fileName() : name,
        .origin = QDir::toNativeSeparators(file),
        .identity = {std::move(loaded.certificates)}};
}

/// Adds what the file holds to one side or the other.
Result<void> read(
    const QString& file, MapSide side, const std::optional<SecretText>& passphrase, MapEntries& entries) {
    if (side != MapSide::Judges) {
        auto row = rowOf(file, passphrase);
        if (row && (side == MapSide::Presents || !row->identity.chain.front().isCa())) {
            entries.rows.push_back(std::move(*row));
            return {};
        }
        if (side == MapSide::Presents)
            return tl::unexpected(std::move(row).error());
    }
    auto column = columnOf(file, passphrase);
    if (!column)
        return tl::unexpected(std::move(column).error());
    entries.columns.push_back(std::move(*column));
    return {};
}

} // namespace

Result<MapFiles> readMapFiles(const QStringList& files, MapSide side,
    const std::optional<SecretText>& passphrase, std::stop_token stop) {
    MapFiles result;
    for (const QString& file : files) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (auto done = read(file, side, passphrase, result.entries); !done)
            result.refused.emplace_back(file, std::move(done).error());
    }
    return result;
}

MapEntries machineColumns() {
    MapEntries entries;
    std::set<std::filesystem::path> seen; // several paths may lead to one file
    for (const trust::MachineStore& store : trust::findMachineStores(machineSearch())) {
        const QString owner = words::storeOwnerText(store.owner);
        if (owner.isEmpty() || !seen.insert(store.file).second)
            continue;
        auto column = columnOf(QString::fromStdString(store.path.string()), {});
        if (!column)
            continue;
        column->name = owner;
        entries.columns.push_back(std::move(*column));
    }
    return entries;
}

} // namespace certwright::ui
