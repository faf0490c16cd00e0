// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/words/verdicts.h"

#include <QColor>
#include <QFont>
#include <QPalette>

class QWidget;

namespace certwright::ui {

/// How much things stand out from each other: High is for those who need black on white and an edge around
/// everything.
enum class Contrast { Usual, High };

/// The looks: palettes with every role set, one accent, and colours for verdicts that read on all of them.
QPalette paletteFor(bool dark, Contrast contrast = Contrast::Usual);
bool isDark(const QPalette& palette);
Contrast contrastOf(const QPalette& palette);

/// Of a verdict's mark, readable on the window's background (contrast of at least 4.5; 7 where it is high).
QColor markColor(words::Mark mark, const QPalette& palette);
/// The same, faint, for a background.
QColor markBackground(words::Mark mark, const QPalette& palette);

/// For what is said beside the main thing.
QColor secondaryText(const QPalette& palette);
/// For the edge of a card.
QColor cardBorder(const QPalette& palette);

/// For numbers, fingerprints and names.
QFont monospaceFont();

/// The rhythm: a quarter of the font's height, four for a gap, eight for a section.
int unit(const QWidget& widget);

} // namespace certwright::ui
