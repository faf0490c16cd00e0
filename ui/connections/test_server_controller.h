// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/listener_job.h"
#include "ui/connections/connect_controller.h"
#include "ui/connections/part_options.h"

#include <map>

namespace certwright::ui {

/// What the user fills in to start a test server.
struct TestServerForm {
    IdentitySource identitySource = IdentitySource::None;
    QByteArray identity; ///< SHA-256 of a server certificate in the vault
    QString certificateFile;
    TrustSource trustSource = TrustSource::None;
    QByteArray anchor; ///< SHA-256 of a CA in the vault
    QString trustFile;
    tls::ClientAuthentication clients = tls::ClientAuthentication::Require;
    ServerPart part;
    int port = 0; ///< 0: a free one
};

/// Who calls without any network.
struct SimulatedClient {
    IdentitySource identitySource = IdentitySource::None;
    QByteArray identity; ///< SHA-256 of a client certificate in the vault
    QString certificateFile;
    QString serverName; ///< that he asks for and expects
    QByteArray anchor;  ///< SHA-256 of the CA in the vault by which he judges the server; empty: he does not
};

/// A connection in memory, as each end saw it.
struct SimulatedConnection {
    JudgedConnection client;
    JudgedConnection server;
};

/// The test server without a widget: gathers key and trust, listens on loopback, has each caller judged.
class TestServerController : public QObject {
    Q_OBJECT

public:
    explicit TestServerController(const ConnectController::Services& services, QObject* parent = nullptr);

    bool isRunning() const { return job_.isRunning(); }
    int port() const { return port_; }

    void start(const TestServerForm& form);
    void stop();
    /// Would the server of that form accept that client? simulated() or failed() follows.
    void simulate(const TestServerForm& form, const SimulatedClient& client);

Q_SIGNALS:
    void runningChanged();
    void called(const certwright::ui::JudgedConnection& connection);
    void simulated(const certwright::ui::SimulatedConnection& connection);
    void failed(const certwright::Error& error);

private:
    struct Passphrases {
        std::optional<SecretText> server;
        std::optional<SecretText> client;
    };
    void prepare(const TestServerForm& form, const std::optional<SecretText>& passphrase);
    void runSimulation(const TestServerForm& form, const SimulatedClient& client, const Passphrases& passphrases);
    void judge(const net::FinishedRecord& record);
    void showJudged();
    void askAgain(const TestServerForm& form, const Error& fault, bool wrongBefore);

    ConnectController::Services services_;
    net::ListenerJob job_;
    Task preparing_;
    Task simulating_;
    /// One who called, until all who called before are shown.
    struct Judging {
        Task task;
        std::optional<JudgedConnection> connection; ///< once it is judged
    };
    std::map<int, Judging> judging_; ///< by the caller's number
    int callers_ = 0;
    int port_ = 0;
};

} // namespace certwright::ui
