// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/connection_panel.h"

class QTabWidget;

namespace certwright::ui {

class LogPanel;
class TestServerPanel;

/// The workspace of live connections: as a client, as a server, and what logs say of them.
class ConnectionsPage : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionsPage(const ConnectionPanel::Services& services, QWidget* parent = nullptr);

    void visit(const ConnectionPlace& place);
    void visit(const RecordPlace& place);
    void visit(const TestServerPlace& place);
    void visit(const LogPlace& place);

private:
    QTabWidget* tabs_;
    ConnectionPanel* connection_;
    TestServerPanel* server_;
    LogPanel* log_;
};

} // namespace certwright::ui
