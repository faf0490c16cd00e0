// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/programs_step.h"

#include "ui/widgets/button_card.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/plans.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDir>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace certwright::ui {

using deploy::Target;
using issue::ProfileKind;

ProgramsStep::ProgramsStep(SetupController& controller, Prompts& prompts, QWidget* parent)
    : SetupStep(controller, parent)
    , prompts_(prompts)
    , targets_(new QButtonGroup(this))
    , profiles_(new QButtonGroup(this))
    , port_(new QSpinBox)
    , folder_(new QLineEdit) {
    targets_->setExclusive(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(makeHeading(tr("Configuration for"), Heading::Section));
    layout->addWidget(makeTargets());
    layout->addWidget(makeHeading(tr("How long, how strong"), Heading::Section));
    layout->addWidget(makeProfiles());
    layout->addWidget(makeHeading(tr("Where to"), Heading::Section));
    layout->addWidget(makePlace());
    layout->addStretch(1);
    connect(targets_, &QButtonGroup::idToggled, this, &ProgramsStep::take);
    connect(profiles_, &QButtonGroup::idClicked, this, &ProgramsStep::take);
    connect(port_, &QSpinBox::valueChanged, this, &ProgramsStep::take);
    connect(folder_, &QLineEdit::textChanged, this, &ProgramsStep::take);
}

QWidget* ProgramsStep::makeTargets() {
    auto* targets = new QWidget;
    auto* grid = new QGridLayout(targets);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit(*this) * 4);
    for (const Target target : {Target::Nginx, Target::Node, Target::Curl}) {
        const words::Choice choice = words::targetChoice(target);
        auto* box = new QCheckBox(choice.title);
        box->setObjectName(QStringLiteral("target-%1").arg(choice.title.toLower()));
        box->setAccessibleDescription(choice.text);
        targets_->addButton(box, static_cast<int>(target));
        grid->addWidget(box, grid->rowCount(), 0);
        grid->addWidget(makeRemark(choice.text), grid->rowCount() - 1, 1);
    }
    auto* files = makeRemark(
        tr("The files are made in any case: PEM for most programs, PKCS#12 for browsers and Java."));
    grid->addWidget(files, grid->rowCount(), 0, 1, 2);
    grid->setColumnStretch(1, 1);
    return targets;
}

QWidget* ProgramsStep::makeProfiles() {
    auto* profiles = new QWidget;
    auto* row = new QHBoxLayout(profiles);
    row->setContentsMargins(0, 0, 0, 0);
    for (const ProfileKind kind : {ProfileKind::Standard, ProfileKind::ShortLived, ProfileKind::Compatible}) {
        const words::Choice choice = words::profileChoice(kind);
        auto* card = new ButtonCard(new QRadioButton(choice.title), choice.text);
        card->button()->setObjectName(QStringLiteral("profile-%1").arg(static_cast<int>(kind)));
        profiles_->addButton(card->button(), static_cast<int>(kind));
        row->addWidget(card, 1);
    }
    return profiles;
}

QWidget* ProgramsStep::makePlace() {
    port_->setRange(1, 65535);
    port_->setObjectName(QStringLiteral("port"));
    folder_->setObjectName(QStringLiteral("folder"));
    auto* browseButton = new QPushButton(tr("B&rowse…"));
    connect(browseButton, &QPushButton::clicked, this, &ProgramsStep::browse);
    auto* place = new QWidget;
    auto* grid = new QGridLayout(place);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(buddy(tr("Fol&der"), folder_), 0, 0);
    grid->addWidget(folder_, 0, 1);
    grid->addWidget(browseButton, 0, 2);
    grid->addWidget(buddy(tr("Server &port"), port_), 1, 0);
    grid->addWidget(port_, 1, 1, Qt::AlignLeft);
    grid->setColumnStretch(1, 1);
    return place;
}

QString ProgramsStep::title() const {
    return tr("For what programs?");
}

QWidget* ProgramsStep::firstField() const {
    return targets_->buttons().first();
}

void ProgramsStep::take() {
    SetupForm form = controller_.form();
    form.targets.clear();
    for (const QAbstractButton* button : targets_->buttons())
        if (button->isChecked())
            form.targets.push_back(static_cast<Target>(targets_->id(const_cast<QAbstractButton*>(button))));
    form.plan.profile = static_cast<ProfileKind>(profiles_->checkedId());
    form.port = port_->value();
    form.folder = folder_->text().trimmed();
    controller_.setForm(form);
}

void ProgramsStep::browse() {
    const QString start = QFileInfo(controller_.folder()).absolutePath();
    prompts_.askFolder(tr("Folder for the files"), start, [this](const QString& chosen) {
        const QString name = QFileInfo(controller_.folder()).fileName();
        folder_->setText(QDir(chosen).isEmpty() ? chosen : QDir(chosen).filePath(name));
    });
}

void ProgramsStep::refresh() {
    const SetupForm& form = controller_.form();
    const QSignalBlocker quietTargets(targets_);
    const QSignalBlocker quietPort(port_);
    const QSignalBlocker quietFolder(folder_);
    for (QAbstractButton* button : targets_->buttons()) {
        const auto target = static_cast<Target>(targets_->id(button));
        button->setChecked(std::ranges::find(form.targets, target) != form.targets.end());
    }
    profiles_->button(static_cast<int>(form.plan.profile))->setChecked(true);
    port_->setValue(form.port);
    if (folder_->text().trimmed() != form.folder)
        folder_->setText(form.folder);
    folder_->setPlaceholderText(QDir::toNativeSeparators(controller_.folder()));
}

} // namespace certwright::ui
