// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/review_step.h"

#include "ui/setup/planned_fields.h"
#include "ui/setup/protection_choice.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/finding_lines.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QTreeView>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

constexpr int mostRows = 24;

std::vector<Finding> warningsIn(const issue::SetupReview& review) {
    std::vector<Finding> warnings;
    for (const auto* findings : {&review.server, &review.clients, &review.authority})
        for (const Finding& finding : *findings)
            if (finding.severity() != Severity::Note)
                warnings.push_back(finding);
    return warnings;
}

} // namespace

ReviewStep::ReviewStep(SetupController& controller, QWidget* parent)
    : SetupStep(controller, parent)
    , folder_(makeRemark())
    , certificateView_(
          makeFieldView(certificates_, tr("Certificates to be made"), QStringLiteral("plannedCertificates")))
    , fileView_(makeFieldView(files_, tr("Files to be written"), QStringLiteral("plannedFiles")))
    , warnings_(new FindingLines)
    , protection_(new ProtectionChoice) {
    fileView_->setRootIsDecorated(false);
    for (QTreeView* view : {certificateView_, fileView_})
        view->setHeaderHidden(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(protection_);
    layout->addWidget(warnings_);
    layout->addWidget(makeHeading(tr("Certificates"), Heading::Section));
    layout->addWidget(certificateView_);
    layout->addWidget(makeHeading(tr("Files"), Heading::Section));
    layout->addWidget(folder_);
    layout->addWidget(fileView_);
    layout->addStretch(1);
    connect(protection_, &ProtectionChoice::changed, &controller_, &SetupController::changed);
}

QString ReviewStep::title() const {
    return tr("This will be made");
}

bool ReviewStep::isComplete() const {
    return controller_.review().isReady() && (!controller_.needsProtection() || protection_->isComplete());
}

QWidget* ReviewStep::firstField() const {
    return controller_.needsProtection() ? protection_->firstField() : fileView_;
}

void ReviewStep::refresh() {
    certificates_.setFields(certificatesOf(controller_.plan()));
    files_.setFields(fieldsOf(controller_.plannedFiles()));
    certificateView_->expandAll();
    for (QTreeView* view : {certificateView_, fileView_}) {
        view->resizeColumnToContents(0);
        fitHeight(*view, mostRows);
    }
    folder_->setText(tr("In %1. Private keys can be read by you alone.")
                         .arg(QDir::toNativeSeparators(controller_.folder())));
    warnings_->setFindings(warningsIn(controller_.review()));
    protection_->setVisible(controller_.needsProtection());
}

} // namespace certwright::ui
