// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/trust_dialog.h"

#include "core/trust/document.h"
#include "core/trust/losses.h"
#include "core/trust/purposes.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"
#include "ui/words/verdicts.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

namespace {

bool contains(const std::vector<codec::Oid>& purposes, const codec::Oid& purpose) {
    return std::ranges::find(purposes, purpose) != purposes.end();
}

/// Those that people choose from, and whatever else the entry has.
std::vector<codec::Oid> purposesFor(const trust::Entry& entry) {
    std::vector<codec::Oid> purposes;
    for (const trust::Purpose& purpose : trust::commonPurposes())
        purposes.emplace_back(*purpose.oid);
    for (const auto* list : {&entry.trustedFor, &entry.rejectedFor})
        for (const codec::Oid& purpose : *list)
            if (!contains(purposes, purpose))
                purposes.push_back(purpose);
    return purposes;
}

QCheckBox* makeBox(const QString& name, bool isChecked) {
    auto* box = new QCheckBox;
    box->setAccessibleName(name);
    box->setToolTip(plainToolTip(name));
    box->setChecked(isChecked);
    return box;
}

} // namespace

TrustDialog::TrustDialog(const trust::Entry& entry, trust::StoreFormat format, QWidget* parent)
    : QDialog(parent)
    , entry_(entry)
    , format_(format)
    , about_(new PlainLabel)
    , losses_(new PlainLabel) {
    setWindowTitle(tr("What it is trusted for"));
    setObjectName(QStringLiteral("trustDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    about_->setObjectName(QStringLiteral("trustAbout"));
    losses_->setObjectName(QStringLiteral("trustLosses"));
    for (PlainLabel* label : {about_, losses_}) {
        label->setWordWrap(true);
        label->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    }
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(unit(*this) * 6);
    grid->addWidget(new PlainLabel(tr("Trusted")), 0, 1, Qt::AlignHCenter);
    grid->addWidget(new PlainLabel(tr("Never trusted")), 0, 2, Qt::AlignHCenter);
    grid->setColumnStretch(0, 1);
    for (const codec::Oid& purpose : purposesFor(entry))
        addRow(*grid, purpose);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Set"));
    buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("trustSet"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(makeHeading(words::text(entry.name()), Heading::Section));
    layout->addLayout(grid);
    layout->addWidget(about_);
    layout->addWidget(losses_);
    layout->addStretch(1);
    layout->addWidget(buttons);
    tell();
}

void TrustDialog::addRow(QGridLayout& grid, const codec::Oid& purpose) {
    const QString name = words::purposeText(purpose);
    const int line = grid.rowCount();
    const Row row{.purpose = purpose,
        .trusted = makeBox(words::filled(tr("Trusted for %1"), {name}), contains(entry_.trustedFor, purpose)),
        .rejected = makeBox(
            words::filled(tr("Never trusted for %1"), {name}), contains(entry_.rejectedFor, purpose))};
    const QString id = words::text(purpose.dotted());
    row.trusted->setObjectName(QStringLiteral("trusted ") + id);
    row.rejected->setObjectName(QStringLiteral("rejected ") + id);
    grid.addWidget(new PlainLabel(name), line, 0);
    grid.addWidget(row.trusted, line, 1, Qt::AlignHCenter);
    grid.addWidget(row.rejected, line, 2, Qt::AlignHCenter);
    const auto exclude = [this](QCheckBox* other) { // nobody does both
        return [this, other](bool isChecked) {
            if (isChecked)
                other->setChecked(false);
            tell();
        };
    };
    connect(row.trusted, &QCheckBox::toggled, this, exclude(row.rejected));
    connect(row.rejected, &QCheckBox::toggled, this, exclude(row.trusted));
    rows_.push_back(row);
}

trust::SetTrust TrustDialog::chosen() const {
    trust::SetTrust edit{.id = entry_.id, .trustedFor = {}, .rejectedFor = {}};
    for (const Row& row : rows_) {
        if (row.trusted->isChecked())
            edit.trustedFor.push_back(row.purpose);
        if (row.rejected->isChecked())
            edit.rejectedFor.push_back(row.purpose);
    }
    return edit;
}

void TrustDialog::tell() {
    const trust::SetTrust edit = chosen();
    about_->setText(edit.trustedFor.empty() && edit.rejectedFor.empty()
            ? tr("Nothing is chosen: it is trusted for everything.")
            : edit.trustedFor.empty() ? tr("It is trusted for everything but what is never trusted.")
                                      : tr("It is trusted for what is chosen, and for nothing else."));
    trust::Entry after = entry_;
    after.trustedFor = edit.trustedFor;
    after.rejectedFor = edit.rejectedFor;
    after.edited = true;
    trust::Store before = trust::emptyStore(format_);
    trust::Store store = before;
    trust::addEntry(before, entry_);
    trust::addEntry(store, after);
    QStringList lost;
    for (const trust::EntryFinding& loss : trust::lossesOf(before, store, true))
        lost << words::markSymbol(words::Mark::Attention) + QLatin1Char(' ') +
                words::findingText(loss.finding);
    losses_->setText(lost.join(QLatin1Char('\n')));
    losses_->setVisible(!lost.isEmpty());
}

} // namespace certwright::ui
