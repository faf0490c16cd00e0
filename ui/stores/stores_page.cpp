// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/stores_page.h"

#include "ui/services/local_files.h"
#include "ui/services/machine_search.h"
#include "ui/stores/comparison_view.h"
#include "ui/stores/format_menu.h"
#include "ui/stores/patience_bar.h"
#include "ui/stores/trust_search_view.h"
#include "ui/stores/unused_view.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/file_tabs.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace certwright::ui {

StoresPage::StoresPage(const StoreView::Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , opener_(services.tasks, services.prompts)
    , messages_(new MessageBar)
    , bars_(new QVBoxLayout)
    , tabs_(new FileTabs(QStringLiteral("storeTabs")))
    , pages_(new QStackedLayout) {
    setObjectName(QStringLiteral("storesPage"));
    setAcceptDrops(true);
    services_.otherStores = [this](const QWidget& view) { return storesBeside(view); };
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(messages_);
    layout->addLayout(bars_);
    layout->addLayout(pages_, 1);
    pages_->addWidget(makeEmptyPage());
    pages_->addWidget(tabs_);
    auto* corner = new QWidget;
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, unit(*this) * 4, unit(*this));
    row->addWidget(makeNewButton(QStringLiteral("newAnotherStore")));
    row->addWidget(makeOpenButton(QStringLiteral("openAnotherStore")));
    row->addWidget(makeFolderButton(QStringLiteral("openAnotherFolder")));
    row->addWidget(makeSearchButton(QStringLiteral("searchStores")));
    tabs_->setCornerWidget(corner, Qt::TopRightCorner);
    connect(&opener_, &StoreOpener::failed, messages_, &MessageBar::showError);
    connect(&opener_, &StoreOpener::patienceWanted, this,
        [this](PatientOpening* opening) { askPatience(*opening); });
    connect(tabs_, &FileTabs::closeWanted, this, &StoresPage::closeTab);
}

QWidget* StoresPage::makeOpenButton(const QString& name) {
    auto* button = new QPushButton(namedIcon(QStringLiteral("open")), tr("Open a trust store…"));
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, &StoresPage::chooseFiles);
    return button;
}

/// Folders as OpenSSL reads them, and databases of NSS, which are folders too.
QWidget* StoresPage::makeFolderButton(const QString& name) {
    auto* button = new QPushButton(tr("Open a folder…"));
    button->setObjectName(name);
    button->setToolTip(tr("A folder of certificates, as OpenSSL reads it, or the profile of a browser"));
    connect(button, &QPushButton::clicked, this, [this] {
        services_.prompts.askFolder(tr("Open a folder of certificates"), {},
            [this](const QString& folder) { visit(StoresPlace{.files = {folder}}); });
    });
    return button;
}

QWidget* StoresPage::makeNewButton(const QString& name) {
    auto* button = new QPushButton(tr("New trust store"));
    button->setObjectName(name);
    button->setMenu(makeFormatMenu(button, [this](trust::StoreFormat format) {
        addStore({.file = {.path = {}, .content = {}, .store = trust::emptyStore(format)},
            .unsaved = {},
            .passphrase = {}});
    }));
    return button;
}

QWidget* StoresPage::makeSearchButton(const QString& name) {
    auto* button = new QPushButton(namedIcon(QStringLiteral("search")), tr("Who trusts a certificate?"));
    button->setObjectName(name);
    button->setToolTip(tr("Asks the open stores and those of this machine"));
    connect(button, &QPushButton::clicked, this, &StoresPage::findWhoTrusts);
    return button;
}

QWidget* StoresPage::makeEmptyPage() {
    auto* steps = new QWidget;
    machineLines_ = new QVBoxLayout(steps);
    machineLines_->setContentsMargins(0, 0, 0, 0);
    machineLines_->addWidget(makeOpenButton(QStringLiteral("openStore")), 0, Qt::AlignHCenter);
    machineLines_->addWidget(makeFolderButton(QStringLiteral("openFolder")), 0, Qt::AlignHCenter);
    machineLines_->addWidget(makeNewButton(QStringLiteral("newStore")), 0, Qt::AlignHCenter);
    machineLines_->addWidget(makeSearchButton(QStringLiteral("searchMachineStores")), 0, Qt::AlignHCenter);
    looking_ = services_.tasks.run<std::vector<trust::MachineStore>>(
        this, tr("Looking for the trust stores of this machine"),
        [](std::stop_token, const Progress&) -> Result<std::vector<trust::MachineStore>> {
            return trust::findMachineStores(machineSearch());
        },
        [this](Result<std::vector<trust::MachineStore>> stores) { showMachineStores(*stores); });
    return makeEmptyPlace(tr("Edit a trust store"),
        tr("PEM bundles, PKCS#12, PKCS#7, Java key stores and folders of certificates open as one kind of "
           "list. Add, remove, rename "
           "and "
           "replace; nothing reaches the file before you save, and the old file is kept beside it."),
        steps);
}

void StoresPage::chooseFiles() {
    services_.prompts.askFilesToOpen(
        tr("Open a trust store"), [this](const QStringList& files) { visit(StoresPlace{.files = files}); });
}

void StoresPage::visit(const StoresPlace& place) {
    for (const QString& file : place.files)
        open(QFileInfo(file).absoluteFilePath(), QString::fromUtf8(place.added));
}

void StoresPage::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void StoresPage::dropEvent(QDropEvent* event) {
    const QStringList files = localFiles(*event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    visit(StoresPlace{.files = files});
}

StoreView* StoresPage::viewAt(int index) const {
    return qobject_cast<StoreView*>(tabs_->widget(index));
}

/// \param added certificates that are put into it, unsaved; may be empty
void StoresPage::open(const QString& path, const QString& added) {
    const auto add = [this, added] {
        if (StoreView* view = viewAt(tabs_->currentIndex()); view && !added.isEmpty())
            view->addText(added);
    };
    for (int index = 0; index < tabs_->count(); ++index)
        if (const StoreView* view = viewAt(index); view && view->path() == path) {
            tabs_->setCurrentIndex(index);
            add();
            return;
        }
    opener_.open(path, [this, add](StoreDocument document) {
        addStore(std::move(document));
        add();
    });
}

void StoresPage::showMachineStores(const std::vector<trust::MachineStore>& stores) {
    std::set<std::filesystem::path> shown; // several paths may lead to one file
    for (const trust::MachineStore& store : stores) {
        const QString owner = words::storeOwnerText(store.owner);
        if (owner.isEmpty() || !shown.insert(store.file).second)
            continue;
        const QString path = QString::fromStdString(store.path.string());
        const QString text = QStringLiteral("%1: %2").arg(owner, path);
        machineStores_.push_back({.text = text, .path = path, .store = std::nullopt});
        auto* line = new QToolButton;
        line->setText(text);
        line->setIcon(namedIcon(QStringLiteral("stores")));
        line->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        line->setAutoRaise(true);
        line->setFocusPolicy(Qt::StrongFocus);
        connect(line, &QToolButton::clicked, this, [this, path] { open(path, {}); });
        machineLines_->addWidget(line, 0, Qt::AlignHCenter);
    }
}

void StoresPage::addStore(StoreDocument document) {
    auto* view = new StoreView(services_, std::move(document));
    connect(view, &StoreView::failed, messages_, &MessageBar::showError);
    connect(view, &StoreView::saved, this, &StoresPage::tellSaved);
    connect(view, &StoreView::loadedAgain, this, [this, view](const trust::Rebased& rebased) {
        const bool isWhole = rebased.leftOut.empty() && !rebased.orderLeftOut;
        messages_->showText(isWhole ? words::Mark::Accepted : words::Mark::Attention,
            words::loadedAgainText(view->name(), rebased));
    });
    connect(view, &StoreView::passphraseChanged, this, [this, view](const trust::Resealed& resealed) {
        messages_->showText(words::Mark::Accepted, words::passphraseChangedText(view->name(), resealed));
    });
    connect(view, &StoreView::converted, this, &StoresPage::addStore);
    connect(view, &StoreView::compareWanted, this, [this, view] { compare(*view); });
    connect(view, &StoreView::unusedWanted, this, [this, view] { findUnused(*view); });
    connect(
        view, &StoreView::modifiedChanged, this, [this, view](bool modified) { markTab(view, modified); });
    addTab(view, view->name());
    markTab(view, view->isModified());
}

void StoresPage::addTab(QWidget* page, const QString& name) {
    messages_->dismiss();
    tabs_->setCurrentIndex(tabs_->insertFile(tabs_->count(), page, name));
    pages_->setCurrentWidget(tabs_);
}

void StoresPage::askPatience(PatientOpening& opening) {
    messages_->dismiss();
    bars_->addWidget(new PatienceBar(opening));
}

void StoresPage::tellSaved(const QString& file, const QString& backup) {
    messages_->showText(words::Mark::Accepted,
        backup.isEmpty() ? words::filled(tr("%1 is saved."), {file})
                         : words::filled(tr("%1 is saved. What it held before is in %2."), {file, backup}));
}

void StoresPage::compare(const StoreView& view) {
    services_.prompts.askFilesToOpen(
        tr("Compare with"), [this, name = view.name(), store = view.store()](const QStringList& files) {
            opener_.open(QFileInfo(files.first()).absoluteFilePath(),
                [this, name, store](const StoreDocument& other) { compare(name, store, other); });
        });
}

void StoresPage::compare(const QString& beforeName, const trust::Store& before, const StoreDocument& after) {
    const QString afterName = QString::fromStdString(after.file.path.filename().string());
    comparing_ = services_.tasks.run<StoreComparison>(
        this, tr("Comparing"),
        [beforeName, afterName, before, after = after.file.store](
            std::stop_token, const Progress&) -> Result<StoreComparison> {
            trust::Diff diff = trust::diff(before, after);
            const std::size_t same = before.entries.size() - diff.removed.size() - diff.changed.size();
            return StoreComparison{beforeName, afterName, std::move(diff), same};
        },
        [this](Result<StoreComparison> comparison) {
            addTab(new ComparisonView(*comparison),
                QStringLiteral("%1 → %2").arg(comparison->before, comparison->after));
        });
}

std::vector<NamedStore> StoresPage::openStores() const {
    std::vector<NamedStore> stores;
    for (int index = 0; index < tabs_->count(); ++index)
        if (const StoreView* view = viewAt(index))
            stores.push_back({view->name(), view->path(), view->store()});
    return stores;
}

/// Those that are open come first.
std::vector<StoreChoice> StoresPage::storesBeside(const QWidget& view) const {
    std::vector<StoreChoice> stores;
    for (int index = 0; index < tabs_->count(); ++index)
        if (const StoreView* other = viewAt(index); other && other != &view)
            stores.push_back({.text = other->name(), .path = other->path(), .store = other->store()});
    std::ranges::copy(machineStores_, std::back_inserter(stores));
    return stores;
}

void StoresPage::findWhoTrusts() {
    auto* search = new TrustSearchView({services_.tasks, services_.prompts, services_.clock, services_.vault},
        [this] { return openStores(); });
    connect(search, &TrustSearchView::openWanted, this, [this](const QString& path) { open(path, {}); });
    connect(search, &TrustSearchView::failed, messages_, &MessageBar::showError);
    connect(tabs_, &FileTabs::currentChanged, search, [this, search] {
        if (tabs_->currentWidget() == search)
            search->askAgain();
    });
    addTab(search, tr("Who trusts it?"));
}

void StoresPage::findUnused(StoreView& view) {
    auto* unused = new UnusedView({services_.tasks, services_.prompts, services_.clock, services_.vault},
        {view.name(), view.path(), view.store()});
    connect(unused, &UnusedView::failed, messages_, &MessageBar::showError);
    connect(
        unused, &UnusedView::chooseWanted, &view, [this, &view](const std::vector<std::uint64_t>& entries) {
            tabs_->setCurrentWidget(&view);
            view.choose(entries);
        });
    addTab(unused, words::filled(tr("Unused in %1"), {view.name()}));
}

void StoresPage::markTab(StoreView* view, bool modified) {
    tabs_->setTitle(view, modified ? tr("%1 (changed)").arg(view->name()) : view->name());
}

bool StoresPage::hasUnsaved() const {
    for (int index = 0; index < tabs_->count(); ++index)
        if (const auto* view = qobject_cast<const StoreView*>(tabs_->widget(index));
            view && view->isModified())
            return true;
    return false;
}

void StoresPage::closeTab(QWidget* page) {
    auto* view = qobject_cast<StoreView*>(page);
    if (view && view->isModified() && warnedOf_ != view) {
        warnedOf_ = view;
        messages_->showText(words::Mark::Attention,
            words::filled(
                tr("%1 has changes that are not saved. Close it again to throw them away."), {view->name()}));
        return;
    }
    warnedOf_ = nullptr;
    tabs_->removeTab(tabs_->indexOf(page));
    page->deleteLater();
    if (tabs_->count() == 0)
        pages_->setCurrentIndex(0);
}

} // namespace certwright::ui
