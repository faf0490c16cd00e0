// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspector_controller.h"
#include "ui/services/clock.h"
#include "ui/services/navigator.h"
#include "ui/services/settings.h"

#include <QWidget>

class QStackedLayout;
class QTabWidget;

namespace certwright::ui {

class MessageBar;
class OpenedView;

/// The workspace for looking into anything: a tab for each file.
class InspectorPage : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
        Settings& settings;
    };
    explicit InspectorPage(const Services& services, QWidget* parent = nullptr);

    void visit(const InspectorPlace& place);
    void chooseFiles();

private:
    QWidget* makeEmptyPage();
    void addTab(const OpenedSource& source);
    QWidget* makeCloseButton(OpenedView* view);
    void closeTab(int index);
    int tabOf(const OpenedSource& source) const;

    Services services_;
    InspectorController controller_;
    MessageBar* messages_;
    QTabWidget* tabs_;
    QStackedLayout* pages_;
};

} // namespace certwright::ui
