// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/secret_edit.h"

namespace certwright::ui {

SecretEdit::SecretEdit(const QString& accessibleName, QWidget* parent)
    : QLineEdit(parent) {
    setEchoMode(Password);
    setAccessibleName(accessibleName);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
}

SecretText SecretEdit::take() {
    QByteArray octets = text().toUtf8();
    forget();
    SecretText secret(std::string_view(octets.constData(), static_cast<std::size_t>(octets.size())));
    wipe(octets.data(), static_cast<std::size_t>(octets.size()));
    return secret;
}

void SecretEdit::forget() {
    setText({});
}

} // namespace certwright::ui
