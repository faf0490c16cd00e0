// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector_page.h"

#include "core/codec/pem.h"
#include "ui/inspector/item_fields.h"
#include "ui/inspector/opened_view.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/file_tabs.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QAction>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

/// Of a list of thousands nobody chooses by scrolling.
constexpr std::size_t mostComparable = 500;

} // namespace

InspectorPage::InspectorPage(const Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , controller_(services.tasks, services.prompts)
    , back_(new QAction(namedIcon(QStringLiteral("back")), tr("Back"), this))
    , forward_(new QAction(namedIcon(QStringLiteral("forward")), tr("Forward"), this))
    , messages_(new MessageBar)
    , tabs_(new FileTabs(QStringLiteral("inspectorTabs")))
    , pages_(new QStackedLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* news = new QVBoxLayout;
    const int margin = unit(*this) * 3;
    news->setContentsMargins(margin, 0, margin, 0);
    news->addWidget(messages_);
    layout->addLayout(news);
    layout->addLayout(pages_, 1); // before what is in it: it shows its first page at once, else as a window
    pages_->addWidget(makeEmptyPage());
    pages_->addWidget(tabs_);
    tabs_->setCornerWidget(makeWayBack(), Qt::TopLeftCorner);

    connect(tabs_, &FileTabs::closeWanted, this, [this](QWidget* view) { closeTab(tabs_->indexOf(view)); });
    connect(&controller_, &InspectorController::opened, this, &InspectorPage::addTab);
    connect(&controller_, &InspectorController::failed, messages_, &MessageBar::showError);
    connect(&controller_, &InspectorController::folderDone, this, &InspectorPage::tellFolder);
}

QWidget* InspectorPage::makeWayBack() {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    back_->setShortcut(tr("Alt+Left"));
    forward_->setShortcut(tr("Alt+Right"));
    back_->setObjectName(QStringLiteral("goBack"));
    forward_->setObjectName(QStringLiteral("goForward"));
    for (QAction* action : {back_, forward_}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(QStringLiteral("%1 (%2)").arg(
            action->text(), action->shortcut().toString(QKeySequence::NativeText)));
        addAction(action);
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setAccessibleName(action->text());
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        row->addWidget(button);
    }
    connect(back_, &QAction::triggered, this, [this] { goTo(visits_.back()); });
    connect(forward_, &QAction::triggered, this, [this] { goTo(visits_.forward()); });
    refreshWayBack();
    return buttons;
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

OpenedView* InspectorPage::viewAt(int index) const {
    return qobject_cast<OpenedView*>(tabs_->widget(index));
}

int InspectorPage::tabOf(const OpenedSource& source) const {
    for (int index = 0; index < tabs_->count(); ++index) {
        const OpenedSource& shown = viewAt(index)->source();
        if (shown.path == source.path && shown.octets == source.octets)
            return index;
    }
    return -1;
}

int InspectorPage::tabOf(const std::shared_ptr<const container::Opened>& content) const {
    for (int index = 0; index < tabs_->count(); ++index)
        if (viewAt(index)->source().content == content)
            return index;
    return -1;
}

/// What was open already is replaced: it may have changed, or its keys are open now.
void InspectorPage::addTab(const OpenedSource& source) {
    const ItemView::Neighbours neighbours{
        .surroundings = [this](const auto& content) { return surroundingsOf(content); },
        .comparable = [this] { return comparableItems(); }};
    auto* view = new OpenedView(source, {services_.tasks, services_.prompts, services_.clock}, neighbours);
    connect(view, &OpenedView::unlockWanted, &controller_, &InspectorController::unlock);
    connect(view, &OpenedView::filesWanted, this, &InspectorPage::chooseFiles);
    connect(view, &OpenedView::certificateWanted, this, &InspectorPage::showCertificate);
    connect(view, &OpenedView::failed, messages_, &MessageBar::showError);
    connect(view, &OpenedView::reported, this, [this](const QString& file) {
        messages_->showText(words::Mark::Accepted, words::filled(tr("The report is in %1."), {file}));
    });
    connect(view, &OpenedView::rowShown, this, [this, view](std::size_t row) { addVisit(*view, row); });
    const bool isFirst = tabs_->count() == 0;
    const int before = tabOf(source);
    const int index = tabs_->insertFile(before >= 0 ? before : tabs_->count(), view, source.name);
    if (before >= 0)
        closeTab(before + 1);
    if (isFirst || !source.isOneOfMany)
        tabs_->setCurrentIndex(index);
    pages_->setCurrentWidget(tabs_);
    if (!source.path.isEmpty() && !source.isOneOfMany)
        services_.settings.addRecentFile(source.path);
}

Surroundings InspectorPage::surroundingsOf(const std::shared_ptr<const container::Opened>& content) const {
    Surroundings surroundings{.file = content->certificates(), .machine = machine_};
    for (int index = 0; index < tabs_->count(); ++index) {
        const auto& other = viewAt(index)->source().content;
        for (x509::RevocationList& list : other->revocationLists())
            surroundings.revocationLists.push_back(std::move(list));
        for (x509::OcspResponse& response : other->ocspResponses())
            surroundings.ocspResponses.push_back(std::move(response));
        if (other != content)
            for (x509::Certificate& certificate : other->certificates())
                surroundings.otherFiles.push_back(std::move(certificate));
    }
    for (const vault::StoredCertificate& stored : services_.vault.certificates())
        surroundings.vault.push_back(stored.certificate);
    return surroundings;
}

std::vector<ComparableItem> InspectorPage::comparableItems() const {
    std::vector<ComparableItem> items;
    for (int index = 0; index < tabs_->count(); ++index) {
        const OpenedSource& source = viewAt(index)->source();
        for (const container::Item& item : source.content->items)
            if (auto object = comparableOf(item); object && items.size() < mostComparable)
                items.push_back({QStringLiteral("%1: %2").arg(source.name, titleOf(item)), *object});
    }
    return items;
}

void InspectorPage::showCertificate(const x509::Certificate& certificate) {
    for (int index = 0; index < tabs_->count(); ++index) {
        const auto& items = viewAt(index)->source().content->items;
        for (std::size_t row = 0; row < items.size(); ++row)
            if (items[row].certificate() && *items[row].certificate() == certificate)
                return goToRow(index, row);
    }
    controller_.openOctets(words::text(certificate->subject.shortText()),
        QByteArray::fromStdString(codec::toPem("CERTIFICATE", certificate.der())));
}

void InspectorPage::goToRow(int index, std::size_t row) {
    viewAt(index)->showRow(row);
    tabs_->setCurrentIndex(index);
}

void InspectorPage::addVisit(const OpenedView& view, std::size_t row) {
    if (!returning_)
        visits_.add({view.source().content, row});
    refreshWayBack();
}

void InspectorPage::goTo(const Visit& visit) {
    const QScopedValueRollback returning(returning_, true);
    if (const int index = tabOf(visit.content); index >= 0)
        goToRow(index, visit.row);
    refreshWayBack();
}

void InspectorPage::refreshWayBack() {
    back_->setEnabled(visits_.canGoBack());
    forward_->setEnabled(visits_.canGoForward());
}

void InspectorPage::tellFolder(int passedOver, bool isCut) {
    QStringList lines;
    if (passedOver > 0)
        lines << tr("%n file(s) of the folder hold nothing that is known here.", nullptr, passedOver);
    if (isCut)
        lines << tr("The folder holds more files than are opened at once; the rest was left out.");
    messages_->showText(words::Mark::Attention, lines.join(QLatin1Char('\n')));
}

void InspectorPage::closeTab(int index) {
    OpenedView* view = viewAt(index);
    visits_.forget(view->source().content);
    tabs_->removeTab(index);
    refreshWayBack();
    view->deleteLater();
    if (tabs_->count() == 0)
        pages_->setCurrentIndex(0);
}

} // namespace certwright::ui
