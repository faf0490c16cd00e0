// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_view.h"

#include "core/codec/pem.h"
#include "ui/services/local_files.h"
#include "ui/stores/commands_dialog.h"
#include "ui/stores/file_change_bar.h"
#include "ui/stores/pick_dialog.h"
#include "ui/stores/server_dialog.h"
#include "ui/stores/trust_dialog.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace certwright::ui {

namespace {

/// Of a column at first: what is longer is cut until somebody drags it.
constexpr int widest = 320;

} // namespace

StoreView::StoreView(const Services& services, StoreDocument document, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , controller_({services.tasks, services.prompts, services.clock, services.vault}, std::move(document))
    , actions_(new StoreActions(controller_, *this, services.otherStores))
    , title_(makeHeading({}, Heading::Page))
    , about_(makeRemark())
    , filter_(new QLineEdit)
    , list_(new QTreeView)
    , changesTitle_(makeHeading({}, Heading::Section))
    , changeList_(makeFieldView(changes_, tr("What saving would change"), QStringLiteral("storeChanges"))) {
    setObjectName(QStringLiteral("storeView"));
    setAcceptDrops(true);
    prepareFields();
    prepareList();
    connectActions();
    auto* layout = new QVBoxLayout(this);
    const int margin = unit(*this) * 4;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(title_);
    layout->addWidget(about_);
    layout->addWidget(new FileChangeBar(controller_));
    layout->addWidget(actions_);
    layout->addWidget(filter_);
    layout->addWidget(makeParts(), 1);

    connect(filter_, &QLineEdit::textChanged, this, &StoreView::showEntries);
    connect(
        list_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StoreView::refreshActions);
    connect(list_, &QTreeView::activated, this, &StoreView::inspectChosen);
    connect(&entries_, &EntriesModel::renameWanted, &controller_, &StoreController::rename,
        Qt::QueuedConnection); // the cell is still being edited
    connect(&controller_, &StoreController::changed, this, &StoreView::refresh);
    connect(&controller_, &StoreController::busyChanged, this, &StoreView::refreshActions);
    connect(&controller_, &StoreController::picksFound, this, &StoreView::askPicks);
    connect(&services_.vault, &VaultSession::changed, this, &StoreView::refreshActions);
    connect(&controller_, &StoreController::commandsPlanned, this, &StoreView::showCommands);
    connect(&controller_, &StoreController::appraised, this, &StoreView::present);
    connect(&controller_, &StoreController::failed, this, &StoreView::failed);
    connect(&controller_, &StoreController::saved, this, &StoreView::saved);
    connect(&controller_, &StoreController::loadedAgain, this, &StoreView::loadedAgain);
    connect(&controller_, &StoreController::passphraseChanged, this, &StoreView::passphraseChanged);
    connect(&controller_, &StoreController::converted, this, &StoreView::converted);
    refresh();
    for (int column = 0; column < EntriesModel::Remarks; ++column) {
        list_->resizeColumnToContents(column);
        list_->setColumnWidth(column, std::min(list_->columnWidth(column), widest) + unit(*this) * 4);
    }
}

void StoreView::prepareFields() {
    title_->setObjectName(QStringLiteral("storeTitle"));
    about_->setObjectName(QStringLiteral("storeAbout"));
    about_->setWordWrap(true);
    filter_->setObjectName(QStringLiteral("storeFilter"));
    filter_->setPlaceholderText(tr("Filter by name, kind or certificate"));
    filter_->setAccessibleName(tr("Filter"));
    filter_->setClearButtonEnabled(true);
}

void StoreView::prepareList() {
    list_->setModel(&entries_);
    list_->setObjectName(QStringLiteral("storeEntries"));
    list_->setAccessibleName(tr("Entries of the store"));
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAlternatingRowColors(true);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->setEditTriggers(
        controller_.canEdit() ? QAbstractItemView::EditKeyPressed : QAbstractItemView::NoEditTriggers);
    makeRowsRoomy(*list_);
}

/// The entries, and beneath them what saving would change.
QWidget* StoreView::makeParts() {
    changesTitle_->setObjectName(QStringLiteral("storeChangesTitle"));
    changeList_->setHeaderHidden(true);
    auto* below = new QWidget;
    auto* layout = new QVBoxLayout(below);
    layout->setContentsMargins(0, unit(*this) * 2, 0, 0);
    layout->addWidget(changesTitle_);
    layout->addWidget(changeList_, 1);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(list_);
    parts->addWidget(below);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    return parts;
}

void StoreView::connectActions() {
    connect(actions_, &StoreActions::pasteWanted, this,
        [this] { controller_.addText(QApplication::clipboard()->text()); });
    connect(actions_, &StoreActions::serverWanted, this, &StoreView::askServer);
    connect(actions_, &StoreActions::removeWanted, this, [this] { controller_.remove(chosen()); });
    connect(actions_, &StoreActions::renameWanted, this,
        [this] { list_->edit(list_->currentIndex().siblingAtColumn(EntriesModel::Name)); });
    connect(actions_, &StoreActions::replaceWanted, this, [this] { controller_.replace(current()->id); });
    connect(actions_, &StoreActions::trustWanted, this, &StoreView::askTrust);
    connect(actions_, &StoreActions::moveWanted, this, &StoreView::moveBy);
    connect(actions_, &StoreActions::inspectWanted, this, &StoreView::inspectChosen);
    connect(actions_, &StoreActions::compareWanted, this, &StoreView::compareWanted);
    connect(actions_, &StoreActions::unusedWanted, this, &StoreView::unusedWanted);
}

void StoreView::refresh() {
    const StoreHistory& history = controller_.history();
    title_->setText(controller_.name());
    about_->setText(aboutText());
    changesTitle_->setText(
        history.isModified() ? tr("Saving would change this") : tr("Nothing has been changed"));
    changeList_->setVisible(history.isModified());
    showEntries();
    controller_.appraise();
    Q_EMIT modifiedChanged(history.isModified());
}

/// Those that fit the filter, which takes its time where there are many.
void StoreView::showEntries() {
    const trust::Store& store = controller_.store();
    const QString words = filter_->text();
    if (words.isEmpty()) {
        filtering_.drop();
        setEntries(store, entriesThatFit(store, words));
        return;
    }
    filtering_ = services_.tasks.run<std::vector<std::size_t>>(
        this, tr("Filtering"),
        [store, words](std::stop_token stop, const Progress&) -> Result<std::vector<std::size_t>> {
            return entriesThatFit(store, words, stop);
        },
        [this, store](Result<std::vector<std::size_t>> places) { setEntries(store, std::move(*places)); });
}

void StoreView::setEntries(const trust::Store& store, std::vector<std::size_t> places) {
    const trust::Entry* before = current();
    const std::uint64_t id = before ? before->id : 0;
    entries_.setStore(store, std::move(places), services_.clock.now());
    if (const QModelIndex index = entries_.indexOf(id); index.isValid())
        list_->setCurrentIndex(index);
    refreshActions();
}

QString StoreView::aboutText() const {
    const trust::Store& store = controller_.store();
    QStringList about{words::storeFormatText(store.format),
        tr("%n entry(s)", nullptr, static_cast<int>(store.entries.size())),
        controller_.path().isEmpty() ? tr("in no file yet") : controller_.path()};
    if (controller_.isMadeByTool())
        about << tr("It belongs to this machine: what you add or remove goes through its own tool, whose "
                    "commands you see before");
    else if (controller_.access() == StoreAccess::Read)
        about << tr("It belongs to this machine and is not edited here: its own tool does that "
                    "(update-ca-certificates, trust anchor, keytool)");
    else if (controller_.access() == StoreAccess::Convert)
        about << tr("It asks for more rounds of key derivation than are done to save a file: convert it to "
                    "edit it");
    for (const Finding& finding : store.findings)
        about << words::findingText(finding);
    return about.join(QStringLiteral(" · "));
}

void StoreView::present(const StoreAppraisal& appraisal) {
    entries_.setRemarks(appraisal.remarks);
    changes_.setFields(appraisal.changes);
    changeList_->resizeColumnToContents(0);
    actions_->setLosing(appraisal.losesSomething);
}

void StoreView::refreshActions() {
    actions_->refresh({.chosen = chosen(), .current = current(), .isWhole = filter_->text().isEmpty()});
}

std::vector<std::uint64_t> StoreView::chosen() const {
    std::vector<std::uint64_t> ids;
    for (const QModelIndex& index : list_->selectionModel()->selectedRows())
        if (const trust::Entry* entry = entries_.entryAt(index))
            ids.push_back(entry->id);
    return ids;
}

void StoreView::choose(const std::vector<std::uint64_t>& entries) {
    filter_->clear();
    const std::set<std::uint64_t> wanted(entries.begin(), entries.end());
    QItemSelection selection;
    for (int row = 0; row < entries_.rowCount(); ++row) {
        const QModelIndex index = entries_.index(row, 0);
        if (wanted.contains(entries_.entryAt(index)->id))
            selection.append(QItemSelectionRange(index));
    }
    list_->selectionModel()->select(
        selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!selection.isEmpty()) {
        list_->selectionModel()->setCurrentIndex(selection.first().topLeft(), QItemSelectionModel::NoUpdate);
        list_->scrollTo(selection.first().topLeft());
    }
    list_->setFocus(Qt::OtherFocusReason);
}

const trust::Entry* StoreView::current() const {
    return entries_.entryAt(list_->currentIndex());
}

void StoreView::moveBy(int rows) {
    const int row = list_->currentIndex().row() + rows;
    if (row >= 0 && row < entries_.rowCount())
        controller_.move(current()->id, static_cast<std::size_t>(row));
}

void StoreView::askTrust() {
    auto* dialog = new TrustDialog(*current(), controller_.store().format, this);
    connect(
        dialog, &QDialog::accepted, &controller_, [this, dialog] { controller_.setTrust(dialog->chosen()); });
    dialog->open();
}

void StoreView::askServer() {
    auto* dialog = new ServerDialog(services_.tasks, services_.clock, controller_.store(), this);
    connect(dialog, &QDialog::accepted, &controller_, [this, dialog] { controller_.add(dialog->chosen()); });
    dialog->open();
}

void StoreView::askPicks(const QString& from, const std::vector<Pick>& picks) {
    auto* dialog = new PickDialog(from, picks, services_.clock.now(), this);
    connect(dialog, &QDialog::accepted, &controller_, [this, dialog] { controller_.add(dialog->chosen()); });
    dialog->open();
}

bool StoreView::canTake(const QMimeData& dropped) const {
    const bool canAdd = controller_.canEdit() || controller_.canChangeByTool();
    return canAdd && (dropped.hasText() || !localFiles(dropped).isEmpty());
}

void StoreView::dragEnterEvent(QDragEnterEvent* event) {
    if (canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void StoreView::dropEvent(QDropEvent* event) {
    if (!canTake(*event->mimeData()))
        return;
    event->acceptProposedAction();
    if (const QStringList files = localFiles(*event->mimeData()); !files.isEmpty())
        controller_.addFiles(files);
    else
        controller_.addText(event->mimeData()->text());
}

void StoreView::showCommands(const std::vector<trust::Command>& commands, bool mayRun) {
    auto* dialog = new CommandsDialog(commands, controller_.originText(), mayRun, this);
    connect(dialog, &QDialog::accepted, &controller_, [this, commands] { controller_.run(commands); });
    dialog->open();
}

void StoreView::inspectChosen() {
    const trust::Entry* entry = current();
    if (!entry || !entry->leaf())
        return;
    QByteArray chain;
    for (const x509::Certificate& certificate : entry->certificates)
        chain += QByteArray::fromStdString(codec::toPem("CERTIFICATE", certificate.der()));
    services_.navigator.open(InspectorPlace{.name = words::text(entry->name()), .octets = chain});
}

} // namespace certwright::ui
