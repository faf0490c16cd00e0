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

/// A connection to test. What is empty stays as it is.
struct StoresPlace {
    QStringList files;
};

struct ConnectionPlace {
    QString target;
    QString serverName;  ///< where it is not the target's host
    QByteArray identity; ///< fingerprint of a certificate in the vault
    QByteArray anchor;   ///< fingerprint of a CA in the vault
    bool connectNow = false;
};

/// The test server. What is empty stays as it is.
struct TestServerPlace {
    QByteArray identity; ///< fingerprint of a server certificate in the vault
    QByteArray anchor;   ///< fingerprint of the root whose clients are let in
    bool startNow = false;
};

/// The set-up wizard.
struct SetupPlace {
    issue::SetupGoal goal = issue::SetupGoal::ServerAndClient;
    std::optional<std::int64_t> setup; ///< the set-up in the vault to add to
};

using Location =
    std::variant<StartPlace, AuthoritiesPlace, InspectorPlace, StoresPlace, ConnectionPlace, TestServerPlace, SetupPlace>;

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
