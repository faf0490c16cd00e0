// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/summary_view.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/plans.h"
#include "ui/words/sentence.h"

#include <QDir>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

QString serverText(const issue::SetupPlan& plan) {
    QStringList names;
    for (const issue::AlternativeNameSpec& name : issue::serverNamesOf(plan))
        names << words::text(name.text);
    return names.join(QStringLiteral(", "));
}

QString clientText(const issue::SetupPlan& plan) {
    QStringList names;
    for (const std::string& name : plan.clientNames)
        names << words::text(name);
    return names.join(QStringLiteral(", "));
}

QString programText(const SetupForm& form) {
    QStringList names;
    for (const deploy::Target target : form.targets)
        names << words::targetChoice(target).title;
    return names.isEmpty() ? words::targetChoice(deploy::Target::Files).title
                           : names.join(QStringLiteral(", "));
}

} // namespace

SummaryView::SummaryView(const SetupController& controller, QWidget* parent)
    : Card(parent)
    , controller_(controller)
    , lines_(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeHeading(tr("Your set-up"), Heading::Section));
    layout->addLayout(lines_);
    layout->addStretch(1);
    lines_->setSpacing(unit(*this));
    setAccessibleName(tr("Your set-up"));
}

void SummaryView::add(const QString& title, const QString& text) {
    if (text.isEmpty())
        return;
    auto* value = new PlainLabel(text);
    value->setWordWrap(true);
    lines_->addSpacing(unit(*this));
    lines_->addWidget(makeRemark(title));
    lines_->addWidget(value);
}

void SummaryView::refresh() {
    clear(*lines_);
    const issue::SetupPlan plan = controller_.plan();
    add(tr("For"), words::goalChoice(plan.goal).title);
    add(tr("Authority"), words::text(plan.authorityName));
    if (issue::makesServer(plan.goal))
        add(tr("Server"), serverText(plan));
    if (issue::makesClients(plan.goal))
        add(tr("Clients"), clientText(plan));
    add(tr("Programs"), programText(controller_.form()));
    add(tr("Lifetime"), words::profileChoice(plan.profile).title);
    add(tr("Folder"), QDir::toNativeSeparators(controller_.folder()));
}

} // namespace certwright::ui
