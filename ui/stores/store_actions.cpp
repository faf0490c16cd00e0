// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_actions.h"

#include "ui/stores/format_menu.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace certwright::ui {

StoreActions::StoreActions(StoreController& controller, QWidget& scope, OtherStores otherStores)
    : controller_(controller)
    , scope_(scope)
    , otherStores_(std::move(otherStores)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 2);
    for (const auto fill : {&StoreActions::addStoreActions, &StoreActions::addEntryActions}) {
        auto* line = new QWidget;
        (this->*fill)(*new FlowLayout(unit(*this) * 2, line));
        layout->addWidget(line);
    }
}

QAction* StoreActions::makeAction(
    const QString& text, const QKeySequence& shortcut, std::function<void()> act) {
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    scope_.addAction(action);
    connect(action, &QAction::triggered, this, std::move(act));
    return action;
}

QAction* StoreActions::addAction(QLayout& row, const QString& text, const QString& name,
    const QKeySequence& shortcut, std::function<void()> act) {
    QAction* action = makeAction(text, shortcut, std::move(act));
    if (!shortcut.isEmpty())
        action->setToolTip(QStringLiteral("%1 (%2)").arg(text, shortcut.toString(QKeySequence::NativeText)));
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    row.addWidget(button);
    return action;
}

QWidget* StoreActions::makeMenuButton(const QString& text, const QString& name, QMenu* menu) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    return button;
}

QMenu* StoreActions::makeAddMenu() {
    auto* menu = new QMenu(this);
    const auto addSource = [&](const QString& text, const char* name, const QKeySequence& shortcut,
                               std::function<void()> act) {
        QAction* action = makeAction(text, shortcut, std::move(act));
        action->setObjectName(QLatin1String(name));
        menu->addAction(action);
        return action;
    };
    addSource(tr("From &files…"), "addFiles", QKeySequence(tr("Ins")), [this] { controller_.addFiles(); });
    addSource(tr("From the &clipboard"), "addClipboard", {}, [this] { Q_EMIT pasteWanted(); });
    addSource(tr("From a &server…"), "addServer", {}, [this] { Q_EMIT serverWanted(); });
    addVault_ = addSource(tr("From the &vault…"), "addVault", {}, [this] { controller_.pickFromVault(); });
    addSource(tr("From another s&tore…"), "addStore", {}, [this] { controller_.pickFromStore(); });
    QMenu* others = menu->addMenu(tr("From an &open store or one of this machine"));
    others->menuAction()->setObjectName(QStringLiteral("addKnownStore"));
    connect(others, &QMenu::aboutToShow, this, [this, others] { fillOthers(*others); });
    return menu;
}

void StoreActions::fillOthers(QMenu& menu) {
    menu.clear();
    for (const StoreChoice& choice : otherStores_(scope_))
        connect(menu.addAction(plainButtonText(choice.text)), &QAction::triggered, this,
            [this, choice] { controller_.pickFromStore(choice); });
    if (menu.isEmpty())
        menu.addAction(tr("No other is open, and none was found"))->setEnabled(false);
}

void StoreActions::addEntryActions(QLayout& row) {
    const auto name = [](const char* text) { return QString::fromLatin1(text); };
    add_ = makeMenuButton(tr("Add"), name("storeAdd"), makeAddMenu());
    add_->setToolTip(tr("Files and PEM text can be dropped on the entries too"));
    row.addWidget(add_);
    remove_ = addAction(
        row, tr("Remove"), name("storeRemove"), QKeySequence::Delete, [this] { Q_EMIT removeWanted(); });
    rename_ = addAction(
        row, tr("Rename"), name("storeRename"), QKeySequence(tr("F2")), [this] { Q_EMIT renameWanted(); });
    replace_ = addAction(row, tr("Replace…"), name("storeReplace"), {}, [this] { Q_EMIT replaceWanted(); });
    trust_ = addAction(row, tr("Trusted for…"), name("storeTrust"), {}, [this] { Q_EMIT trustWanted(); });
    up_ = addAction(
        row, tr("Up"), name("storeUp"), QKeySequence(tr("Alt+Up")), [this] { Q_EMIT moveWanted(-1); });
    down_ = addAction(
        row, tr("Down"), name("storeDown"), QKeySequence(tr("Alt+Down")), [this] { Q_EMIT moveWanted(1); });
    inspect_ = addAction(row, tr("Inspect"), name("storeInspect"), {}, [this] { Q_EMIT inspectWanted(); });
}

void StoreActions::addStoreActions(QLayout& row) {
    const auto name = [](const char* text) { return QString::fromLatin1(text); };
    save_ = addAction(row, tr("Save"), name("storeSave"), QKeySequence::Save, [this] { controller_.save(); });
    saveAs_ = addAction(
        row, tr("Save as…"), name("storeSaveAs"), QKeySequence::SaveAs, [this] { controller_.saveAs(); });
    undo_ = addAction(row, tr("Undo"), name("storeUndo"), QKeySequence::Undo, [this] { controller_.undo(); });
    redo_ = addAction(row, tr("Redo"), name("storeRedo"), QKeySequence::Redo, [this] { controller_.redo(); });
    addAction(row, tr("Compare with…"), name("storeCompare"), {}, [this] { Q_EMIT compareWanted(); });
    QWidget* convert = makeMenuButton(tr("Convert to"), name("storeConvert"),
        makeFormatMenu(this, [this](trust::StoreFormat format) { controller_.convert(format); }));
    convert->setToolTip(tr("The same entries in another format, as a new store; this one stays as it is"));
    row.addWidget(convert);
    addAction(row, tr("Find what nothing uses…"), name("storeUnused"), {}, [this] { Q_EMIT unusedWanted(); });
    passphrase_ = addAction(row, tr("Change the passphrase…"), name("storePassphrase"), {},
        [this] { controller_.changePassphrase(); });
}

void StoreActions::refresh(const Selection& selection) {
    const bool canEdit = controller_.canEdit();
    const bool canAdd = canEdit || controller_.canChangeByTool();
    const bool isOne = selection.chosen.size() == 1 && canEdit;
    const trust::StoreFormat format = controller_.store().format;
    const bool isInOrder = isOne && trust::keepsOrder(format) && selection.isWhole;
    const trust::Entry* entry = selection.current;
    const bool isCertificate = entry && entry->leaf();
    add_->setEnabled(canAdd);
    addVault_->setEnabled(controller_.hasVault());
    remove_->setEnabled(!selection.chosen.empty() && canAdd);
    rename_->setEnabled(isOne && entry && trust::canHaveName(format, *entry));
    replace_->setEnabled(isOne && isCertificate);
    trust_->setEnabled(isOne && isCertificate && !entry->hasKey());
    up_->setEnabled(isInOrder);
    down_->setEnabled(isInOrder);
    inspect_->setEnabled(isCertificate);
    refreshStoreActions();
}

void StoreActions::refreshStoreActions() {
    const StoreHistory& history = controller_.history();
    const bool canEdit = controller_.canEdit();
    undo_->setEnabled(canEdit && history.canUndo());
    redo_->setEnabled(canEdit && history.canRedo());
    save_->setText(isLosing_ ? tr("Save with these losses") : tr("Save"));
    save_->setEnabled(canEdit && history.isModified());
    saveAs_->setEnabled(canEdit && controller_.isWritable());
    passphrase_->setEnabled(canEdit && controller_.takesPassphrase() && !history.isModified());
    passphrase_->setToolTip(passphraseToolTip());
}

QString StoreActions::passphraseToolTip() const {
    if (!trust::hasStorePassphrase(controller_.store().format))
        return tr("Stores of this format are under no passphrase");
    if (controller_.history().isModified())
        return tr("Save the changes first: then its passphrase can be changed");
    return tr("The keys in it that are under it change with it");
}

void StoreActions::setLosing(bool isLosing) {
    isLosing_ = isLosing;
    refreshStoreActions();
}

} // namespace certwright::ui
