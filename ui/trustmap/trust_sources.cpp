// SPDX-License-Identifier: Apache-2.0
#include "ui/trustmap/trust_sources.h"

#include "core/machine/machine_stores.h"
#include "core/machine/store_anchors.h"
#include "core/tls/identity_files.h"
#include "ui/services/machine_search.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace certwright::ui {

namespace {

Result<MapColumn> columnOf(
    const QString& file, const std::optional<SecretText>& passphrase, std::stop_token stop) {
    auto anchors = machine::openAnchors(file.toStdString(), passphrase, std::move(stop));
    if (!anchors)
        return tl::unexpected(std::move(anchors).error());
    return MapColumn{.name = QFileInfo(file).fileName(),
        .origin = QDir::toNativeSeparators(file),
        .store = std::move(*anchors)};
}

QString nameOf(const x509::Certificate& certificate, const QString& otherwise) {
    const QString name = words::text(certificate->subject.shortText());
    return name.isEmpty() ? otherwise : name;
}

/// That its key lies elsewhere does not matter here.
Result<MapRow> rowOf(const QString& file, const std::optional<SecretText>& passphrase) {
    tls::LoadedIdentity loaded = tls::loadIdentity(
        {.certificate = file.toStdString(), .passphrase = passphrase});
    if (loaded.certificates.empty())
        return tl::unexpected(
            loaded.fault.value_or(Error{.code = ErrorCode::NoCertificate, .subject = file.toStdString()}));
    return MapRow{.name = nameOf(loaded.certificates.front(), QFileInfo(file).fileName()),
        .origin = QDir::toNativeSeparators(file),
        .identity = {std::move(loaded.certificates)}};
}

/// Adds what the file holds to one side or the other.
Result<void> read(const QString& file, MapSide side, const std::optional<SecretText>& passphrase,
    const std::stop_token& stop, MapEntries& entries) {
    if (side != MapSide::Judges) {
        auto row = rowOf(file, passphrase);
        if (row && (side == MapSide::Presents || !row->identity.chain.front().isCa())) {
            entries.rows.push_back(std::move(*row));
            return {};
        }
        if (side == MapSide::Presents)
            return tl::unexpected(std::move(row).error());
    }
    auto column = columnOf(file, passphrase, stop);
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
        if (auto done = read(file, side, passphrase, stop, result.entries); !done)
            result.refused.emplace_back(file, std::move(done).error());
    }
    return result;
}

MapEntries entriesOf(const tls::ServerLook& look, const QString& address, MapSide side) {
    const auto originOf = [&](const char* text) {
        return words::filled(QCoreApplication::translate("TrustSources", text), {address});
    };
    MapEntries entries;
    if (side == MapSide::Presents)
        entries.rows.push_back({nameOf(look.chain.front(), address),
            originOf(QT_TRANSLATE_NOOP("TrustSources", "as the live server %1 sent it")), {look.chain}});
    else
        entries.columns.push_back(
            {address, originOf(QT_TRANSLATE_NOOP("TrustSources", "the CAs that the live server %1 names")),
                diagnose::AuthorityList{look.wantsCertificate, look.authorities}});
    return entries;
}

MapEntries machineColumns(std::stop_token stop) {
    MapEntries entries;
    for (const machine::ReadStore& read : machine::readMachineStores(machineSearch(), std::move(stop)))
        if (read.file)
            entries.columns.push_back({words::storeOwnerText(read.where.owner),
                QDir::toNativeSeparators(QString::fromStdString(read.where.path.string())),
                diagnose::anchorsIn(read.file->store)});
    return entries;
}

} // namespace certwright::ui
