// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/part_options.h"

#include "core/tls/code_points.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/source_picker.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"
#include "ui/words/stacks.h"

#include <QComboBox>
#include <QGridLayout>

namespace certwright::ui {

namespace {

/// The alerts by which servers refuse a certificate, and by which they refuse a handshake.
constexpr int alerts[] = {40, 42, 43, 44, 45, 46, 48, 49, 51, 70, 80, 112, 116};

QByteArray valueOf(AuthorityList list) {
    return QByteArray::number(static_cast<int>(list));
}

} // namespace

PartOptions::PartOptions(Prompts& prompts, QWidget* parent)
    : QWidget(parent)
    , versions_(makeVersions())
    , authorities_(new SourcePicker(prompts, tr("CAs &announced"), tr("Those of a trust store file")))
    , stack_(makeStacks())
    , refusal_(makeRefusals()) {
    authorities_->box()->setObjectName(QStringLiteral("announcedAuthorities"));
    authorities_->setEntries({{tr("Those whose clients are let in"), valueOf(AuthorityList::Real)},
        {tr("None"), valueOf(AuthorityList::Empty)},
        {tr("3,000 made-up names"), valueOf(AuthorityList::Many)}});
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit(*this) * 3);
    grid->addWidget(authorities_, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(buddy(tr("Plays the &part of"), stack_), 0, 1);
    grid->addWidget(stack_, 1, 1, Qt::AlignTop);
    grid->addWidget(buddy(tr("Refu&ses"), refusal_), 0, 2);
    grid->addWidget(refusal_, 1, 2, Qt::AlignTop);
    grid->addWidget(buddy(tr("&TLS"), versions_), 0, 3);
    grid->addWidget(versions_, 1, 3, Qt::AlignTop);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 2);
}

QComboBox* PartOptions::makeVersions() const {
    auto* box = new QComboBox;
    box->setObjectName(QStringLiteral("serverVersions"));
    box->addItem(tr("1.2 and 1.3"));
    box->addItem(tr("1.2 only"), tls::tls12);
    box->addItem(tr("1.3 only"), tls::tls13);
    return box;
}

QComboBox* PartOptions::makeStacks() const {
    auto* box = new QComboBox;
    box->setObjectName(QStringLiteral("serverStack"));
    box->addItem(tr("Itself"));
    for (std::size_t i = 0; i < verify::stackCount; ++i)
        box->addItem(words::stackTitle(static_cast<verify::Stack>(i)), static_cast<int>(i));
    return box;
}

QComboBox* PartOptions::makeRefusals() const {
    auto* box = new QComboBox;
    box->setObjectName(QStringLiteral("refusal"));
    box->addItem(tr("Whom it should refuse"));
    for (const int code : alerts)
        box->addItem(tr("Everyone: alert %1, %2").arg(code).arg(words::text(tls::alertName(code))),
            words::text(tls::alertName(code)));
    box->addItem(tr("Everyone: closes without a word"), QStringLiteral("close"));
    box->addItem(tr("Everyone: resets the connection"), QStringLiteral("reset"));
    for (const int status : {400, 401, 403, 503})
        box->addItem(tr("Everyone: HTTP %1").arg(status), QStringLiteral("http-%1").arg(status));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(static_cast<int>(box->itemText(0).size()));
    return box;
}

ServerPart PartOptions::part() const {
    ServerPart part;
    if (const int version = versions_->currentData().toInt())
        part.versions = {version, version};
    part.authorities = authorities_->isFile() ? AuthorityList::File
                                              : static_cast<AuthorityList>(authorities_->value().toInt());
    part.authorityFile = authorities_->file();
    if (stack_->currentData().isValid())
        part.stack = static_cast<verify::Stack>(stack_->currentData().toInt());
    if (refusal_->currentData().isValid())
        part.refuseAll = tls::chosenRefusalNamed(refusal_->currentData().toString().toStdString());
    return part;
}

} // namespace certwright::ui
