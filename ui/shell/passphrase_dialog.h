// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/prompts.h"

#include <QDialog>

namespace certwright::ui {

class SecretEdit;

/// Asks for one passphrase.
class PassphraseDialog : public QDialog {
    Q_OBJECT

public:
    explicit PassphraseDialog(const PassphraseQuestion& question, QWidget* parent = nullptr);

    /// What was typed; the field is empty afterwards.
    SecretText take();

private:
    SecretEdit* passphrase_;
};

} // namespace certwright::ui
