// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/navigator.h"
#include "ui/trustmap/trust_map_model.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLineEdit;
class QStackedLayout;
class QTableView;

namespace certwright::ui {

class FlowLayout;
class MessageBar;
class PlainLabel;
class TrustCellView;

/// The workspace that says who would accept whom: a table of those who present against those who judge, the
/// chosen cell beneath it, and what would make it otherwise.
class TrustMapPage : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TrustMapController::Services core;
        Navigator& navigator;
    };
    explicit TrustMapPage(const Services& services, QWidget* parent = nullptr);

    void visit(const TrustMapPlace& place);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeEmptyPage();
    QWidget* makeServerRow(const QString& name);
    QWidget* makeMap();
    QWidget* makeQuestion();
    QWidget* makeDetails();
    void makeActions();
    QAction* addAction(const QString& icon, const QString& text, std::function<void()> act);
    static void addButton(QLayout& layout, QAction* action, const QString& name);
    void prepareTable();
    void refresh();
    void refreshState();
    void refreshFilter();
    void takeSelection();
    void removeChosen();

    TrustMapController controller_;
    TrustMapModel model_;
    QStackedLayout* pages_;
    MessageBar* messages_;
    QAction* addRows_ = nullptr;
    QAction* addColumns_ = nullptr;
    QAction* addVault_ = nullptr;
    QAction* addMachine_ = nullptr;
    QAction* remove_ = nullptr;
    QAction* stop_ = nullptr;
    QComboBox* purpose_;
    QComboBox* stack_;
    QComboBox* treatment_;
    QLineEdit* filter_;
    PlainLabel* state_;
    QTableView* table_;
    TrustCellView* cell_;
};

} // namespace certwright::ui
