// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace certwright::ui {

/// The only label for text that may come from outside: it is never read as markup, so that no certificate can
/// make the window load a file or show what is not there. Can be selected and copied.
class PlainLabel : public QLabel {
    Q_OBJECT

public:
    explicit PlainLabel(QWidget* parent = nullptr);
    explicit PlainLabel(const QString& text, QWidget* parent = nullptr);
};

/// A tooltip that shows a text from outside as it stands: tooltips read what looks like markup as markup.
QString plainToolTip(const QString& text);

/// For a button, a tab or an action: a name's & is no mnemonic.
QString plainButtonText(QString text);

/// A heading of a page, or of a part of it.
enum class Heading { Page, Section };
PlainLabel* makeHeading(const QString& text, Heading heading);

/// Text beside the main thing, in the secondary colour.
PlainLabel* makeRemark(const QString& text = {});

} // namespace certwright::ui
