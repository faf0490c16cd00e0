// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deploy/client_commands.h"
#include "ui/connections/connection_panel.h"
#include "ui/connections/test_server_controller.h"

class QListWidget;
class QMenu;
class QSpinBox;

namespace certwright::ui {

class PlainLabel;

/// The panel turned round: a server that wants certificates, and what it thinks of each caller.
class TestServerPanel : public QWidget {
    Q_OBJECT

public:
    explicit TestServerPanel(const ConnectionPanel::Services& services, QWidget* parent = nullptr);

    void visit(const TestServerPlace& place);

private:
    QWidget* makeForm();
    QWidget* makeTrial();
    QWidget* makeState();
    void fillFromVault();
    void startOrStop();
    void updateState();
    void addCaller(const JudgedConnection& connection);
    TestServerForm form() const;
    void callIt();
    void simulate();
    void addSimulated(const SimulatedConnection& connection);
    void addEntry(const JudgedConnection& connection, const QString& sentence);
    QString calledName() const;
    QMenu* makeCommandMenu();
    void copyCommand(deploy::ClientProgram program);
    QByteArray ownClient() const;
    QByteArray serverRoot() const;

    ConnectionPanel::Services services_;
    TestServerController controller_;
    QList<JudgedConnection> callers_;
    SourcePicker* identity_;
    SourcePicker* trust_;
    QComboBox* mode_;
    QSpinBox* port_;
    PartOptions* part_;
    QPushButton* start_;
    SourcePicker* client_;
    QPushButton* simulate_;
    QPushButton* call_;
    QPushButton* commands_;
    PlainLabel* state_;
    MessageBar* messages_;
    PlainLabel* nobody_; ///< where the callers will stand
    QListWidget* list_;
    RecordView* record_;
};

} // namespace certwright::ui
