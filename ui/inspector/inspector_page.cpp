// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector_page.h"

#include "ui/inspector/opened_view.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/message_bar.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace certwright::ui {

InspectorPage::InspectorPage(const Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , controller_(services.tasks, services.prompts)
    , messages_(new MessageBar)
    , tabs_(new QTabWidget)
    , pages_(new QStackedLayout) {
    tabs_->setDocumentMode(true);
    tabs_->setMovable(true);
    tabs_->setElideMode(Qt::ElideMiddle);
    tabs_->setObjectName(QStringLiteral("inspectorTabs"));
    pages_->addWidget(makeEmptyPage());
    pages_->addWidget(tabs_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(messages_);
    layout->addLayout(pages_, 1);

    connect(&controller_, &InspectorController::opened, this, &InspectorPage::addTab);
    connect(&controller_, &InspectorController::failed, messages_, &MessageBar::showError);
}

QWidget* InspectorPage::makeEmptyPage() {
    auto* open = new QPushButton(namedIcon(QStringLiteral("open")), tr("Open files…"));
    open->setObjectName(QStringLiteral("openFiles"));
    connect(open, &QPushButton::clicked, this, &InspectorPage::chooseFiles);
    return makeEmptyPlace(tr("Look inside a file"),
        tr("Certificates, keys, requests, revocation lists and key stores are recognised by their content. "
           "Open a "
           "file, drop it on the window, or paste a certificate as text."),
        open);
}

void InspectorPage::chooseFiles() {
    services_.prompts.askFilesToOpen(
        tr("Open files"), [this](const QStringList& files) { visit(InspectorPlace{.files = files}); });
}

void InspectorPage::visit(const InspectorPlace& place) {
    if (!place.files.isEmpty() || !place.octets.isEmpty())
        messages_->dismiss();
    for (const QString& file : place.files)
        controller_.openFile(file);
    if (!place.octets.isEmpty())
        controller_.openOctets(place.name.isEmpty() ? tr("Pasted") : place.name, place.octets);
}

int InspectorPage::tabOf(const OpenedSource& source) const {
    for (int index = 0; index < tabs_->count(); ++index) {
        const OpenedSource& shown = qobject_cast<const OpenedView*>(tabs_->widget(index))->source();
        if (shown.path == source.path && shown.octets == source.octets)
            return index;
    }
    return -1;
}

/// What was open already is replaced: it may have changed, or its keys are open now.
void InspectorPage::addTab(const OpenedSource& source) {
    auto* view = new OpenedView(source, services_.clock.now());
    connect(view, &OpenedView::unlockWanted, &controller_, &InspectorController::unlock);
    const int before = tabOf(source);
    const int index = tabs_->insertTab(before >= 0 ? before : tabs_->count(), view, source.name);
    if (before >= 0)
        closeTab(before + 1);
    tabs_->tabBar()->setTabButton(index, QTabBar::RightSide, makeCloseButton(view));
    tabs_->setCurrentIndex(index);
    pages_->setCurrentWidget(tabs_);
    if (!source.path.isEmpty())
        services_.settings.addRecentFile(source.path);
}

QWidget* InspectorPage::makeCloseButton(OpenedView* view) {
    auto* button = new QToolButton;
    button->setIcon(namedIcon(QStringLiteral("close")));
    button->setAutoRaise(true);
    button->setAccessibleName(tr("Close %1").arg(view->source().name));
    button->setToolTip(button->accessibleName());
    connect(button, &QToolButton::clicked, view, [this, view] { closeTab(tabs_->indexOf(view)); });
    return button;
}

void InspectorPage::closeTab(int index) {
    QWidget* view = tabs_->widget(index);
    tabs_->removeTab(index);
    view->deleteLater();
    if (tabs_->count() == 0)
        pages_->setCurrentIndex(0);
}

} // namespace certwright::ui
