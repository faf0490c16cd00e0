// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stores/store_controller.h"

#include <QWidget>

class QAction;
class QLayout;
class QMenu;

namespace certwright::ui {

/// What can be done to a store, as buttons: to its entries in one row, to the whole of it in another. What
/// needs no question is done at once; the rest is asked of the view.
class StoreActions : public QWidget {
    Q_OBJECT

public:
    /// What the list of entries has chosen.
    struct Selection {
        std::vector<std::uint64_t> chosen;
        const trust::Entry* current = nullptr; ///< the last of them that was touched
        bool isWhole = true;                   ///< nothing is filtered away: one sees what stands between
    };

    /// The stores that are known beside the one that is shown in a widget.
    using OtherStores = std::function<std::vector<StoreChoice>(const QWidget&)>;

    /// \param scope where the keys of the actions are heard
    StoreActions(StoreController& controller, QWidget& scope, OtherStores otherStores);

    void refresh(const Selection& selection);
    /// Saving loses something: the button says so.
    void setLosing(bool isLosing);

Q_SIGNALS:
    void pasteWanted();
    void serverWanted();
    void removeWanted();
    void renameWanted();
    void replaceWanted();
    void trustWanted();
    void moveWanted(int rows);
    void inspectWanted();
    void compareWanted();
    void unusedWanted();

private:
    QAction* makeAction(const QString& text, const QKeySequence& shortcut, std::function<void()> act);
    QAction* addAction(QLayout& row, const QString& text, const QString& name, const QKeySequence& shortcut,
        std::function<void()> act);
    void addEntryActions(QLayout& row);
    void addStoreActions(QLayout& row);
    QWidget* makeMenuButton(const QString& text, const QString& name, QMenu* menu);
    QMenu* makeAddMenu();
    void fillOthers(QMenu& menu);
    void refreshStoreActions();
    QString passphraseToolTip() const;

    StoreController& controller_;
    QWidget& scope_;
    OtherStores otherStores_;
    QWidget* add_ = nullptr;
    QAction* addVault_ = nullptr;
    QAction* remove_ = nullptr;
    QAction* rename_ = nullptr;
    QAction* replace_ = nullptr;
    QAction* trust_ = nullptr;
    QAction* up_ = nullptr;
    QAction* down_ = nullptr;
    QAction* undo_ = nullptr;
    QAction* redo_ = nullptr;
    QAction* inspect_ = nullptr;
    QAction* save_ = nullptr;
    QAction* saveAs_ = nullptr;
    QAction* passphrase_ = nullptr;
    bool isLosing_ = false;
};

} // namespace certwright::ui
