// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/token_row.h"

#include "core/diagnose/access_token.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/secret_edit.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

bool mayBeTheToken(const tls::Record& record) {
    constexpr int unauthorized = 401, forbidden = 403;
    return record.role == tls::Role::Client && !record.own.sent.empty() && record.http &&
        (record.http->status == unauthorized || record.http->status == forbidden);
}

} // namespace

TokenRow::TokenRow(QWidget* parent)
    : QWidget(parent)
    , token_(new SecretEdit(tr("Access token")))
    , answer_(makeRemark()) {
    token_->setObjectName(QStringLiteral("accessToken"));
    token_->setPlaceholderText(tr("the JSON Web Token that the client sends"));
    answer_->setObjectName(QStringLiteral("tokenAnswer"));
    auto* compare = new QPushButton(tr("Is it bound to this certificate?"));
    compare->setObjectName(QStringLiteral("compareToken"));
    auto* row = new QHBoxLayout;
    row->addWidget(buddy(tr("A&ccess token"), token_));
    row->addWidget(token_, 1);
    row->addWidget(compare);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(answer_);
    connect(compare, &QPushButton::clicked, this, &TokenRow::compare);
    connect(token_, &QLineEdit::returnPressed, this, &TokenRow::compare);
    hide();
}

void TokenRow::follow(const JudgedConnection& connection) {
    record_ = connection.record;
    setVisible(mayBeTheToken(*record_));
    const bool isKnown = record_->tokenThumbprint && !record_->own.sent.empty();
    const bool fits = isKnown &&
        *record_->tokenThumbprint == diagnose::thumbprintOf(record_->own.sent.front());
    answer_->setVisible(isKnown);
    answer_->setText(!isKnown ? QString()
            : fits ? tr("The token is bound to the certificate that was sent: it is not the reason.")
            : record_->tokenThumbprint->empty() ? tr("The token is bound to no certificate.")
                                                : tr("The token is bound to another certificate."));
}

void TokenRow::compare() {
    const SecretText token = token_->take();
    const auto binding = diagnose::readTokenBinding(token.view());
    if (!binding) {
        Q_EMIT failed(binding.error());
        return;
    }
    auto extended = std::make_shared<tls::Record>(*record_);
    extended->tokenThumbprint = binding->thumbprint.value_or(std::string());
    Q_EMIT recordExtended(extended);
}

} // namespace certwright::ui
