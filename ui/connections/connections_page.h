// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/connection_panel.h"

class QTabWidget;

namespace certwright::ui {

class TestServerPanel;

/// The workspace of live connections: as a client, and as a server.
class ConnectionsPage : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionsPage(const ConnectionPanel::Services& services, QWidget* parent = nullptr);

    void visit(const ConnectionPlace& place);
    void visit(const TestServerPlace& place);

private:
    QTabWidget* tabs_;
    ConnectionPanel* connection_;
    TestServerPanel* server_;
};

} // namespace certwright::ui
