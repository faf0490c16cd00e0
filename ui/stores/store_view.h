// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/field_tree.h"
#include "ui/services/clock.h"
#include "ui/services/navigator.h"
#include "ui/services/prompts.h"
#include "ui/stores/entries_model.h"
#include "ui/stores/store_document.h"
#include "ui/tasks/task_runner.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QAction;
class QLineEdit;
class QTreeView;

namespace certwright::ui {

class FlowLayout;
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
    };
    enum class Access {
        Edit,
        Read, ///< it belongs to the machine, whose own tool changes it
    };
    StoreView(const Services& services, trust::StoreFile file, std::optional<SecretText> passphrase,
        Access access, QWidget* parent = nullptr);

    const StoreDocument& document() const { return document_; }

Q_SIGNALS:
    void failed(const certwright::Error& error);
    void saved(const QString& file);
    void modifiedChanged(bool modified);

private:
    /// What is to be said of the store as it is now.
    struct Appraisal {
        std::vector<trust::EntryFinding> remarks;
        std::vector<Field> changes;
        bool losesSomething = false;
    };

    void prepareFields();
    void prepareList();
    QWidget* makeParts();
    QWidget* makeActions();
    QAction* addAction(FlowLayout& row, const QString& text, const QString& name,
        const QKeySequence& shortcut, void (StoreView::*act)());
    void refresh();
    QString aboutText() const;
    void appraise();
    void present(Appraisal appraisal);
    void refreshActions();
    bool mayEdit() const;
    std::vector<std::uint64_t> chosen() const;
    const trust::Entry* current() const;
    void edit(const std::vector<trust::Edit>& edits);

    void addFiles();
    void addPasted();
    void addFrom(const QStringList& files);
    void addCertificates(const std::vector<x509::Certificate>& certificates);
    void removeChosen();
    void renameChosen();
    void replaceChosen();
    void moveUp();
    void moveDown();
    void moveBy(int rows);
    void undo();
    void redo();
    void inspectChosen();
    void save();

    Services services_;
    Access access_;
    StoreDocument document_;
    EntriesModel entries_;
    QSortFilterProxyModel shown_;
    FieldTree changes_;
    Task reading_;
    Task saving_;
    Task appraising_;
    PlainLabel* title_;
    PlainLabel* about_;
    QLineEdit* filter_;
    QTreeView* list_;
    PlainLabel* changesTitle_;
    QTreeView* changeList_;
    QAction* add_ = nullptr;
    QAction* paste_ = nullptr;
    QAction* remove_ = nullptr;
    QAction* rename_ = nullptr;
    QAction* replace_ = nullptr;
    QAction* up_ = nullptr;
    QAction* down_ = nullptr;
    QAction* undo_ = nullptr;
    QAction* redo_ = nullptr;
    QAction* inspect_ = nullptr;
    QAction* save_ = nullptr;
};

} // namespace certwright::ui
