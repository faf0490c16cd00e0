// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_view.h"

#include "core/codec/pem.h"
#include "core/container/open.h"
#include "core/trust/diff.h"
#include "core/trust/judge.h"
#include "core/trust/losses.h"
#include "ui/stores/store_changes.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QLineEdit>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

namespace {

/// Of a column at first: what is longer is cut until somebody drags it.
constexpr int widest = 320;

QString formatText(trust::StoreFormat format) {
    switch (format) {
    case trust::StoreFormat::Pem:
        return StoreView::tr("PEM bundle");
    case trust::StoreFormat::Der:
        return StoreView::tr("DER");
    case trust::StoreFormat::Pkcs7:
        return StoreView::tr("PKCS#7");
    case trust::StoreFormat::Pkcs12:
        return StoreView::tr("PKCS#12");
    case trust::StoreFormat::Jks:
        return StoreView::tr("Java key store (JKS)");
    case trust::StoreFormat::Jceks:
        return StoreView::tr("Java key store (JCEKS)");
    case trust::StoreFormat::Bks:
        return StoreView::tr("Bouncy Castle key store (BKS), read only");
    }
    return {};
}

/// Every certificate in the files. Errors: the first file's that cannot be read.
Result<std::vector<x509::Certificate>> certificatesIn(const QStringList& files, std::stop_token stop) {
    std::vector<x509::Certificate> certificates;
    for (const QString& file : files) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, file.toStdString());
        const auto opened = container::openFile(file.toStdString());
        if (!opened)
            return tl::unexpected(opened.error());
        const auto found = opened->certificates();
        if (found.empty())
            return failure(ErrorCode::NoCertificate, file.toStdString());
        certificates.insert(certificates.end(), found.begin(), found.end());
    }
    return certificates;
}

} // namespace

StoreView::StoreView(const Services& services, trust::StoreFile file, std::optional<SecretText> passphrase,
    Access access, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , access_(access)
    , document_(std::move(file), std::move(passphrase))
    , title_(makeHeading(QFileInfo(document_.path()).fileName(), Heading::Page))
    , about_(makeRemark())
    , filter_(new QLineEdit)
    , list_(new QTreeView)
    , changesTitle_(makeHeading({}, Heading::Section))
    , changeList_(makeFieldView(changes_, tr("What saving would change"), QStringLiteral("storeChanges"))) {
    prepareFields();
    prepareList();
    auto* layout = new QVBoxLayout(this);
    const int margin = unit(*this) * 4;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(title_);
    layout->addWidget(about_);
    layout->addWidget(makeActions());
    layout->addWidget(filter_);
    layout->addWidget(makeParts(), 1);

    connect(filter_, &QLineEdit::textChanged, &shown_, &QSortFilterProxyModel::setFilterFixedString);
    connect(
        list_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StoreView::refreshActions);
    connect(list_, &QTreeView::activated, this, &StoreView::inspectChosen);
    connect(
        &entries_, &EntriesModel::renameWanted, this,
        [this](quint64 id, const QString& alias) {
            edit({trust::Rename{.id = id, .alias = alias.toStdString()}});
        },
        Qt::QueuedConnection); // the cell is still being edited
    connect(&document_, &StoreDocument::changed, this, &StoreView::refresh);
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
    filter_->setPlaceholderText(tr("Filter by name, kind or remark"));
    filter_->setAccessibleName(tr("Filter"));
    filter_->setClearButtonEnabled(true);
}

void StoreView::prepareList() {
    shown_.setSourceModel(&entries_);
    shown_.setFilterKeyColumn(-1);
    shown_.setFilterCaseSensitivity(Qt::CaseInsensitive);
    list_->setModel(&shown_);
    list_->setObjectName(QStringLiteral("storeEntries"));
    list_->setAccessibleName(tr("Entries of the store"));
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAlternatingRowColors(true);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->setEditTriggers(mayEdit() ? QAbstractItemView::EditKeyPressed : QAbstractItemView::NoEditTriggers);
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

QAction* StoreView::addAction(FlowLayout& row, const QString& text, const QString& name,
    const QKeySequence& shortcut, void (StoreView::*act)()) {
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QWidget::addAction(action);
    connect(action, &QAction::triggered, this, act);
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    row.addWidget(button);
    return action;
}

QWidget* StoreView::makeActions() {
    auto* actions = new QWidget;
    auto& row = *new FlowLayout(unit(*this) * 2, actions);
    add_ = addAction(row, tr("Add from files…"), QStringLiteral("storeAdd"), QKeySequence(tr("Ins")),
        &StoreView::addFiles);
    paste_ = addAction(
        row, tr("Add from the clipboard"), QStringLiteral("storePaste"), {}, &StoreView::addPasted);
    remove_ = addAction(
        row, tr("Remove"), QStringLiteral("storeRemove"), QKeySequence::Delete, &StoreView::removeChosen);
    rename_ = addAction(row, tr("Rename"), QStringLiteral("storeRename"), {}, &StoreView::renameChosen);
    replace_ = addAction(row, tr("Replace…"), QStringLiteral("storeReplace"), {}, &StoreView::replaceChosen);
    up_ = addAction(row, tr("Up"), QStringLiteral("storeUp"), QKeySequence(tr("Alt+Up")), &StoreView::moveUp);
    down_ = addAction(
        row, tr("Down"), QStringLiteral("storeDown"), QKeySequence(tr("Alt+Down")), &StoreView::moveDown);
    undo_ = addAction(row, tr("Undo"), QStringLiteral("storeUndo"), QKeySequence::Undo, &StoreView::undo);
    redo_ = addAction(row, tr("Redo"), QStringLiteral("storeRedo"), QKeySequence::Redo, &StoreView::redo);
    inspect_ = addAction(row, tr("Inspect"), QStringLiteral("storeInspect"), {}, &StoreView::inspectChosen);
    save_ = addAction(row, tr("Save"), QStringLiteral("storeSave"), QKeySequence::Save, &StoreView::save);
    return actions;
}

void StoreView::refresh() {
    const trust::Entry* before = current();
    const std::uint64_t id = before ? before->id : 0;
    entries_.setStore(document_.store(), services_.clock.now());
    if (const QModelIndex index = shown_.mapFromSource(entries_.indexOf(id)); index.isValid())
        list_->setCurrentIndex(index);
    about_->setText(aboutText());
    changesTitle_->setText(
        document_.isModified() ? tr("Saving would change this") : tr("Nothing has been changed"));
    changeList_->setVisible(document_.isModified());
    refreshActions();
    appraise();
    Q_EMIT modifiedChanged(document_.isModified());
}

QString StoreView::aboutText() const {
    const trust::Store& store = document_.store();
    QStringList about{formatText(store.format),
        tr("%n entry(s)", nullptr, static_cast<int>(store.entries.size())), document_.path()};
    if (access_ == Access::Read)
        about << tr("It belongs to this machine and is not edited here: its own tool does that "
                    "(update-ca-certificates, trust anchor, keytool)");
    for (const Finding& finding : store.findings)
        about << words::findingText(finding);
    return about.join(QStringLiteral(" · "));
}

/// A store may hold 100,000 entries: what is to be said of them is worked out beside the window.
void StoreView::appraise() {
    appraising_ = services_.tasks.run<Appraisal>(
        this, tr("Comparing"),
        [before = document_.file().store, now = document_.store(), at = services_.clock.now(),
            isModified = document_.isModified(), withPassphrase = document_.passphrase().has_value()](
            std::stop_token, const Progress&) -> Result<Appraisal> {
            Appraisal appraisal{.remarks = trust::judge(now, at)};
            if (!isModified)
                return appraisal;
            const auto losses = trust::lossesOf(before, now, withPassphrase);
            appraisal.losesSomething = !losses.empty();
            appraisal.changes = changeFields(trust::diff(before, now), losses);
            return appraisal;
        },
        [this](Result<Appraisal> appraisal) { present(std::move(*appraisal)); });
}

void StoreView::present(Appraisal appraisal) {
    entries_.setRemarks(std::move(appraisal.remarks));
    if (document_.isModified() && appraisal.changes.empty())
        appraisal.changes.push_back({.name = tr("Only the order"), .value = {}, .children = {}});
    changes_.setFields(std::move(appraisal.changes));
    changeList_->resizeColumnToContents(0);
    save_->setText(appraisal.losesSomething ? tr("Save with these losses") : tr("Save"));
}

void StoreView::refreshActions() {
    const std::size_t count = chosen().size();
    const bool canWrite = mayEdit();
    add_->setEnabled(canWrite);
    paste_->setEnabled(canWrite);
    const bool isOne = count == 1 && canWrite;
    const trust::Entry* entry = current();
    remove_->setEnabled(count > 0 && canWrite);
    rename_->setEnabled(
        isOne && (shown_.flags(list_->currentIndex().siblingAtColumn(0)) & Qt::ItemIsEditable));
    replace_->setEnabled(isOne && entry && entry->leaf());
    up_->setEnabled(isOne);
    down_->setEnabled(isOne);
    undo_->setEnabled(document_.canUndo());
    redo_->setEnabled(document_.canRedo());
    inspect_->setEnabled(entry && entry->leaf());
    save_->setEnabled(document_.isModified() && canWrite);
}

bool StoreView::mayEdit() const {
    return access_ == Access::Edit && document_.store().format != trust::StoreFormat::Bks;
}

std::vector<std::uint64_t> StoreView::chosen() const {
    std::vector<std::uint64_t> ids;
    for (const QModelIndex& index : list_->selectionModel()->selectedRows())
        if (const trust::Entry* entry = entries_.entryAt(shown_.mapToSource(index)))
            ids.push_back(entry->id);
    return ids;
}

const trust::Entry* StoreView::current() const {
    return entries_.entryAt(shown_.mapToSource(list_->currentIndex()));
}

void StoreView::edit(const std::vector<trust::Edit>& edits) {
    if (const auto done = document_.apply(edits); !done)
        Q_EMIT failed(done.error());
}

void StoreView::addFiles() {
    services_.prompts.askFilesToOpen(
        tr("Add the certificates of"), [this](const QStringList& files) { addFrom(files); });
}

void StoreView::addFrom(const QStringList& files) {
    reading_ = services_.tasks.run<std::vector<x509::Certificate>>(
        this, tr("Reading certificates"),
        [files](std::stop_token stop, const Progress&) { return certificatesIn(files, stop); },
        [this](Result<std::vector<x509::Certificate>> certificates) {
            if (certificates)
                addCertificates(*certificates);
            else if (certificates.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(certificates.error());
        });
}

void StoreView::addPasted() {
    const std::string text = QApplication::clipboard()->text().toStdString();
    const auto opened = container::open(
        bytesOf(text), {.file = tr("clipboard").toStdString(), .passphrase = {}});
    if (!opened)
        Q_EMIT failed(opened.error());
    else if (const auto certificates = opened->certificates(); certificates.empty())
        Q_EMIT failed(Error{.code = ErrorCode::NoCertificate, .subject = tr("clipboard").toStdString()});
    else
        addCertificates(certificates);
}

void StoreView::addCertificates(const std::vector<x509::Certificate>& certificates) {
    std::vector<trust::Edit> edits;
    for (const x509::Certificate& certificate : certificates) {
        trust::Entry entry;
        entry.certificates = {certificate};
        edits.push_back(trust::Add{.entry = std::move(entry)});
    }
    edit(edits);
}

void StoreView::removeChosen() {
    std::vector<trust::Edit> edits;
    for (const std::uint64_t id : chosen())
        edits.push_back(trust::Remove{.id = id});
    edit(edits);
}

void StoreView::renameChosen() {
    list_->edit(list_->currentIndex().siblingAtColumn(EntriesModel::Name));
}

void StoreView::replaceChosen() {
    const std::uint64_t id = current()->id;
    services_.prompts.askFilesToOpen(
        tr("Replace by the certificate in"), [this, id](const QStringList& files) {
            reading_ = services_.tasks.run<std::vector<x509::Certificate>>(
                this, tr("Reading certificates"),
                [files](std::stop_token stop, const Progress&) { return certificatesIn(files, stop); },
                [this, id](Result<std::vector<x509::Certificate>> certificates) {
                    if (certificates)
                        edit({trust::Replace{.id = id, .certificate = certificates->front()}});
                    else if (certificates.error().code != ErrorCode::Cancelled)
                        Q_EMIT failed(certificates.error());
                });
        });
}

void StoreView::moveUp() {
    moveBy(-1);
}

void StoreView::moveDown() {
    moveBy(1);
}

void StoreView::moveBy(int rows) {
    const int row = entries_.indexOf(current()->id).row() + rows;
    if (row >= 0 && row < entries_.rowCount())
        edit({trust::Move{.id = current()->id, .to = static_cast<std::size_t>(row)}});
}

void StoreView::undo() {
    document_.undo();
}

void StoreView::redo() {
    document_.redo();
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

void StoreView::save() {
    saving_ = services_.tasks.run<trust::StoreFile>(
        this, tr("Saving %1").arg(document_.path()),
        [from = document_.file(), edited = document_.store(), passphrase = document_.passphrase()](
            std::stop_token, const Progress&) -> Result<trust::StoreFile> {
            if (auto written = trust::saveStore(from, edited, passphrase); !written)
                return tl::unexpected(written.error());
            return trust::openStoreFile(from.path, passphrase);
        },
        [this, position = document_.position()](Result<trust::StoreFile> file) {
            if (!file) {
                Q_EMIT failed(file.error());
                return;
            }
            document_.takeSaved(std::move(*file), position);
            Q_EMIT saved(document_.path());
        });
}

} // namespace certwright::ui
