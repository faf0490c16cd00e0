// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/copy_button.h"

#include "ui/widgets/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

namespace certwright::ui {

namespace {

constexpr int confirmationMilliseconds = 1'500;

} // namespace

CopyButton::CopyButton(const QString& label, std::function<QString()> text, QWidget* parent)
    : QToolButton(parent) {
    setIcon(namedIcon(QStringLiteral("copy")));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setText(label);
    setAutoRaise(true);
    connect(this, &QToolButton::clicked, this, [this, label, text = std::move(text)] {
        QGuiApplication::clipboard()->setText(text());
        setText(tr("Copied"));
        QTimer::singleShot(confirmationMilliseconds, this, [this, label] { setText(label); });
    });
}

} // namespace certwright::ui
