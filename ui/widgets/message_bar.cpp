// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/message_bar.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/plain_label.h"
#include "ui/words/errors.h"
#include "ui/words/sentence.h"

#include <QAccessible>
#include <QDir>
#include <QGridLayout>
#include <QToolButton>

namespace certwright::ui {

MessageBar::MessageBar(QWidget* parent)
    : Card(parent)
    , symbol_(new PlainLabel(this))
    , text_(new PlainLabel(this))
    , details_(new PlainLabel(this))
    , more_(new QToolButton(this)) {
    text_->setWordWrap(true);
    details_->setWordWrap(true);
    text_->setObjectName(QStringLiteral("messageText"));
    details_->setVisible(false);
    more_->setText(tr("Details"));
    more_->setCheckable(true);
    more_->setAutoRaise(true);
    connect(more_, &QToolButton::toggled, details_, &QWidget::setVisible);
    auto* close = new QToolButton(this);
    close->setIcon(namedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Dismiss"));
    close->setToolTip(tr("Dismiss"));
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);

    auto* layout = new QGridLayout(this);
    layout->addWidget(symbol_, 0, 0, Qt::AlignTop);
    layout->addWidget(text_, 0, 1);
    layout->addWidget(more_, 0, 2, Qt::AlignTop);
    layout->addWidget(close, 0, 3, Qt::AlignTop);
    layout->addWidget(details_, 1, 1, 1, 3);
    layout->setColumnStretch(1, 1);
    hide();
}

void MessageBar::showError(const Error& error) {
    QStringList details{words::text(errorCodeName(error.code))};
    for (const std::string& cause : error.causes)
        details << words::text(cause);
    show(words::Mark::Refused, words::errorText(error), details.join(QLatin1Char('\n')));
}

void MessageBar::showText(words::Mark mark, const QString& text) {
    show(mark, text, {});
}

void MessageBar::showSaved(const QString& file) {
    showText(words::Mark::Accepted, words::filled(tr("Saved as %1."), {QDir::toNativeSeparators(file)}));
}

void MessageBar::show(words::Mark mark, const QString& text, const QString& details) {
    setMark(mark);
    symbol_->setText(words::markSymbol(mark));
    text_->setText(text);
    details_->setText(details);
    more_->setChecked(false);
    more_->setVisible(!details.isEmpty());
    setVisible(true);
    QAccessibleEvent event(text_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::dismiss() {
    hide();
}

} // namespace certwright::ui
