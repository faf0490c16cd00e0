// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/names_step.h"

#include "ui/widgets/finding_lines.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/name_chips.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

/// Names of clients may have spaces in them: only commas and semicolons part them.
std::vector<std::string> clientNamesIn(const QString& typed) {
    static const QRegularExpression separators(QStringLiteral("[,;\\n]"));
    std::vector<std::string> names;
    for (const QString& name : typed.split(separators, Qt::SkipEmptyParts))
        if (!name.trimmed().isEmpty())
            names.push_back(name.trimmed().toStdString());
    return names;
}

QString joined(const std::vector<std::string>& names) {
    QStringList list;
    for (const std::string& name : names)
        list << QString::fromStdString(name);
    return list.join(QStringLiteral(", "));
}

/// A field with its label above and what is to be said beneath.
QWidget* makeGroup(const QString& label, QWidget* field, std::initializer_list<QWidget*> beneath) {
    auto* group = new QWidget;
    auto* layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*group) * 2);
    layout->addWidget(buddy(label, field));
    layout->addWidget(field);
    for (QWidget* widget : beneath)
        layout->addWidget(widget);
    return group;
}

void setQuietly(QLineEdit& edit, const QString& text) {
    const QSignalBlocker quiet(&edit);
    edit.setText(text);
}

} // namespace

NamesStep::NamesStep(SetupController& controller, QWidget* parent)
    : SetupStep(controller, parent)
    , serverNames_(new QLineEdit)
    , localNames_(new QCheckBox(tr("Also as &localhost, 127.0.0.1 and ::1, to try it on this machine")))
    , chips_(new NameChips)
    , serverLines_(new FindingLines)
    , clientNames_(new QLineEdit)
    , clientLines_(new FindingLines)
    , authorityName_(new QLineEdit)
    , authorityLines_(new FindingLines)
    , server_(makeServer())
    , clients_(makeClients())
    , authority_(makeAuthority()) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 6);
    layout->addWidget(server_);
    layout->addWidget(clients_);
    layout->addWidget(authority_);
    layout->addStretch(1);
    for (QLineEdit* edit : {serverNames_, clientNames_, authorityName_})
        connect(edit, &QLineEdit::textChanged, this, &NamesStep::take);
    connect(localNames_, &QCheckBox::toggled, this, &NamesStep::take);
}

QWidget* NamesStep::makeServer() {
    serverNames_->setObjectName(QStringLiteral("serverNames"));
    serverNames_->setPlaceholderText(tr("api.example.test, 10.0.0.5"));
    localNames_->setObjectName(QStringLiteral("localNames"));
    return makeGroup(tr("Names and addresses under which the &server is called"), serverNames_,
        {chips_, localNames_, serverLines_});
}

QWidget* NamesStep::makeClients() {
    clientNames_->setObjectName(QStringLiteral("clientNames"));
    clientNames_->setPlaceholderText(tr("alice, bob"));
    return makeGroup(tr("&Clients, one certificate each"), clientNames_, {clientLines_});
}

QWidget* NamesStep::makeAuthority() {
    authorityName_->setObjectName(QStringLiteral("authorityName"));
    auto* remark = makeRemark(tr("A root CA and one CA each for servers and clients are named after it."));
    return makeGroup(tr("Name of your certification &authority"), authorityName_, {remark, authorityLines_});
}

QString NamesStep::title() const {
    return tr("Who are they?");
}

bool NamesStep::isComplete() const {
    return controller_.review().isReady();
}

QWidget* NamesStep::firstField() const {
    return issue::makesServer(controller_.form().plan.goal) ? serverNames_ : clientNames_;
}

void NamesStep::take() {
    SetupForm form = controller_.form();
    form.plan.serverNames = issue::splitNames(serverNames_->text().toStdString());
    form.plan.localNames = localNames_->isChecked();
    form.plan.clientNames = clientNamesIn(clientNames_->text());
    form.plan.authorityName = authorityName_->text().trimmed().toStdString();
    controller_.setForm(form);
}

/// What is being typed stays as it is typed: "alice, " is on its way to "alice, bob".
void NamesStep::fillIn() {
    const issue::SetupPlan& plan = controller_.form().plan;
    if (issue::splitNames(serverNames_->text().toStdString()) != plan.serverNames)
        setQuietly(*serverNames_, joined(plan.serverNames));
    if (clientNamesIn(clientNames_->text()) != plan.clientNames)
        setQuietly(*clientNames_, joined(plan.clientNames));
    if (authorityName_->text().trimmed().toStdString() != plan.authorityName)
        setQuietly(*authorityName_, QString::fromStdString(plan.authorityName));
    const QSignalBlocker quiet(localNames_);
    localNames_->setChecked(plan.localNames);
}

void NamesStep::refresh() {
    fillIn();
    const issue::SetupPlan plan = controller_.plan();
    const issue::SetupReview& review = controller_.review();
    server_->setVisible(issue::makesServer(plan.goal));
    clients_->setVisible(issue::makesClients(plan.goal));
    authority_->setVisible(issue::makesAuthorities(plan.goal));
    authorityName_->setPlaceholderText(words::text(plan.authorityName));
    chips_->setNames(review.serverNames);
    serverLines_->setFindings(review.server, plan.serverNames.empty());
    clientLines_->setFindings(review.clients, plan.clientNames.empty());
    authorityLines_->setFindings(review.authority);
}

} // namespace certwright::ui
