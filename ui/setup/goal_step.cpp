// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/goal_step.h"

#include "ui/widgets/button_card.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/theme.h"
#include "ui/words/plans.h"
#include "ui/words/sentence.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QSignalBlocker>

namespace certwright::ui {

using issue::SetupGoal;

GoalStep::GoalStep(SetupController& controller, QWidget* parent)
    : SetupStep(controller, parent)
    , group_(new QButtonGroup(this))
    , existingRow_(new QWidget)
    , existing_(new QComboBox) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 2);
    addGoal(SetupGoal::ServerAndClient, QStringLiteral("goalServerAndClient"));
    addGoal(SetupGoal::ServerOnly, QStringLiteral("goalServerOnly"));
    addGoal(SetupGoal::AddClient, QStringLiteral("goalAddClient"));
    addGoal(SetupGoal::AddServer, QStringLiteral("goalAddServer"));
    existing_->setObjectName(QStringLiteral("existingSetup"));
    auto* row = new QHBoxLayout(existingRow_);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(buddy(tr("Under the &CA of"), existing_));
    row->addWidget(existing_, 1);
    layout->addWidget(existingRow_);
    layout->addStretch(1);
    connect(group_, &QButtonGroup::idClicked, this, [this](int id) { choose(static_cast<SetupGoal>(id)); });
    connect(existing_, &QComboBox::currentIndexChanged, this, &GoalStep::chooseExisting);
}

void GoalStep::addGoal(SetupGoal goal, const QString& name) {
    const words::Choice choice = words::goalChoice(goal);
    auto* card = new ButtonCard(new QRadioButton(choice.title), choice.text);
    card->button()->setObjectName(name);
    group_->addButton(card->button(), static_cast<int>(goal));
    cards_.insert(static_cast<int>(goal), card);
    layout()->addWidget(card);
}

QString GoalStep::title() const {
    return tr("What do you need?");
}

bool GoalStep::isComplete() const {
    return issue::makesAuthorities(controller_.form().plan.goal) || controller_.form().existing;
}

QWidget* GoalStep::firstField() const {
    return group_->checkedButton();
}

/// What was typed for one goal is kept for another.
void GoalStep::choose(SetupGoal goal) {
    SetupForm form = controller_.form();
    if (form.plan.goal == goal)
        return;
    form.plan.goal = goal;
    form.plan.localNames = issue::makesAuthorities(goal);
    controller_.setForm(form);
}

void GoalStep::chooseExisting(int index) {
    SetupForm form = controller_.form();
    form.existing = index < 0 ? std::nullopt
                              : std::optional<std::int64_t>{existing_->itemData(index).toLongLong()};
    controller_.setForm(form);
}

void GoalStep::fillExisting() {
    const QSignalBlocker quiet(existing_);
    existing_->clear();
    for (const vault::StoredSetup& setup : controller_.setupsFor(controller_.form().plan.goal))
        existing_->addItem(words::text(setup.name), static_cast<qlonglong>(setup.id));
    if (const auto chosen = controller_.form().existing)
        existing_->setCurrentIndex(existing_->findData(static_cast<qlonglong>(*chosen)));
}

void GoalStep::refresh() {
    const SetupGoal goal = controller_.form().plan.goal;
    group_->button(static_cast<int>(goal))->setChecked(true);
    for (const SetupGoal adding : {SetupGoal::AddClient, SetupGoal::AddServer}) {
        const bool possible = !controller_.setupsFor(adding).empty();
        cards_[static_cast<int>(adding)]->setEnabled(possible);
        cards_[static_cast<int>(adding)]->setToolTip(
            possible ? QString() : tr("There is no CA in the vault yet."));
    }
    existingRow_->setVisible(!issue::makesAuthorities(goal));
    fillExisting();
}

} // namespace certwright::ui
