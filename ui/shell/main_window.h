// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/connect_controller.h"
#include "ui/services/clock.h"
#include "ui/services/navigator.h"
#include "ui/services/settings.h"
#include "ui/services/vault_session.h"
#include "ui/shell/appearance.h"
#include "ui/shell/command_table.h"

#include <QMainWindow>

class QListWidget;
class QStackedWidget;

namespace certwright::ui {

class AuthoritiesPage;
class ConnectionsPage;
class InspectorPage;
class MessageBar;
class SetupPage;
class StartPage;
class StoresPage;
class TrustMapPage;
class VaultButton;

/// The frame: the workspaces at the left, each built when it is first gone to, and what is the same
/// everywhere.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
        Settings& settings;
        VaultSession& vault;
        Navigator& navigator;
        Appearance& appearance;
        QString home; ///< where folders of set-ups are proposed
    };
    explicit MainWindow(const Services& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showError(const Error& error);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeSide();
    QWidget* makeMain();
    QWidget* makeHead();
    void addWorkspace(const QString& icon, const QString& text, const Location& place);
    QList<CommandGroup> commandGroups();
    CommandGroup appearanceGroup();
    void makeMenus();
    void showPalette();
    void showAbout();
    void openFiles();
    void openClipboard();
    /// Brings what came in to where it is looked at.
    void receive(const InspectorPlace& incoming);

    void go(const Location& location);
    void visit(const StartPlace& place);
    void visit(const AuthoritiesPlace& place);
    void visit(const InspectorPlace& place);
    void visit(const StoresPlace& place);
    void visit(const ConnectionPlace& place);
    void visit(const RecordPlace& place);
    void visit(const LogPlace& place);
    void visit(const TestServerPlace& place);
    void visit(const TrustMapPlace& place);
    void visit(const SetupPlace& place);
    void goToWorkspace(int line);
    /// \param workspace its line at the left
    void bringUp(QWidget* page, int workspace);
    ConnectionsPage* connections();

    Services services_;
    QList<Location> workspaces_;
    QListWidget* list_;
    QStackedWidget* pages_;
    MessageBar* messages_;
    VaultButton* vaultButton_;
    StartPage* start_ = nullptr;
    AuthoritiesPage* authorities_ = nullptr;
    InspectorPage* inspector_ = nullptr;
    StoresPage* stores_ = nullptr;
    ConnectionsPage* connections_ = nullptr;
    TrustMapPage* trustMap_ = nullptr;
    SetupPage* setup_ = nullptr;
    Task receiving_;
    bool warnedOfUnsaved_ = false; ///< at the last wish to close, by the message that stands there
};

} // namespace certwright::ui
