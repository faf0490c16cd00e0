// SPDX-License-Identifier: Apache-2.0
#include "ui/trustmap/server_row.h"

#include "core/tls/target.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace certwright::ui {

namespace {

constexpr int addressCharacters = 32;

} // namespace

ServerRow::ServerRow(const QString& name, QWidget* parent)
    : QWidget(parent)
    , address_(new QLineEdit)
    , presents_(makeButton(tr("Add its &certificate"),
          tr("Calls the server and adds the certificates that it sends, to be judged as a server's"),
          MapSide::Presents))
    , judges_(makeButton(tr("Add its &list of CAs"),
          tr("Calls the server and adds the CAs that it names to its clients: names only, not what it "
             "trusts"),
          MapSide::Judges)) {
    address_->setObjectName(name + QStringLiteral("Address"));
    address_->setPlaceholderText(QStringLiteral("api.example.test:8443"));
    address_->setMaximumWidth(fontMetrics().averageCharWidth() * addressCharacters);
    presents_->setObjectName(name + QStringLiteral("Presents"));
    judges_->setObjectName(name + QStringLiteral("Judges"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(unit(*this) * 2);
    row->addWidget(buddy(tr("Li&ve server"), address_));
    row->addWidget(address_, 1);
    row->addWidget(presents_);
    row->addWidget(judges_);
    row->addStretch(1);
    connect(address_, &QLineEdit::textChanged, this, &ServerRow::refresh);
    connect(address_, &QLineEdit::returnPressed, presents_, &QPushButton::click);
    refresh();
}

QPushButton* ServerRow::makeButton(const QString& text, const QString& hint, MapSide side) {
    auto* button = new QPushButton(text);
    button->setToolTip(hint);
    button->setAccessibleDescription(hint);
    connect(button, &QPushButton::clicked, this,
        [this, side] { Q_EMIT chosen(address_->text().trimmed(), side); });
    return button;
}

void ServerRow::refresh() {
    const bool isAddress = tls::parseTarget(address_->text().trimmed().toStdString()).has_value();
    presents_->setEnabled(isAddress);
    judges_->setEnabled(isAddress);
}

} // namespace certwright::ui
