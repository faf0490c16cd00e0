// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/machine_stores.h"
#include "ui/stores/store_opener.h"
#include "ui/stores/store_view.h"
#include "ui/stores/trust_search.h"

#include <QWidget>

class QStackedLayout;
class QVBoxLayout;

namespace certwright::ui {

class FileTabs;
class MessageBar;

/// The workspace for trust stores: a tab for each file, and those of this machine to begin with.
class StoresPage : public QWidget {
    Q_OBJECT

public:
    explicit StoresPage(const StoreView::Services& services, QWidget* parent = nullptr);

    void visit(const StoresPlace& place);
    /// Changes would be lost if it went away now.
    bool hasUnsaved() const;

protected:
    /// Files that are dropped beside a store that takes them are opened.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeEmptyPage();
    QWidget* makeOpenButton(const QString& name);
    QWidget* makeFolderButton(const QString& name);
    QWidget* makeNewButton(const QString& name);
    QWidget* makeSearchButton(const QString& name);
    void chooseFiles();
    void showMachineStores(const std::vector<trust::MachineStore>& stores);
    void open(const QString& path, const QString& added);
    void addStore(StoreDocument document);
    void addTab(QWidget* page, const QString& name);
    void tellSaved(const QString& file, const QString& backup);
    void askPatience(PatientOpening& opening);
    void compare(const StoreView& view);
    void compare(const QString& beforeName, const trust::Store& before, const StoreDocument& after);
    void findWhoTrusts();
    void findUnused(StoreView& view);
    std::vector<NamedStore> openStores() const;
    std::vector<StoreChoice> storesBeside(const QWidget& view) const;
    void markTab(StoreView* view, bool modified);
    void closeTab(QWidget* page);
    /// Null where the tab is a comparison.
    StoreView* viewAt(int index) const;

    StoreView::Services services_;
    StoreOpener opener_;
    Task comparing_;
    Task looking_;
    std::vector<StoreChoice> machineStores_;
    QVBoxLayout* machineLines_ = nullptr;
    StoreView* warnedOf_ = nullptr; ///< whose changes are thrown away if it is closed again
    MessageBar* messages_;
    QVBoxLayout* bars_; ///< files that ask for patience
    FileTabs* tabs_;
    QStackedLayout* pages_;
};

} // namespace certwright::ui
