// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolButton>

#include <functional>

namespace certwright::ui {

/// Puts a text into the clipboard, and says so for a moment.
class CopyButton : public QToolButton {
    Q_OBJECT

public:
    /// \param label what it does, "Copy fingerprint"
    CopyButton(const QString& label, std::function<QString()> text, QWidget* parent = nullptr);
};

} // namespace certwright::ui
