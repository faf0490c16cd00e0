// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/connection_panel.h"
#include "ui/connections/test_server_controller.h"

class QListWidget;
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
    QWidget* makeState();
    void fillFromVault();
    void startOrStop();
    void updateState();
    void addCaller(const JudgedConnection& connection);
    void callIt();
    const vault::StoredCertificate* ownClient() const;

    ConnectionPanel::Services services_;
    TestServerController controller_;
    QList<JudgedConnection> callers_;
    SourcePicker* identity_;
    SourcePicker* trust_;
    QComboBox* mode_;
    QSpinBox* port_;
    QPushButton* start_;
    QPushButton* call_;
    PlainLabel* state_;
    MessageBar* messages_;
    QListWidget* list_;
    RecordView* record_;
};

} // namespace certwright::ui
