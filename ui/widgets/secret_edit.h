// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QLineEdit>

namespace certwright::ui {

/// A field for a passphrase. What is typed leaves it once, as a secret, and is gone from it then.
class SecretEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit SecretEdit(const QString& accessibleName, QWidget* parent = nullptr);

    SecretText take();
    /// The undo history is thrown away with the text.
    void forget();
};

} // namespace certwright::ui
