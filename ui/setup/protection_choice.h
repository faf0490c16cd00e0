// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "ui/widgets/card.h"

#include <optional>

class QCheckBox;

namespace certwright::ui {

class PlainLabel;
class SecretEdit;

/// How a new vault keeps its private keys: under a passphrase, or without one after a clear warning.
class ProtectionChoice : public Card {
    Q_OBJECT

public:
    explicit ProtectionChoice(QWidget* parent = nullptr);

    bool isComplete() const;
    /// None: the keys are kept without a passphrase. The fields are empty afterwards.
    std::optional<SecretText> take();
    QWidget* firstField() const;

Q_SIGNALS:
    void changed();

private:
    void update();

    SecretEdit* passphrase_;
    SecretEdit* again_;
    QCheckBox* open_;
    PlainLabel* remark_;
};

} // namespace certwright::ui
