// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/extension_values.h"
#include "ui/words/verdicts.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace certwright::ui {

class PlainLabel;

/// What a CA may issue for: the names that it allows and those that it denies, and a box to try a name.
class ConstraintsView : public QWidget {
    Q_OBJECT

public:
    explicit ConstraintsView(QWidget* parent = nullptr);

    void setConstraints(const x509::NameConstraints& constraints);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showLists();
    void addList(const QString& title, words::Mark mark, const std::vector<x509::GeneralSubtree>& subtrees);
    void tryName();

    x509::NameConstraints constraints_;
    QVBoxLayout* lists_;
    QLineEdit* name_;
    PlainLabel* answer_;
};

} // namespace certwright::ui
