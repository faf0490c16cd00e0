// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspector_controller.h"
#include "ui/inspector/item_view.h"
#include "ui/inspector/visits.h"
#include "ui/services/clock.h"
#include "ui/services/navigator.h"
#include "ui/services/settings.h"
#include "ui/services/vault_session.h"

#include <QWidget>

class QAction;
class QStackedLayout;

namespace certwright::ui {

class FileTabs;
class MessageBar;
class OpenedView;

/// The workspace for looking into anything: a tab for each file, and the way back through what was looked at.
class InspectorPage : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
        Settings& settings;
        VaultSession& vault;
    };
    explicit InspectorPage(const Services& services, QWidget* parent = nullptr);

    void visit(const InspectorPlace& place);
    void chooseFiles();

private:
    QWidget* makeEmptyPage();
    void addTab(const OpenedSource& source);
    void closeTab(int index);
    int tabOf(const OpenedSource& source) const;
    OpenedView* viewAt(int index) const;
    int tabOf(const std::shared_ptr<const container::Opened>& content) const;

    Surroundings surroundingsOf(const std::shared_ptr<const container::Opened>& content) const;
    std::vector<ComparableItem> comparableItems() const;
    /// To where it is open already, else it is opened.
    void showCertificate(const x509::Certificate& certificate);

    QWidget* makeWayBack();
    void addVisit(const OpenedView& view, std::size_t row);
    void goTo(const Visit& visit);
    void goToRow(int index, std::size_t row);
    void refreshWayBack();
    void tellFolder(int passedOver, bool isCut);

    Services services_;
    InspectorController controller_;
    std::shared_ptr<const MachineTrust> machine_ = std::make_shared<MachineTrust>();
    Visits visits_;
    bool returning_ = false; ///< on the way back or forward nothing is a new visit
    QAction* back_;
    QAction* forward_;
    MessageBar* messages_;
    FileTabs* tabs_;
    QStackedLayout* pages_;
};

} // namespace certwright::ui
