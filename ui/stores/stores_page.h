// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/machine_stores.h"
#include "ui/stores/store_view.h"

#include <QWidget>

#include <functional>
#include <map>

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

private:
    QWidget* makeEmptyPage();
    QWidget* makeOpenButton(const QString& name);
    QWidget* makeFolderButton(const QString& name);
    QWidget* makeNewButton(const QString& name);
    void chooseFiles();
    void showMachineStores(const std::vector<trust::MachineStore>& stores);
    using Use = std::function<void(StoreDocument)>;
    void open(const QString& path, const QString& added);
    void read(const QString& path, const std::optional<SecretText>& passphrase, const Use& use);
    void refuse(const QString& path, bool triedPassphrase, const Error& error, const Use& use);
    void addStore(StoreDocument document);
    void addTab(QWidget* page, const QString& name);
    void tellSaved(const QString& file, const QString& backup);
    void compare(const StoreView& view);
    void compare(const QString& beforeName, const trust::Store& before, const StoreDocument& after);
    void markTab(StoreView* view, bool modified);
    void closeTab(QWidget* page);
    /// Null where the tab is a comparison.
    StoreView* viewAt(int index) const;

    StoreView::Services services_;
    std::map<QString, Task> reading_; ///< by file
    Task comparing_;
    Task looking_;
    QVBoxLayout* machineLines_ = nullptr;
    StoreView* warnedOf_ = nullptr; ///< whose changes are thrown away if it is closed again
    MessageBar* messages_;
    FileTabs* tabs_;
    QStackedLayout* pages_;
};

} // namespace certwright::ui
