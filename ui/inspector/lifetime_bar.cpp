// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/lifetime_bar.h"

#include "ui/widgets/theme.h"
#include "ui/words/dates.h"
#include "ui/words/sentence.h"

#include <QPainter>

#include <algorithm>

namespace certwright::ui {

using words::Mark;

Instant LifetimeBar::Life::renewal() const {
    return begin + (end - begin) / 3 * 2;
}

LifetimeBar::LifetimeBar(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("lifetime"));
    setAccessibleName(tr("Lifetime"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LifetimeBar::setCertificate(const x509::Certificate& certificate, Instant now) {
    life_ = Life{certificate->notBefore.instant, certificate->notAfter.instant, now, {}};
    sayInWords();
    update();
}

void LifetimeBar::setIssuerEnd(Instant end) {
    if (!life_)
        return;
    life_->issuerEnd = end;
    sayInWords();
    update();
}

QSize LifetimeBar::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 7 / 2};
}

void LifetimeBar::sayInWords() {
    QStringList lines{words::filled(tr("Valid from %1 to %2; renew from %3 on."),
        {words::exactText(life_->begin), words::exactText(life_->end), words::exactText(life_->renewal())})};
    if (life_->issuerEnd)
        lines << words::filled(life_->outlivesIssuer()
                ? tr("It outlives its issuer, which ends on %1: from then on nobody accepts it.")
                : tr("Its issuer ends on %1."),
            {words::exactText(*life_->issuerEnd)});
    setAccessibleDescription(lines.join(QLatin1Char(' ')));
    setToolTip(lines.join(QLatin1Char('\n')));
}

double LifetimeBar::partOf(Instant instant) const {
    const auto whole = static_cast<double>((life_->end - life_->begin).count());
    const auto passed = static_cast<double>((instant - life_->begin).count());
    return whole <= 0 ? 0 : std::clamp(passed / whole, 0.0, 1.0);
}

void LifetimeBar::paintMark(QPainter& painter, const QRectF& bar, Instant at, const QString& text,
    const QColor& color, bool above) const {
    const double part = partOf(at);
    const qreal x = bar.left() + bar.width() * part;
    painter.setPen(QPen(color, 2));
    painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 3));
    const qreal width = fontMetrics().horizontalAdvance(text) + 4;
    const qreal left = std::clamp(x - width / 2, bar.left(), bar.right() - width);
    const qreal height = fontMetrics().height();
    const QRectF place(left, above ? bar.top() - height - 3 : bar.bottom() + 3, width, height);
    painter.drawText(place, Qt::AlignCenter, text);
}

void LifetimeBar::paintEvent(QPaintEvent*) {
    if (!life_)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal thickness = unit(*this) * 2;
    const QRectF bar(1, height() / 2.0 - thickness / 2, width() - 2, thickness);
    painter.setPen(Qt::NoPen);
    painter.setBrush(cardBorder(palette()));
    painter.drawRoundedRect(bar, thickness / 2, thickness / 2);
    const bool isOver = life_->now > life_->end;
    const Mark mark = isOver                                         ? Mark::Refused
        : life_->now > life_->renewal() || life_->now < life_->begin ? Mark::Attention
                                                                     : Mark::Accepted;
    QRectF passed = bar;
    passed.setWidth(bar.width() * partOf(life_->now));
    painter.setBrush(markColor(mark, palette()));
    painter.drawRoundedRect(passed, thickness / 2, thickness / 2);

    const QColor quiet = secondaryText(palette());
    paintMark(painter, bar, life_->begin, words::dateText(life_->begin), quiet, false);
    paintMark(painter, bar, life_->end, words::dateText(life_->end), quiet, false);
    const QString renew = words::filled(tr("renew from %1"), {words::dateText(life_->renewal())});
    paintMark(painter, bar, life_->renewal(), renew, quiet, false);
    const QString now = isOver ? tr("expired") : life_->now < life_->begin ? tr("not valid yet") : tr("now");
    const bool crowded = life_->outlivesIssuer() && partOf(*life_->issuerEnd) - partOf(life_->now) < 0.3 &&
        partOf(life_->now) - partOf(*life_->issuerEnd) < 0.3;
    if (!crowded)
        paintMark(painter, bar, life_->now, now, markColor(mark, palette()), true);
    if (life_->outlivesIssuer())
        paintMark(painter, bar, *life_->issuerEnd,
            words::filled(tr("⚠ its issuer ends on %1"), {words::dateText(*life_->issuerEnd)}),
            markColor(Mark::Attention, palette()), true);
}

} // namespace certwright::ui
