// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/profile_controller.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace certwright::ui {

class PlainLabel;

/// Chooses a profile, names, renames and deletes it. What needs a second word asks for it in place.
class ProfileBar : public QWidget {
    Q_OBJECT

public:
    explicit ProfileBar(ProfileController& controller, QWidget* parent = nullptr);

    /// As if it were chosen in the list, where that is filled later too.
    void choose(std::int64_t profile);
    /// Whether what stands in the form can be kept.
    void setSavable(bool savable);

Q_SIGNALS:
    /// The form as it stands is to be kept under that name.
    void saveWanted(const QString& name);

private:
    enum class Asking { Nothing, NewName, OtherName, WhetherToDelete };

    QWidget* makeChoice();
    QWidget* makeQuestion();
    void fill();
    void chosen();
    void ask(Asking what);
    void answer();
    void updateButtons();

    ProfileController& controller_;
    QComboBox* box_;
    QPushButton* save_;
    QPushButton* rename_;
    QPushButton* delete_;
    QWidget* question_ = nullptr;
    PlainLabel* questionText_;
    QLineEdit* name_;
    QPushButton* yes_;
    QPushButton* no_;
    Asking asking_ = Asking::Nothing;
    bool savable_ = false;
    std::int64_t wanted_ = 0; ///< to be chosen when the profiles are there
};

} // namespace certwright::ui
