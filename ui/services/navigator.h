// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issue/setup_plan.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace certwright::ui {

// Where one can go. Workspaces know no other workspace: they name a place and the shell brings it up.

struct StartPlace {};

struct AuthoritiesPlace {};

/// Files to look into, or octets (of a certificate elsewhere in the window, of the clipboard); nothing: the
/// inspector as it stands.
struct InspectorPlace {
    QStringList files;
    QString name; ///< of the octets; empty: they were pasted
    QByteArray octets;
};

/// Trust stores to edit; nothing: the workspace as it stands.
struct StoresPlace {
    QStringList files;
    QByteArray added; ///< certificates as PEM that are put into each, as an edit that is not saved yet
};

/// A connection to test. What is empty stays as it is.
struct ConnectionPlace {
    QString target;
    QString serverName;  ///< where it is not the target's host
    std::optional<QByteArray>
        identity;             ///< fingerprint of a certificate in the vault; empty: none is presented
    QString certificateFile;  ///< presented in its place
    QByteArray anchor;        ///< fingerprint of a CA in the vault
    std::int64_t profile = 0; ///< of the vault: everything is as it says; 0: none is chosen
    bool connectNow = false;
};

/// The record of a connection, to be looked at again: a file, or its octets where there is no file.
struct RecordPlace {
    QString file;
    QByteArray octets;
};

/// Lines of a log, to be explained: a file, or a text where there is no file; nothing: the panel as it stands.
struct LogPlace {
    QString file;
    QString text;
};

/// The test server. What is empty stays as it is.
struct TestServerPlace {
    QByteArray identity; ///< fingerprint of a server certificate in the vault
    QByteArray anchor;   ///< fingerprint of the root whose clients are let in
    bool startNow = false;
};

/// Who would accept whom. Files are added to the map, each to the side that it is made for.
struct TrustMapPlace {
    QStringList files;
};

/// The set-up wizard.
struct SetupPlace {
    issue::SetupGoal goal = issue::SetupGoal::ServerAndClient;
    std::optional<std::int64_t> setup; ///< the set-up in the vault to add to
};

using Location = std::variant<StartPlace, AuthoritiesPlace, InspectorPlace, StoresPlace, ConnectionPlace,
    RecordPlace, LogPlace, TestServerPlace, TrustMapPlace, SetupPlace>;

/// Takes wishes to go somewhere. The shell listens.
class Navigator : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void open(const Location& location) { Q_EMIT opened(location); }

Q_SIGNALS:
    void opened(const certwright::ui::Location& location);
};

} // namespace certwright::ui
