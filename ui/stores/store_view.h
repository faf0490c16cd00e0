// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/field_tree.h"
#include "ui/services/navigator.h"
#include "ui/stores/entries_model.h"
#include "ui/stores/store_actions.h"

#include <QWidget>

class QLineEdit;
class QMimeData;
class QTreeView;

namespace certwright::ui {

class PlainLabel;

/// One trust store: its entries, what can be done to them, and what saving would change.
class StoreView : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
        Navigator& navigator;
        VaultSession& vault;
        StoreActions::OtherStores otherStores = {}; ///< those of the page around it
    };
    StoreView(const Services& services, StoreDocument document, QWidget* parent = nullptr);

    QString path() const { return controller_.path(); }
    QString name() const { return controller_.name(); }
    const trust::Store& store() const { return controller_.store(); }
    bool isModified() const { return controller_.history().isModified(); }
    /// Chooses these entries in the list, as far as they are still there.
    void choose(const std::vector<std::uint64_t>& entries);
    /// Adds the certificates in a text, as an edit.
    void addText(const QString& text) { controller_.addText(text); }

Q_SIGNALS:
    void failed(const certwright::Error& error);
    void saved(const QString& file, const QString& backup);
    void loadedAgain(const certwright::trust::Rebased& rebased);
    void passphraseChanged(const certwright::trust::Resealed& resealed);
    void converted(const certwright::ui::StoreDocument& document);
    void compareWanted();
    void unusedWanted();
    void modifiedChanged(bool modified);

protected:
    /// What is dropped on a store is added to it, as an edit.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    bool canTake(const QMimeData& dropped) const;
    void prepareFields();
    void prepareList();
    QWidget* makeParts();
    void connectActions();
    void refresh();
    void showEntries();
    void setEntries(const trust::Store& store, std::vector<std::size_t> places);
    QString aboutText() const;
    void present(const StoreAppraisal& appraisal);
    void refreshActions();
    std::vector<std::uint64_t> chosen() const;
    const trust::Entry* current() const;
    void moveBy(int rows);
    void inspectChosen();
    void askTrust();
    void askServer();
    void askPicks(const QString& from, const std::vector<Pick>& picks);
    void showCommands(const std::vector<trust::Command>& commands, bool mayRun);

    Services services_;
    StoreController controller_;
    EntriesModel entries_;
    FieldTree changes_;
    Task filtering_;
    StoreActions* actions_;
    PlainLabel* title_;
    PlainLabel* about_;
    QLineEdit* filter_;
    QTreeView* list_;
    PlainLabel* changesTitle_;
    QTreeView* changeList_;
};

} // namespace certwright::ui
