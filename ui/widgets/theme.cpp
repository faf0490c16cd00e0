// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/theme.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QWidget>

namespace certwright::ui {

namespace {

struct Scheme {
    QColor window, base, alternate, text, secondary, button, border, accent, accentText, link, tooltip;
};

const Scheme& usualScheme(bool dark) {
    static const Scheme light{.window = QColor(0xF5F6F8),
        .base = QColor(0xFFFFFF),
        .alternate = QColor(0xF3F5F7),
        .text = QColor(0x1B1F24),
        .secondary = QColor(0x57606A),
        .button = QColor(0xFFFFFF),
        .border = QColor(0xD0D7DE),
        .accent = QColor(0x0B5CAD),
        .accentText = QColor(0xFFFFFF),
        .link = QColor(0x0B5CAD),
        .tooltip = QColor(0xFFFFFF)};
    static const Scheme nightly{.window = QColor(0x1C2126),
        .base = QColor(0x242A31),
        .alternate = QColor(0x2A3138),
        .text = QColor(0xE6E9EC),
        .secondary = QColor(0xA3ADB7),
        .button = QColor(0x2F3740),
        .border = QColor(0x414B55),
        .accent = QColor(0x3D8BDB),
        .accentText = QColor(0x0C1116),
        .link = QColor(0x79B8FF),
        .tooltip = QColor(0x2F3740)};
    return dark ? nightly : light;
}

const Scheme& strongScheme(bool dark) {
    static const Scheme light{.window = QColor(0xFFFFFF),
        .base = QColor(0xFFFFFF),
        .alternate = QColor(0xFFFFFF),
        .text = QColor(Qt::black),
        .secondary = QColor(0x262626),
        .button = QColor(0xFFFFFF),
        .border = QColor(Qt::black),
        .accent = QColor(0x003A85),
        .accentText = QColor(0xFFFFFF),
        .link = QColor(0x003A85),
        .tooltip = QColor(0xFFFFFF)};
    static const Scheme nightly{.window = QColor(Qt::black),
        .base = QColor(Qt::black),
        .alternate = QColor(Qt::black),
        .text = QColor(0xFFFFFF),
        .secondary = QColor(0xE0E0E0),
        .button = QColor(Qt::black),
        .border = QColor(0xFFFFFF),
        .accent = QColor(0xFFE14D),
        .accentText = QColor(Qt::black),
        .link = QColor(0x9CCBFF),
        .tooltip = QColor(Qt::black)};
    return dark ? nightly : light;
}

const Scheme& scheme(bool dark, Contrast contrast) {
    return contrast == Contrast::High ? strongScheme(dark) : usualScheme(dark);
}

} // namespace

QPalette paletteFor(bool dark, Contrast contrast) {
    const Scheme& s = scheme(dark, contrast);
    QPalette palette;
    palette.setColor(QPalette::Window, s.window);
    palette.setColor(QPalette::WindowText, s.text);
    palette.setColor(QPalette::Base, s.base);
    palette.setColor(QPalette::AlternateBase, s.alternate);
    palette.setColor(QPalette::Text, s.text);
    palette.setColor(QPalette::PlaceholderText, s.secondary);
    palette.setColor(QPalette::Button, s.button);
    palette.setColor(QPalette::ButtonText, s.text);
    palette.setColor(QPalette::BrightText, s.accentText);
    palette.setColor(QPalette::Highlight, s.accent);
    palette.setColor(QPalette::HighlightedText, s.accentText);
    palette.setColor(QPalette::Link, s.link);
    palette.setColor(QPalette::LinkVisited, s.link);
    palette.setColor(QPalette::ToolTipBase, s.tooltip);
    palette.setColor(QPalette::ToolTipText, s.text);
    palette.setColor(QPalette::Light, s.base.lighter(dark ? 130 : 100));
    palette.setColor(QPalette::Midlight, s.alternate);
    palette.setColor(QPalette::Mid, s.border);
    palette.setColor(QPalette::Dark, s.border.darker(dark ? 130 : 120));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, dark ? 160 : 90));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, s.secondary);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, s.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, s.secondary);
    return palette;
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightnessF() < 0.5F;
}

/// Nothing but it has a window of pure black or white.
Contrast contrastOf(const QPalette& palette) {
    const QColor window = palette.color(QPalette::Window);
    return window == strongScheme(isDark(palette)).window ? Contrast::High : Contrast::Usual;
}

QColor markColor(words::Mark mark, const QPalette& palette) {
    const bool dark = isDark(palette);
    const bool strong = contrastOf(palette) == Contrast::High;
    switch (mark) {
    case words::Mark::Accepted:
        return dark ? QColor(strong ? 0x8CFF9C : 0x56D364) : QColor(strong ? 0x00501A : 0x1A7F37);
    case words::Mark::Refused:
        return dark ? QColor(strong ? 0xFFB8B2 : 0xFF7B72) : QColor(strong ? 0x8A0B00 : 0xB42318);
    case words::Mark::Unknown:
        return secondaryText(palette);
    case words::Mark::Attention:
        return dark ? QColor(strong ? 0xFFDE80 : 0xE3B341) : QColor(strong ? 0x573A00 : 0x875A00);
    }
    return palette.color(QPalette::Text);
}

QColor markBackground(words::Mark mark, const QPalette& palette) {
    QColor color = markColor(mark, palette);
    color.setAlphaF(contrastOf(palette) == Contrast::High ? 0 : isDark(palette) ? 0.16F : 0.09F);
    return color;
}

QColor secondaryText(const QPalette& palette) {
    return scheme(isDark(palette), contrastOf(palette)).secondary;
}

QColor cardBorder(const QPalette& palette) {
    return palette.color(QPalette::Mid);
}

QFont monospaceFont() {
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

int unit(const QWidget& widget) {
    return qMax(3, QFontMetrics(widget.font()).height() / 4);
}

} // namespace certwright::ui
