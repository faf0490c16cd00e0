// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/prompts.h"

#include <QDialog>

namespace certwright::ui {

class PlainLabel;
class SecretEdit;

/// Asks for one passphrase, or for a new one twice.
class PassphraseDialog : public QDialog {
    Q_OBJECT

public:
    explicit PassphraseDialog(const PassphraseQuestion& question, QWidget* parent = nullptr);

    /// What was typed; the field is empty afterwards.
    SecretText take();

private:
    bool isComplete() const;

    SecretEdit* passphrase_;
    SecretEdit* again_ = nullptr; ///< of a new one: nobody sees what he types
    PlainLabel* differ_ = nullptr;
};

} // namespace certwright::ui
