// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/field_tree.h"
#include "ui/services/navigator.h"
#include "ui/setup/setup_form.h"

#include <QWidget>

class QPushButton;
class QTabWidget;
class QTreeView;

namespace certwright::ui {

class PlainLabel;

/// What was made: where it is, what each file is for, what to copy, and what to do next.
class ResultView : public QWidget {
    Q_OBJECT

public:
    explicit ResultView(Navigator& navigator, QWidget* parent = nullptr);

    void showOutcome(const SetupOutcome& outcome);
    QWidget* firstField() const;

Q_SIGNALS:
    void anotherWanted();

private:
    QWidget* makeHead();
    QWidget* makeNext();
    void showConfigurations();
    void openFolder();
    void test();
    void testWithOwnServer();
    QString folder() const;

    Navigator& navigator_;
    SetupOutcome outcome_;
    PlainLabel* where_;
    QPushButton* test_;
    QPushButton* ownServer_;
    FieldTree files_;
    QTreeView* fileView_;
    QTabWidget* configurations_;
};

} // namespace certwright::ui
