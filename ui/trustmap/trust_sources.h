// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/diagnose/trust_map.h"
#include "core/tls/server_look.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace certwright::ui {

/// A row of the map: who presents.
struct MapRow {
    QString name;
    QString origin; ///< its file, its address, or that it is in the vault
    diagnose::MapIdentity identity;
};

/// A column of the map: who judges.
struct MapColumn {
    QString name;
    QString origin;
    diagnose::MapStore store;
};

/// What files are taken for.
enum class MapSide {
    Presents, ///< a certificate with what it sends along
    Judges,   ///< a trust store
    AsItIs,   ///< what begins with a CA judges, everything else presents itself
};

/// What is added to the map in one go.
struct MapEntries {
    std::vector<MapRow> rows;
    std::vector<MapColumn> columns;

    bool isEmpty() const { return rows.empty() && columns.empty(); }
};

/// What was read of files: those that could not be are told with the reason.
struct MapFiles {
    MapEntries entries;
    std::vector<std::pair<QString, Error>> refused;
};

/// Reads files as rows and columns, in their order. Takes its time: for tasks. Errors: Cancelled. Those of a
/// file stand in the result: those of opening it, and NoCertificate.
Result<MapFiles> readMapFiles(const QStringList& files, MapSide side,
    const std::optional<SecretText>& passphrase, std::stop_token stop);

/// What a live server shows, taken as one side: the certificates that it sends, or the CAs that it names.
MapEntries entriesOf(const tls::ServerLook& look, const QString& address, MapSide side);

/// The stores that this machine's programs use. Takes its time: for tasks. What cannot be read is left out.
MapEntries machineColumns(std::stop_token stop);

} // namespace certwright::ui
