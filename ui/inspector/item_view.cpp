// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/item_view.h"

#include "core/codec/pem.h"
#include "ui/inspector/item_fields.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/documents/common.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace certwright::ui {

ItemView::ItemView(QWidget* parent)
    : QWidget(parent)
    , sentence_(makeHeading({}, Heading::Page))
    , unlock_(new QPushButton(tr("Open with its passphrase…")))
    , copyPem_(new CopyButton(tr("Copy as PEM"), [this] { return pem_; }))
    , copyFingerprint_(new CopyButton(tr("Copy fingerprint"), [this] { return fingerprint_; }))
    , tree_(makeFieldView(fields_, tr("Fields"), QStringLiteral("itemFields"))) {
    sentence_->setObjectName(QStringLiteral("itemSentence"));
    connect(unlock_, &QPushButton::clicked, this, &ItemView::unlockWanted);
    auto* layout = new QVBoxLayout(this);
    const int margin = unit(*this) * 4;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(sentence_);
    layout->addWidget(makeActions());
    layout->addWidget(tree_, 1);
}

QWidget* ItemView::makeActions() {
    auto* actions = new QWidget;
    auto* row = new QHBoxLayout(actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(unlock_);
    row->addWidget(copyPem_);
    row->addWidget(copyFingerprint_);
    row->addStretch(1);
    return actions;
}

void ItemView::showItem(const container::Item& item, Instant now) {
    const x509::Certificate* certificate = item.certificate();
    sentence_->setText(sentenceOf(item, now));
    pem_ = certificate ? QString::fromStdString(codec::toPem("CERTIFICATE", certificate->der())) : QString();
    fingerprint_ = certificate ? words::hexText(certificate->sha256()) : QString();
    copyPem_->setVisible(certificate);
    copyFingerprint_->setVisible(certificate);
    unlock_->setVisible(std::holds_alternative<keys::EncryptedKey>(item.content));
    fields_.setFields(fieldsOf(item, now));
    showFields(*tree_);
}

} // namespace certwright::ui
