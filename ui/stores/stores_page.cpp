// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/stores_page.h"

#include "ui/services/machine_search.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/file_tabs.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"

#include <QFileInfo>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>
#include <set>

namespace certwright::ui {

namespace {

bool belongsToMachine(const std::filesystem::path& file) {
    std::error_code ignored; // of a file that was opened a moment ago
    const auto stores = trust::findMachineStores(machineSearch());
    return std::ranges::any_of(stores, [&](const trust::MachineStore& store) {
        return std::filesystem::equivalent(store.file, file, ignored);
    });
}

struct OpenedStore {
    trust::StoreFile file;
    bool isOfMachine = false;
};

} // namespace

StoresPage::StoresPage(const StoreView::Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , messages_(new MessageBar)
    , tabs_(new FileTabs(QStringLiteral("storeTabs")))
    , pages_(new QStackedLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(messages_);
    layout->addLayout(pages_, 1);
    pages_->addWidget(makeEmptyPage());
    pages_->addWidget(tabs_);
    auto* corner = new QWidget;
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, unit(*this) * 4, unit(*this));
    row->addWidget(makeOpenButton(QStringLiteral("openAnotherStore")));
    tabs_->setCornerWidget(corner, Qt::TopRightCorner);
    connect(tabs_, &FileTabs::closeWanted, this, [this](QWidget* view) { closeTab(tabs_->indexOf(view)); });
}

QWidget* StoresPage::makeOpenButton(const QString& name) {
    auto* button = new QPushButton(namedIcon(QStringLiteral("open")), tr("Open a trust store…"));
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, &StoresPage::chooseFiles);
    return button;
}

QWidget* StoresPage::makeEmptyPage() {
    auto* steps = new QWidget;
    machineLines_ = new QVBoxLayout(steps);
    machineLines_->setContentsMargins(0, 0, 0, 0);
    machineLines_->addWidget(makeOpenButton(QStringLiteral("openStore")), 0, Qt::AlignHCenter);
    looking_ = services_.tasks.run<std::vector<trust::MachineStore>>(
        this, tr("Looking for the trust stores of this machine"),
        [](std::stop_token, const Progress&) -> Result<std::vector<trust::MachineStore>> {
            return trust::findMachineStores(machineSearch());
        },
        [this](Result<std::vector<trust::MachineStore>> stores) { showMachineStores(*stores); });
    return makeEmptyPlace(tr("Edit a trust store"),
        tr("PEM bundles, PKCS#12, PKCS#7 and Java key stores open as one kind of list. Add, remove, rename "
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
        open(QFileInfo(file).absoluteFilePath(), {});
}

StoreView* StoresPage::viewAt(int index) const {
    return qobject_cast<StoreView*>(tabs_->widget(index));
}

void StoresPage::open(const QString& path, const std::optional<SecretText>& passphrase) {
    for (int index = 0; index < tabs_->count(); ++index)
        if (viewAt(index)->path() == path) {
            tabs_->setCurrentIndex(index);
            return;
        }
    opening_.push_back(services_.tasks.run<OpenedStore>(
        this, tr("Opening %1").arg(path),
        [path, passphrase](std::stop_token, const Progress&) -> Result<OpenedStore> {
            auto file = trust::openStoreFile(path.toStdString(), passphrase);
            if (!file)
                return tl::unexpected(std::move(file).error());
            const bool isOfMachine = belongsToMachine(file->path);
            return OpenedStore{std::move(*file), isOfMachine};
        },
        [this, path, passphrase](Result<OpenedStore> opened) {
            if (opened)
                addTab(new StoreView(services_, std::move(opened->file), passphrase,
                    opened->isOfMachine ? StoreAccess::Read : StoreAccess::Edit));
            else
                refuse(path, passphrase.has_value(), opened.error());
        }));
}

void StoresPage::showMachineStores(const std::vector<trust::MachineStore>& stores) {
    std::set<std::filesystem::path> shown; // several paths may lead to one file
    for (const trust::MachineStore& store : stores) {
        const QString owner = words::storeOwnerText(store.owner);
        if (owner.isEmpty() || !shown.insert(store.file).second)
            continue;
        const QString path = QString::fromStdString(store.path.string());
        auto* line = new QToolButton;
        line->setText(QStringLiteral("%1: %2").arg(owner, path));
        line->setIcon(namedIcon(QStringLiteral("stores")));
        line->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        line->setAutoRaise(true);
        line->setFocusPolicy(Qt::StrongFocus);
        connect(line, &QToolButton::clicked, this, [this, path] { open(path, {}); });
        machineLines_->addWidget(line, 0, Qt::AlignHCenter);
    }
}

void StoresPage::refuse(const QString& path, bool triedPassphrase, const Error& error) {
    if (!asksForPassphrase(error)) {
        messages_->showError(error);
        return;
    }
    services_.prompts.askPassphrase(
        {.forWhat = QFileInfo(path).fileName(), .wrongBefore = triedPassphrase},
        [this, path](SecretText passphrase) { open(path, std::move(passphrase)); },
        [this, error] { messages_->showError(error); });
}

void StoresPage::addTab(StoreView* view) {
    messages_->dismiss();
    connect(view, &StoreView::failed, messages_, &MessageBar::showError);
    connect(view, &StoreView::saved, this, [this](const QString& path) {
        messages_->showText(words::Mark::Accepted,
            words::filled(
                tr("%1 is saved. What it held before is in %2."), {path, path + QStringLiteral(".bak")}));
    });
    connect(
        view, &StoreView::modifiedChanged, this, [this, view](bool modified) { markTab(view, modified); });
    const int index = tabs_->insertFile(tabs_->count(), view, QFileInfo(view->path()).fileName());
    tabs_->setCurrentIndex(index);
    pages_->setCurrentWidget(tabs_);
}

void StoresPage::markTab(StoreView* view, bool modified) {
    const QString name = QFileInfo(view->path()).fileName();
    tabs_->setTitle(view, modified ? tr("%1 (changed)").arg(name) : name);
}

void StoresPage::closeTab(int index) {
    StoreView* view = viewAt(index);
    if (view->isModified() && warnedOf_ != view) {
        warnedOf_ = view;
        messages_->showText(words::Mark::Attention,
            words::filled(tr("%1 has changes that are not saved. Close it again to throw them away."),
                {QFileInfo(view->path()).fileName()}));
        return;
    }
    warnedOf_ = nullptr;
    tabs_->removeTab(index);
    view->deleteLater();
    if (tabs_->count() == 0)
        pages_->setCurrentIndex(0);
}

} // namespace certwright::ui
