// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/connect_form.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace certwright::ui {

class PlainLabel;
class SecretEdit;

/// How the server is reached: what begins in the clear, whether through a proxy, how old it may be.
class WayOptions : public QWidget {
    Q_OBJECT

public:
    explicit WayOptions(QWidget* parent = nullptr);

    /// Writes what is chosen, all but the password.
    void fill(ConnectForm& form) const;
    /// Chooses what stands there.
    void showForm(const ConnectForm& form);
    /// What was typed as password since the last time; it is gone from the field then.
    std::optional<SecretText> takePassword();

Q_SIGNALS:
    void changed();

private:
    ProxyChoice proxyChoice() const;
    void showFields();
    void forgetPassword();

    QComboBox* startTls_;
    QCheckBox* legacy_;
    QComboBox* proxy_;
    QLineEdit* address_;
    SecretEdit* password_;
    QWidget* proxyFields_;
    QCheckBox* secrets_;
    PlainLabel* warning_; ///< what that means
};

} // namespace certwright::ui
