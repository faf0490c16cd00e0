// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/machine_stores.h"
#include "ui/stores/store_view.h"

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

private:
    QWidget* makeEmptyPage();
    QWidget* makeOpenButton(const QString& name);
    void chooseFiles();
    void showMachineStores(const std::vector<trust::MachineStore>& stores);
    void open(const QString& path, const std::optional<SecretText>& passphrase);
    void refuse(const QString& path, bool triedPassphrase, const Error& error);
    void addTab(StoreView* view);
    void markTab(StoreView* view, bool modified);
    void closeTab(int index);
    StoreView* viewAt(int index) const;

    StoreView::Services services_;
    std::vector<Task> opening_;
    Task looking_;
    QVBoxLayout* machineLines_ = nullptr;
    StoreView* warnedOf_ = nullptr; ///< whose changes are thrown away if it is closed again
    MessageBar* messages_;
    FileTabs* tabs_;
    QStackedLayout* pages_;
};

} // namespace certwright::ui
