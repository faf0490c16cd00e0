// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/plain_label.h"

#include "ui/widgets/theme.h"

#include <QEvent>

namespace certwright::ui {

namespace {

/// Keeps to the secondary colour when the palette changes.
class Remark final : public PlainLabel {
public:
    using PlainLabel::PlainLabel;

protected:
    void changeEvent(QEvent* event) override {
        PlainLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange && !changing_)
            tint();
    }
    void showEvent(QShowEvent* event) override {
        tint();
        PlainLabel::showEvent(event);
    }

private:
    void tint() {
        changing_ = true;
        QPalette own = palette();
        own.setColor(QPalette::WindowText, secondaryText(own));
        setPalette(own);
        changing_ = false;
    }
    bool changing_ = false;
};

} // namespace

PlainLabel::PlainLabel(QWidget* parent)
    : PlainLabel(QString(), parent) {}

PlainLabel::PlainLabel(const QString& text, QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setText(text);
}

QString plainToolTip(const QString& text) {
    return text.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped());
}

QString plainButtonText(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

PlainLabel* makeHeading(const QString& text, Heading heading) {
    auto* label = new PlainLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * (heading == Heading::Page ? 1.6 : 1.15));
    font.setWeight(heading == Heading::Page ? QFont::Bold : QFont::DemiBold);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

PlainLabel* makeRemark(const QString& text) {
    auto* label = new Remark(text);
    label->setWordWrap(true);
    return label;
}

} // namespace certwright::ui
