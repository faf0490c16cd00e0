// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/connect_form.h"
#include "ui/connections/gathering.h"
#include "ui/services/clock.h"
#include "ui/services/navigator.h"
#include "ui/services/prompts.h"
#include "ui/services/vault_session.h"
#include "ui/tasks/task_runner.h"

#include <QObject>

#include <utility>

namespace certwright::ui {

/// What the connection panel does, without a widget in it: takes a form, gathers keys and trust beside the
/// window, runs the probe and has its record judged.
class ConnectController : public QObject {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
        VaultSession& vault;
    };
    explicit ConnectController(const Services& services, QObject* parent = nullptr);

    const ConnectForm& form() const { return form_; }
    void setForm(const ConnectForm& form);
    /// The target can be understood.
    bool hasTarget() const;
    /// The same, and nothing runs.
    bool canConnect() const { return !running_ && hasTarget(); }
    bool isRunning() const { return running_; }
    /// Of the last run, its keys among them: hands them over.
    std::optional<tls::ProbeSettings> takeSettings() { return std::exchange(settings_, std::nullopt); }

    void connectNow();
    void stop();
    /// Reads the record of an earlier connection and judges it anew. What runs is stopped first.
    void openRecord(const RecordPlace& place);
    /// The same connection, of which more is known now: answered by judgedAgain().
    void judgeAgain(const net::FinishedRecord& record);

Q_SIGNALS:
    void formChanged();
    void runningChanged();
    void advanced(const certwright::net::FinishedRecord& soFar);
    void finished(const certwright::ui::JudgedConnection& connection);
    /// A connection of the past.
    void opened(const certwright::ui::JudgedConnection& connection);
    void judgedAgain(const certwright::ui::JudgedConnection& connection);
    void failed(const certwright::Error& error);

private:
    void prepare(const std::optional<SecretText>& passphrase);
    void run(tls::ProbeSettings settings);
    void askAgain(const Error& fault, bool wrongBefore);
    void judge(const net::FinishedRecord& record, const net::KeptCapture& capture);
    void setRunning(bool running);
    tls::ProbeSettings plainSettings() const;

    Services services_;
    ConnectForm form_;
    net::ProbeJob job_;
    Task preparing_;
    Task judging_;
    Task opening_;
    std::optional<RecordPlace> next_; ///< to be opened when what runs has stopped
    bool running_ = false;
    std::optional<tls::ProbeSettings> settings_;
};

} // namespace certwright::ui
