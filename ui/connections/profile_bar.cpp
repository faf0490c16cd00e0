// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/profile_bar.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/words/sentence.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <utility>

namespace certwright::ui {

namespace {

constexpr int longestName = 80;
constexpr int shownCharacters = 24;

} // namespace

ProfileBar::ProfileBar(ProfileController& controller, QWidget* parent)
    : QWidget(parent)
    , controller_(controller)
    , box_(new QComboBox)
    , save_(new QPushButton(tr("Save as profile…")))
    , rename_(new QPushButton(tr("Rename…")))
    , delete_(new QPushButton(tr("Delete…")))
    , questionText_(new PlainLabel)
    , name_(new QLineEdit)
    , yes_(new QPushButton)
    , no_(new QPushButton(tr("Cancel"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeChoice());
    layout->addWidget(question_ = makeQuestion());
    question_->hide();
    connect(&controller_, &ProfileController::profilesChanged, this, &ProfileBar::fill);
    fill();
}

QWidget* ProfileBar::makeChoice() {
    box_->setObjectName(QStringLiteral("profile"));
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(shownCharacters);
    save_->setObjectName(QStringLiteral("saveProfile"));
    rename_->setObjectName(QStringLiteral("renameProfile"));
    delete_->setObjectName(QStringLiteral("deleteProfile"));
    auto* choice = new QWidget;
    auto* row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(buddy(tr("Prof&ile"), box_));
    row->addWidget(box_);
    for (QPushButton* button : {save_, rename_, delete_})
        row->addWidget(button);
    row->addStretch(1);
    connect(box_, &QComboBox::currentIndexChanged, this, &ProfileBar::chosen);
    connect(save_, &QPushButton::clicked, this, [this] { ask(Asking::NewName); });
    connect(rename_, &QPushButton::clicked, this, [this] { ask(Asking::OtherName); });
    connect(delete_, &QPushButton::clicked, this, [this] { ask(Asking::WhetherToDelete); });
    return choice;
}

QWidget* ProfileBar::makeQuestion() {
    name_->setObjectName(QStringLiteral("profileName"));
    name_->setAccessibleName(tr("Name of the profile"));
    name_->setMaxLength(longestName);
    name_->setPlaceholderText(tr("Name"));
    questionText_->setObjectName(QStringLiteral("profileQuestion"));
    yes_->setObjectName(QStringLiteral("profileYes"));
    no_->setObjectName(QStringLiteral("profileNo"));
    auto* question = new QWidget;
    auto* row = new QHBoxLayout(question);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(questionText_);
    row->addWidget(name_);
    row->addWidget(yes_);
    row->addWidget(no_);
    row->addStretch(1);
    connect(name_, &QLineEdit::textChanged, this, &ProfileBar::updateButtons);
    connect(name_, &QLineEdit::returnPressed, yes_, &QPushButton::click);
    connect(yes_, &QPushButton::clicked, this, &ProfileBar::answer);
    connect(no_, &QPushButton::clicked, this, [this] { ask(Asking::Nothing); });
    return question;
}

void ProfileBar::fill() {
    const vault::StoredProfile* chosen = controller_.chosen();
    const QSignalBlocker quiet(box_);
    box_->clear();
    box_->addItem(tr("None"), qlonglong{0});
    for (const vault::StoredProfile& profile : controller_.profiles())
        box_->addItem(words::text(profile.name), qlonglong{profile.id});
    box_->setCurrentIndex(chosen ? qMax(0, box_->findData(qlonglong{chosen->id})) : 0);
    ask(Asking::Nothing);
    updateButtons();
    if (const auto wanted = std::exchange(wanted_, 0); wanted != 0)
        choose(wanted);
}

void ProfileBar::choose(std::int64_t profile) {
    const int index = box_->findData(qlonglong{profile});
    if (index < 0) {
        wanted_ = profile;
        return;
    }
    const QSignalBlocker quiet(box_);
    box_->setCurrentIndex(index);
    chosen();
}

void ProfileBar::chosen() {
    ask(Asking::Nothing);
    controller_.choose(box_->currentData().toLongLong());
    updateButtons();
}

void ProfileBar::setSavable(bool savable) {
    savable_ = savable;
    updateButtons();
}

void ProfileBar::updateButtons() {
    const bool hasProfile = controller_.chosen() != nullptr;
    save_->setEnabled(savable_);
    rename_->setEnabled(hasProfile);
    delete_->setEnabled(hasProfile);
    yes_->setEnabled(asking_ == Asking::WhetherToDelete || !name_->text().trimmed().isEmpty());
}

void ProfileBar::ask(Asking what) {
    asking_ = what;
    const vault::StoredProfile* chosen = controller_.chosen();
    const QString name = chosen ? words::text(chosen->name) : QString();
    question_->setVisible(what != Asking::Nothing);
    name_->setVisible(what == Asking::NewName || what == Asking::OtherName);
    name_->setText(name);
    yes_->setText(what == Asking::WhetherToDelete ? tr("Delete it") : tr("Save"));
    questionText_->setText(what == Asking::WhetherToDelete
            ? words::filled(tr("Delete the profile “%1” with its history for good?"), {name})
            : what == Asking::OtherName
            ? tr("Its new name:")
            : tr("Keep these settings as (a name that is there is written anew):"));
    updateButtons();
    if (what == Asking::WhetherToDelete)
        no_->setFocus();
    else if (what != Asking::Nothing)
        name_->setFocus();
    name_->selectAll();
}

void ProfileBar::answer() {
    const QString name = name_->text().trimmed();
    const Asking asked = asking_;
    ask(Asking::Nothing);
    switch (asked) {
    case Asking::NewName:
        Q_EMIT saveWanted(name);
        return;
    case Asking::OtherName:
        controller_.rename(name);
        return;
    case Asking::WhetherToDelete:
        controller_.remove();
        return;
    case Asking::Nothing:
        return;
    }
}

} // namespace certwright::ui
