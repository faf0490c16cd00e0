// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"

#include <QWidget>

#include <optional>

namespace certwright::ui {

/// The life of a certificate as a line from its begin to its end: where now is, when to renew (after two
/// thirds), and, once it is known, when its issuer ends. Says it in words too.
class LifetimeBar : public QWidget {
    Q_OBJECT

public:
    explicit LifetimeBar(QWidget* parent = nullptr);

    void setCertificate(const x509::Certificate& certificate, Instant now);
    /// The issuer's end: a certificate that outlives its issuer is flagged.
    void setIssuerEnd(Instant end);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Life {
        Instant begin;
        Instant end;
        Instant now;
        std::optional<Instant> issuerEnd;

        Instant renewal() const;
        bool outlivesIssuer() const { return issuerEnd && *issuerEnd < end; }
    };
    double partOf(Instant instant) const;
    void sayInWords();
    void paintMark(QPainter& painter, const QRectF& bar, Instant at, const QString& text, const QColor& color,
        bool above) const;

    std::optional<Life> life_;
};

} // namespace certwright::ui
