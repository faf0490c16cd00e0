// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/patience_bar.h"

#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QAccessible>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <chrono>

namespace certwright::ui {

namespace {

/// Rounded down to one unit: it is a guess.
QString durationText(std::chrono::seconds duration) {
    using namespace std::chrono;
    const auto count = [](auto units) { return static_cast<int>(units.count()); };
    if (duration < minutes(2))
        return PatienceBar::tr("%n second(s)", nullptr, std::max(1, count(duration)));
    if (duration < hours(2))
        return PatienceBar::tr("%n minute(s)", nullptr, count(duration_cast<minutes>(duration)));
    if (duration < days(2))
        return PatienceBar::tr("%n hour(s)", nullptr, count(duration_cast<hours>(duration)));
    return PatienceBar::tr("%n day(s)", nullptr, count(duration_cast<days>(duration)));
}

QString numberText(std::uint64_t number) {
    return QLocale().toString(static_cast<qulonglong>(number));
}

} // namespace

PatienceBar::PatienceBar(PatientOpening& opening, QWidget* parent)
    : Card(parent)
    , opening_(opening)
    , text_(new PlainLabel)
    , explanation_(makeRemark())
    , progress_(new QProgressBar)
    , open_(new QPushButton(tr("&Open it all the same")))
    , leave_(new QPushButton) {
    text_->setObjectName(QStringLiteral("patienceText"));
    explanation_->setObjectName(QStringLiteral("patienceExplanation"));
    for (PlainLabel* label : {text_, explanation_})
        label->setWordWrap(true);
    progress_->setObjectName(QStringLiteral("patienceProgress"));
    progress_->setAccessibleName(tr("Opening"));
    progress_->setRange(0, 0); // OpenSSL does not tell how far it is
    open_->setObjectName(QStringLiteral("patienceOpen"));
    leave_->setObjectName(QStringLiteral("patienceLeave"));
    setMark(words::Mark::Attention);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(unit(*this) * 2);
    choices->addWidget(open_);
    choices->addWidget(leave_);
    choices->addStretch(1);
    auto* layout = new QGridLayout(this);
    layout->setHorizontalSpacing(unit(*this) * 2);
    layout->setVerticalSpacing(unit(*this) * 2);
    layout->addWidget(new PlainLabel(words::markSymbol(words::Mark::Attention)), 0, 0, Qt::AlignTop);
    layout->addWidget(text_, 0, 1);
    layout->addWidget(explanation_, 1, 1);
    layout->addWidget(progress_, 2, 1);
    layout->addLayout(choices, 3, 1);
    layout->setColumnStretch(1, 1);
    connect(open_, &QPushButton::clicked, &opening_, &PatientOpening::start);
    connect(leave_, &QPushButton::clicked, &opening_, &PatientOpening::leave);
    connect(&opening_, &PatientOpening::progressed, this, &PatienceBar::refresh);
    connect(&opening_, &PatientOpening::ended, this, &QObject::deleteLater);
    refresh();
    QAccessibleEvent event(text_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void PatienceBar::refresh() {
    const bool isWorking = opening_.isWorking();
    text_->setText(isWorking
            ? words::filled(tr("%1 is being opened, for %2 so far."),
                  {opening_.name(),
                      durationText(std::chrono::duration_cast<std::chrono::seconds>(opening_.elapsed()))})
            : question());
    explanation_->setText(consequence());
    progress_->setVisible(isWorking);
    open_->setVisible(!isWorking);
    leave_->setText(isWorking ? tr("&Cancel") : tr("&Leave it closed"));
}

QString PatienceBar::question() const {
    return words::filled(tr("%1 asks for %2 rounds of key derivation. Unasked, no more than %3 are done."),
        {opening_.name(), numberText(opening_.iterations()), numberText(keys::mostIterations)});
}

QString PatienceBar::consequence() const {
    return words::filled(
        tr("%1 rounds take up to about %2 here, as a short trial shows, and a file can ask for "
           "them several times: for its seal, its certificates and each of its keys. You can "
           "work on meanwhile."),
        {numberText(opening_.iterations()), durationText(opening_.expected())});
}

} // namespace certwright::ui
