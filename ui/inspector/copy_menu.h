// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/forms.h"

#include <QToolButton>

#include <optional>

class QMenu;

namespace certwright::ui {

/// A button with all the forms in which other programs want a certificate written down: choosing one puts it
/// into the clipboard.
class CopyMenu : public QToolButton {
    Q_OBJECT

public:
    explicit CopyMenu(QWidget* parent = nullptr);

    void setCertificate(const std::optional<x509::Certificate>& certificate);
    /// The rest of the chain, once it is known.
    void setChain(std::vector<x509::Certificate> above) { above_ = std::move(above); }

Q_SIGNALS:
    void copied(const QString& what);

private:
    void addForm(x509::FormKind kind);
    void copy(x509::FormKind kind);

    QMenu* menu_;
    std::optional<x509::Certificate> certificate_;
    std::vector<x509::Certificate> above_;
};

/// What a form is called in the menu.
QString formText(x509::FormKind kind);

} // namespace certwright::ui
