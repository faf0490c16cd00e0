// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/file_tabs.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/plain_label.h"

#include <QAction>
#include <QTabBar>
#include <QToolButton>

namespace certwright::ui {

FileTabs::FileTabs(const QString& objectName, QWidget* parent)
    : QTabWidget(parent) {
    setObjectName(objectName);
    setDocumentMode(true);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    auto* close = new QAction(tr("Close this tab"), this);
    close->setShortcut(QKeySequence::Close);
    close->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(close, &QAction::triggered, this, [this] {
        if (QWidget* page = currentWidget())
            Q_EMIT closeWanted(page);
    });
    addAction(close);
}

int FileTabs::insertFile(int index, QWidget* page, const QString& name) {
    const int there = insertTab(index, page, {});
    setTitle(page, name);
    auto* close = new QToolButton;
    close->setIcon(namedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close %1").arg(name));
    close->setToolTip(plainToolTip(close->accessibleName()));
    connect(close, &QToolButton::clicked, page, [this, page] { Q_EMIT closeWanted(page); });
    tabBar()->setTabButton(there, QTabBar::RightSide, close);
    return there;
}

void FileTabs::setTitle(QWidget* page, const QString& title) {
    setTabText(indexOf(page), plainButtonText(title));
}

} // namespace certwright::ui
