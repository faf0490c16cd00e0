// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/connections_page.h"

#include "ui/connections/log_panel.h"
#include "ui/connections/test_server_panel.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace certwright::ui {

ConnectionsPage::ConnectionsPage(const ConnectionPanel::Services& services, QWidget* parent)
    : QWidget(parent)
    , tabs_(new QTabWidget)
    , connection_(new ConnectionPanel(services))
    , server_(new TestServerPanel(services))
    , log_(new LogPanel({services.core.tasks, services.core.prompts})) {
    tabs_->setDocumentMode(true);
    tabs_->addTab(connection_, tr("Test a connection"));
    tabs_->addTab(server_, tr("Test server"));
    tabs_->addTab(log_, tr("Explain a log"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(tabs_);
}

void ConnectionsPage::visit(const ConnectionPlace& place) {
    tabs_->setCurrentWidget(connection_);
    connection_->visit(place);
}

void ConnectionsPage::visit(const RecordPlace& place) {
    tabs_->setCurrentWidget(connection_);
    connection_->visit(place);
}

void ConnectionsPage::visit(const LogPlace& place) {
    tabs_->setCurrentWidget(log_);
    log_->visit(place);
}

void ConnectionsPage::visit(const TestServerPlace& place) {
    tabs_->setCurrentWidget(server_);
    server_->visit(place);
}

} // namespace certwright::ui
