// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/way_options.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/secret_edit.h"
#include "ui/words/captures.h"
#include "ui/words/protocols.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace certwright::ui {

WayOptions::WayOptions(QWidget* parent)
    : QWidget(parent)
    , startTls_(new QComboBox)
    , legacy_(new QCheckBox(tr("Try &outdated TLS too (1.0, 1.1, small keys)")))
    , proxy_(new QComboBox)
    , address_(new QLineEdit)
    , password_(new SecretEdit(tr("Password for the proxy")))
    , proxyFields_(new QWidget)
    , secrets_(new QCheckBox(tr("Keep the T&LS secrets for a capture")))
    , warning_(makeRemark(words::captureWarning())) {
    startTls_->setObjectName(QStringLiteral("startTls"));
    startTls_->addItem(tr("No: TLS from the start"));
    for (const tls::StartTls protocol : tls::allStartTls())
        startTls_->addItem(words::startTlsText(protocol), static_cast<int>(protocol));
    legacy_->setObjectName(QStringLiteral("legacy"));
    proxy_->setObjectName(QStringLiteral("proxy"));
    proxy_->addItem(tr("None: straight to the server"), static_cast<int>(ProxyChoice::None));
    proxy_->addItem(tr("As this machine is set"), static_cast<int>(ProxyChoice::System));
    proxy_->addItem(tr("HTTP proxy"), static_cast<int>(ProxyChoice::Http));
    proxy_->addItem(tr("SOCKS 5 proxy"), static_cast<int>(ProxyChoice::Socks5));
    address_->setObjectName(QStringLiteral("proxyAddress"));
    address_->setPlaceholderText(tr("host:port, or user@host:port"));
    password_->setObjectName(QStringLiteral("proxyPassword"));

    auto* first = new QHBoxLayout;
    first->addWidget(buddy(tr("STA&RTTLS"), startTls_));
    first->addWidget(startTls_);
    first->addWidget(legacy_);
    first->addStretch(1);
    auto* fields = new QHBoxLayout(proxyFields_);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->addWidget(buddy(tr("A&ddress"), address_));
    fields->addWidget(address_, 2);
    fields->addWidget(buddy(tr("Pass&word"), password_));
    fields->addWidget(password_, 1);
    auto* second = new QHBoxLayout;
    second->addWidget(buddy(tr("Pro&xy"), proxy_));
    second->addWidget(proxy_);
    second->addWidget(proxyFields_, 1);
    second->addStretch(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(first);
    layout->addLayout(second);
    layout->addWidget(secrets_);
    layout->addWidget(warning_);
    secrets_->setObjectName(QStringLiteral("keepSecrets"));
    warning_->setObjectName(QStringLiteral("captureWarning"));
    warning_->hide();
    connect(secrets_, &QCheckBox::toggled, warning_, &QWidget::setVisible);
    connect(secrets_, &QCheckBox::toggled, this, &WayOptions::changed);

    connect(startTls_, &QComboBox::currentIndexChanged, this, &WayOptions::changed);
    connect(legacy_, &QCheckBox::toggled, this, &WayOptions::changed);
    connect(proxy_, &QComboBox::currentIndexChanged, this, &WayOptions::showFields);
    connect(address_, &QLineEdit::textChanged, this, [this] {
        forgetPassword();
        Q_EMIT changed();
    });
    showFields();
}

ProxyChoice WayOptions::proxyChoice() const {
    return static_cast<ProxyChoice>(proxy_->currentData().toInt());
}

void WayOptions::showFields() {
    proxyFields_->setVisible(proxyChoice() == ProxyChoice::Http || proxyChoice() == ProxyChoice::Socks5);
    forgetPassword();
    Q_EMIT changed();
}

/// Another proxy is not told the password of the one before.
void WayOptions::forgetPassword() {
    password_->forget();
    password_->setPlaceholderText(tr("only if it asks for one"));
}

void WayOptions::fill(ConnectForm& form) const {
    form.startTls.reset();
    if (const QVariant protocol = startTls_->currentData(); protocol.isValid())
        form.startTls = static_cast<tls::StartTls>(protocol.toInt());
    form.legacy = legacy_->isChecked();
    form.proxyChoice = proxyChoice();
    form.proxyAddress = address_->text();
    form.keepSecrets = secrets_->isChecked();
}

void WayOptions::showForm(const ConnectForm& form) {
    const QVariant protocol = form.startTls ? QVariant(static_cast<int>(*form.startTls)) : QVariant();
    startTls_->setCurrentIndex(protocol.isValid() ? qMax(0, startTls_->findData(protocol)) : 0);
    legacy_->setChecked(form.legacy);
    proxy_->setCurrentIndex(qMax(0, proxy_->findData(static_cast<int>(form.proxyChoice))));
    address_->setText(form.proxyAddress);
    secrets_->setChecked(form.keepSecrets);
}

std::optional<SecretText> WayOptions::takePassword() {
    if (password_->text().isEmpty())
        return std::nullopt;
    SecretText password = password_->take();
    password_->setPlaceholderText(tr("kept until you leave"));
    return password;
}

} // namespace certwright::ui
