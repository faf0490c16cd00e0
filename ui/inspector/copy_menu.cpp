// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/copy_menu.h"

#include "ui/widgets/icons.h"
#include "ui/words/documents/common.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

namespace certwright::ui {

using x509::FormKind;

namespace {

class Forms {
    Q_DECLARE_TR_FUNCTIONS(Form)
};

/// A line in the menu begins a new group with each of these.
bool beginsGroup(FormKind kind) {
    return kind == FormKind::Sha256 || kind == FormKind::SpkiPin || kind == FormKind::SubjectRfc4514 ||
        kind == FormKind::SerialHex;
}

} // namespace

QString formText(FormKind kind) {
    switch (kind) {
    case FormKind::Pem:
        return Forms::tr("PEM");
    case FormKind::DerBase64:
        return Forms::tr("DER, in base 64");
    case FormKind::DerHex:
        return Forms::tr("DER, in hex");
    case FormKind::Sha256:
        return Forms::tr("SHA-256 fingerprint");
    case FormKind::Sha256Colons:
        return Forms::tr("SHA-256 fingerprint with colons");
    case FormKind::Sha1:
        return Forms::tr("SHA-1 fingerprint (legacy)");
    case FormKind::SpkiPin:
        return Forms::tr("Pin of the public key (RFC 7469)");
    case FormKind::Jwk:
        return Forms::tr("Public key as JWK");
    case FormKind::JwkThumbprint:
        return Forms::tr("JWK thumbprint (RFC 7638)");
    case FormKind::X5tS256:
        return Forms::tr("x5t#S256 (RFC 8705)");
    case FormKind::X5c:
        return Forms::tr("x5c, with the chain");
    case FormKind::SubjectRfc4514:
        return Forms::tr("Subject (RFC 4514)");
    case FormKind::SubjectOneLine:
        return Forms::tr("Subject as OpenSSL's one line");
    case FormKind::SubjectNginx:
        return Forms::tr("Subject as nginx's $ssl_client_s_dn");
    case FormKind::SubjectNginxOld:
        return Forms::tr("Subject as nginx's $ssl_client_s_dn_legacy");
    case FormKind::PostgresDn:
        return Forms::tr("Subject as PostgreSQL's clientname=DN");
    case FormKind::PostgresCn:
        return Forms::tr("Common name as PostgreSQL's clientname=CN");
    case FormKind::SerialHex:
        return Forms::tr("Serial number in hex");
    case FormKind::SerialDecimal:
        return Forms::tr("Serial number in decimal");
    }
    return {};
}

CopyMenu::CopyMenu(QWidget* parent)
    : QToolButton(parent)
    , menu_(new QMenu(this)) {
    setIcon(namedIcon(QStringLiteral("copy")));
    setText(tr("Copy"));
    setAccessibleName(tr("Copy in a form of your choice"));
    setObjectName(QStringLiteral("copyMenu"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(menu_);
    for (int kind = 0; !x509::formName(static_cast<FormKind>(kind)).empty(); ++kind)
        addForm(static_cast<FormKind>(kind));
}

void CopyMenu::setCertificate(const std::optional<x509::Certificate>& certificate) {
    certificate_ = certificate;
    above_.clear();
    setVisible(certificate.has_value());
}

/// A form that the certificate has not is shown, but cannot be chosen; which ones is found out when somebody
/// looks.
void CopyMenu::addForm(FormKind kind) {
    if (beginsGroup(kind))
        menu_->addSeparator();
    QAction* action = menu_->addAction(formText(kind));
    action->setObjectName(words::plain(x509::formName(kind)));
    connect(menu_, &QMenu::aboutToShow, action,
        [this, action, kind] { action->setEnabled(certificate_ && x509::hasForm(kind, *certificate_)); });
    connect(action, &QAction::triggered, this, [this, kind] { copy(kind); });
}

void CopyMenu::copy(FormKind kind) {
    const auto form = x509::formOf(kind, *certificate_, above_);
    if (!form)
        return;
    auto* content = new QMimeData;
    content->setText(words::plain(*form));
    if (kind == FormKind::Pem || kind == FormKind::DerBase64 || kind == FormKind::DerHex) {
        const Bytes& der = certificate_->der();
        content->setData(QStringLiteral("application/pkix-cert"),
            QByteArray(reinterpret_cast<const char*>(der.data()), static_cast<qsizetype>(der.size())));
    }
    QGuiApplication::clipboard()->setMimeData(content);
    Q_EMIT copied(formText(kind));
}

} // namespace certwright::ui
