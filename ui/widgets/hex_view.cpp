// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/hex_view.h"

#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace certwright::ui {

namespace {

constexpr int columns = 16;
constexpr int offsetDigits = 8;
/// What is copied at the most; more is saved to a file, not pasted.
constexpr std::size_t mostCopied = 1U << 20;

QChar shownCharacter(std::uint8_t octet) {
    return octet >= 0x20 && octet < 0x7F ? QChar::fromLatin1(static_cast<char>(octet)) : QChar(u'·');
}

} // namespace

HexView::HexView(const QString& accessibleName, const QString& objectName, QWidget* parent)
    : QAbstractScrollArea(parent)
    , octets_(std::make_shared<const Bytes>()) {
    setFont(monospaceFont());
    setAccessibleName(accessibleName);
    setObjectName(objectName);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(columnLeft(columns / 2));
    verticalScrollBar()->setAccessibleName(tr("Octets in sight"));
    horizontalScrollBar()->setAccessibleName(tr("Columns in sight"));
}

void HexView::setOctets(std::shared_ptr<const Bytes> octets) {
    octets_ = std::move(octets);
    range_ = {};
    cursor_ = 0;
    differences_.clear();
    fitScrollBar();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void HexView::showRange(const ByteRange& range) {
    range_ = range;
    cursor_ = octets_->empty() ? 0 : std::min(range.offset, octets_->size() - 1);
    bringIntoSight(cursor_);
    viewport()->update();
}

void HexView::markRange(const ByteRange& range) {
    range_ = range;
    viewport()->update();
}

void HexView::setDifferences(std::vector<ByteRange> differences) {
    differences_ = std::move(differences);
    viewport()->update();
}

std::size_t HexView::rows() const {
    return (octets_->size() + columns - 1) / columns;
}

int HexView::rowHeight() const {
    return fontMetrics().height() + unit(*this) / 2;
}

int HexView::charWidth() const {
    return fontMetrics().horizontalAdvance(QLatin1Char('0'));
}

int HexView::hexLeft() const {
    return unit(*this) * 2 + (offsetDigits + 2) * charWidth();
}

/// Three characters for an octet, one more in the middle.
int HexView::columnLeft(int column) const {
    return hexLeft() + (column * 3 + column / 8) * charWidth();
}

int HexView::textLeft() const {
    return columnLeft(columns) + charWidth();
}

int HexView::contentWidth() const {
    return textLeft() + columns * charWidth() + unit(*this) * 2;
}

QSize HexView::sizeHint() const {
    const int bar = verticalScrollBar()->sizeHint().width() + 2 * frameWidth();
    return {contentWidth() + bar, rowHeight() * columns};
}

void HexView::fitScrollBar() {
    const int inSight = qMax(1, viewport()->height() / rowHeight());
    const auto last = static_cast<int>(rows()) - inSight;
    verticalScrollBar()->setPageStep(inSight);
    verticalScrollBar()->setRange(0, qMax(0, last));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(charWidth() * 3);
    horizontalScrollBar()->setRange(0, qMax(0, contentWidth() - viewport()->width()));
}

void HexView::bringIntoSight(std::size_t offset) {
    const int row = static_cast<int>(offset / columns);
    const int first = verticalScrollBar()->value();
    const int inSight = verticalScrollBar()->pageStep();
    if (row < first || row >= first + inSight)
        verticalScrollBar()->setValue(row - inSight / 3);
}

void HexView::moveCursor(std::size_t offset) {
    cursor_ = offset;
    bringIntoSight(offset);
    viewport()->update();
    Q_EMIT octetChosen(offset);
}

bool HexView::isDifferent(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(differences_, offset, {}, &ByteRange::offset);
    return after != differences_.begin() && offset < std::prev(after)->end();
}

void HexView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.translate(-horizontalScrollBar()->value(), 0);
    const auto first = static_cast<std::size_t>(verticalScrollBar()->value());
    const int inSight = viewport()->height() / rowHeight() + 1;
    for (int i = 0; i < inSight && first + static_cast<std::size_t>(i) < rows(); ++i)
        paintRow(painter, first + static_cast<std::size_t>(i), i * rowHeight());
}

void HexView::paintRow(QPainter& painter, std::size_t row, int y) const {
    const std::size_t begin = row * columns;
    painter.setPen(secondaryText(palette()));
    painter.drawText(QRect(unit(*this) * 2, y, (offsetDigits + 1) * charWidth(), rowHeight()),
        Qt::AlignVCenter, QStringLiteral("%1").arg(begin, offsetDigits, 16, QLatin1Char('0')));
    const std::size_t end = std::min(begin + columns, octets_->size());
    for (std::size_t offset = begin; offset < end; ++offset)
        paintOctet(painter, offset, static_cast<int>(offset - begin), y);
}

void HexView::paintOctet(QPainter& painter, std::size_t offset, int column, int y) const {
    const std::uint8_t octet = (*octets_)[offset];
    const QRect hex(columnLeft(column) - charWidth() / 2, y, charWidth() * 3, rowHeight());
    const QRect character(textLeft() + column * charWidth(), y, charWidth(), rowHeight());
    const bool shown = offset >= range_.offset && offset < range_.end();
    if (isDifferent(offset)) {
        painter.fillRect(hex, markBackground(words::Mark::Attention, palette()));
        painter.fillRect(character, markBackground(words::Mark::Attention, palette()));
        painter.setPen(markColor(words::Mark::Attention, palette())); // not by colour alone
        painter.drawLine(hex.bottomLeft(), hex.bottomRight());
    }
    if (shown) {
        painter.fillRect(hex, palette().color(QPalette::Highlight));
        painter.fillRect(character, palette().color(QPalette::Highlight));
    }
    painter.setPen(palette().color(shown ? QPalette::HighlightedText : QPalette::Text));
    painter.drawText(hex, Qt::AlignCenter, QStringLiteral("%1").arg(octet, 2, 16, QLatin1Char('0')));
    painter.drawText(character, Qt::AlignCenter, shownCharacter(octet));
    if (offset == cursor_) {
        painter.setPen(hasFocus() ? palette().color(QPalette::Text) : secondaryText(palette()));
        painter.drawRect(hex.adjusted(0, 0, -1, -1));
    }
}

void HexView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    fitScrollBar();
}

void HexView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void HexView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void HexView::mousePressEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint() + QPoint(horizontalScrollBar()->value(), 0);
    const std::size_t row = static_cast<std::size_t>(verticalScrollBar()->value() + at.y() / rowHeight());
    int column = -1;
    for (int i = 0; i < columns; ++i) {
        const bool inHex = at.x() >= columnLeft(i) - charWidth() / 2 &&
            at.x() < columnLeft(i) + charWidth() * 5 / 2;
        const int left = textLeft() + i * charWidth();
        if (inHex || (at.x() >= left && at.x() < left + charWidth()))
            column = i;
    }
    const std::size_t offset = row * columns + static_cast<std::size_t>(qMax(column, 0));
    if (column >= 0 && offset < octets_->size())
        moveCursor(offset);
}

void HexView::copyRange() const {
    const std::size_t length = std::min({range_.length, mostCopied, octets_->size() - range_.offset});
    QGuiApplication::clipboard()->setText(
        QString::fromStdString(toHex(ByteView{*octets_}.subspan(range_.offset, length))));
}

void HexView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && range_.offset < octets_->size()) {
        copyRange();
        return;
    }
    const qint64 page = verticalScrollBar()->pageStep() * columns;
    const auto last = static_cast<qint64>(octets_->size()) - 1;
    const auto at = static_cast<qint64>(cursor_);
    qint64 to = at;
    switch (event->key()) {
    case Qt::Key_Left:
        to = at - 1;
        break;
    case Qt::Key_Right:
        to = at + 1;
        break;
    case Qt::Key_Up:
        to = at - columns;
        break;
    case Qt::Key_Down:
        to = at + columns;
        break;
    case Qt::Key_PageUp:
        to = at - page;
        break;
    case Qt::Key_PageDown:
        to = at + page;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = last;
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (event->modifiers().testFlag(Qt::AltModifier)) { // that goes back and forward
        event->ignore();
        return;
    }
    if (last >= 0)
        moveCursor(static_cast<std::size_t>(std::clamp<qint64>(to, 0, last)));
}

} // namespace certwright::ui
