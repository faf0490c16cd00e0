// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/setup_page.h"

#include "ui/setup/goal_step.h"
#include "ui/setup/names_step.h"
#include "ui/setup/programs_step.h"
#include "ui/setup/protection_choice.h"
#include "ui/setup/result_view.h"
#include "ui/setup/review_step.h"
#include "ui/setup/summary_view.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>

namespace certwright::ui {

namespace {

constexpr int progressRange = 1000;

} // namespace

SetupPage::SetupPage(const Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , controller_(services.core, services.home)
    , programs_(new ProgramsStep(controller_, services.prompts))
    , review_(new ReviewStep(controller_))
    , whole_(new QStackedWidget)
    , stack_(new QStackedWidget)
    , place_(makeRemark())
    , title_(makeHeading({}, Heading::Page))
    , summary_(new SummaryView(controller_))
    , messages_(new MessageBar)
    , progress_(new QProgressBar)
    , back_(new QPushButton(tr("&Back")))
    , leave_(new QPushButton(tr("Cancel")))
    , next_(new QPushButton)
    , result_(new ResultView(services.navigator)) {
    addStep(new GoalStep(controller_));
    addStep(new NamesStep(controller_));
    addStep(programs_);
    addStep(review_);
    whole_->addWidget(makeWizard());
    const Page done = makeScrollingPage();
    done.content->addWidget(result_);
    whole_->addWidget(done.widget);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(whole_);

    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &SetupPage::enter);
    }
    auto* escape = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &SetupPage::leave);
    connect(&controller_, &SetupController::changed, this, &SetupPage::refresh);
    connect(&controller_, &SetupController::runningChanged, this, &SetupPage::refresh);
    connect(&controller_, &SetupController::failed, messages_, &MessageBar::showError);
    connect(&controller_, &SetupController::finished, this, &SetupPage::showOutcome);
    connect(&controller_, &SetupController::advanced, this, &SetupPage::showProgress);
    connect(result_, &ResultView::anotherWanted, this, [this] { visit(SetupPlace{}); });
    goTo(0);
}

void SetupPage::addStep(SetupStep* step) {
    steps_.append(step);
    stack_->addWidget(step);
}

QWidget* SetupPage::makeWizard() {
    const Page page = makeScrollingPage();
    page.content->addWidget(place_);
    page.content->addWidget(title_);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(unit(*this) * 6);
    columns->addWidget(stack_, 3);
    columns->addWidget(summary_, 1, Qt::AlignTop);
    summary_->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    page.content->addLayout(columns, 1);
    auto* wizard = new QWidget;
    auto* layout = new QVBoxLayout(wizard);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(page.widget, 1);
    layout->addWidget(makeButtons());
    return wizard;
}

QWidget* SetupPage::makeButtons() {
    back_->setObjectName(QStringLiteral("setupBack"));
    leave_->setObjectName(QStringLiteral("setupCancel"));
    next_->setObjectName(QStringLiteral("setupNext"));
    next_->setDefault(true);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress"));
    connect(back_, &QPushButton::clicked, this, &SetupPage::goBack);
    connect(leave_, &QPushButton::clicked, this, &SetupPage::leave);
    connect(next_, &QPushButton::clicked, this, &SetupPage::advance);
    auto* bar = new QWidget;
    auto* layout = new QVBoxLayout(bar);
    const int margin = unit(*this) * 6;
    layout->setContentsMargins(margin, 0, margin, margin / 2);
    layout->addWidget(messages_);
    auto* row = new QHBoxLayout;
    row->addWidget(leave_);
    row->addWidget(progress_, 1);
    row->addStretch(1);
    row->addWidget(back_);
    row->addWidget(next_);
    layout->addLayout(row);
    return bar;
}

SetupStep* SetupPage::current() const {
    return steps_[stack_->currentIndex()];
}

bool SetupPage::isLast() const {
    return current() == review_;
}

/// Whoever looked elsewhere meanwhile finds what he had typed.
void SetupPage::visit(const SetupPlace& place) {
    if (controller_.isRunning() || (isBegun_ && !place.setup))
        return;
    isBegun_ = true;
    messages_->dismiss();
    controller_.begin(place);
    whole_->setCurrentIndex(0);
    goTo(place.setup ? 1 : 0); // what to add is chosen already
}

void SetupPage::goTo(int step) {
    stack_->setCurrentIndex(step);
    for (SetupStep* other : std::as_const(steps_)) // none but this one makes the page scroll
        other->setSizePolicy(
            QSizePolicy::Preferred, other == current() ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    refresh();
    if (QWidget* field = current()->firstField())
        field->setFocus(Qt::TabFocusReason);
}

void SetupPage::refresh() {
    const int step = stack_->currentIndex();
    const bool running = controller_.isRunning();
    current()->refresh();
    summary_->refresh();
    place_->setText(tr("Set up mutual TLS · step %1 of %2").arg(step + 1).arg(steps_.size()));
    title_->setText(current()->title());
    // What is made already can be written elsewhere, and nothing else.
    const bool isMade = controller_.isUnwritten() && current() != review_ && current() != programs_;
    stack_->setEnabled(!running && !isMade);
    progress_->setVisible(running);
    back_->setEnabled(step > 0 && !running);
    next_->setText(!isLast()            ? tr("&Next")
            : controller_.isUnwritten() ? tr("&Write the files")
                                        : tr("&Create"));
    next_->setEnabled(current()->isComplete() && !running);
}

void SetupPage::showProgress(double part) {
    progress_->setRange(0, part < 0 ? 0 : progressRange); // without a range it shows that something goes on
    progress_->setValue(static_cast<int>(part * progressRange));
}

void SetupPage::enter() {
    QWidget* focused = focusWidget();
    if (auto* button = qobject_cast<QPushButton*>(focused); button && button != next_)
        button->click();
    else if (whole_->currentIndex() == 0 && next_->isEnabled())
        advance();
}

void SetupPage::advance() {
    messages_->dismiss();
    if (isLast())
        create();
    else
        goTo(stack_->currentIndex() + 1);
}

void SetupPage::goBack() {
    goTo(stack_->currentIndex() - 1);
}

void SetupPage::leave() {
    if (controller_.isRunning())
        controller_.cancel();
    else {
        isBegun_ = false;
        services_.navigator.open(StartPlace{});
    }
}

void SetupPage::create() {
    if (controller_.isUnwritten())
        controller_.writeAgain();
    else
        controller_.create(controller_.needsProtection() ? review_->protection().take() : std::nullopt);
}

void SetupPage::showOutcome(const SetupOutcome& outcome) {
    isBegun_ = false;
    result_->showOutcome(outcome);
    whole_->setCurrentIndex(1);
    result_->firstField()->setFocus(Qt::OtherFocusReason);
}

} // namespace certwright::ui
