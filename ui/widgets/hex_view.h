// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <QAbstractScrollArea>

#include <memory>
#include <vector>

namespace certwright::ui {

/// Octets in rows of sixteen, as numbers and as characters. Paints the rows that are in sight and no others:
/// ten million octets scroll like ten. A cursor is moved by mouse and keyboard; a range can be shown.
class HexView : public QAbstractScrollArea {
    Q_OBJECT

public:
    HexView(const QString& accessibleName, const QString& objectName, QWidget* parent = nullptr);

    void setOctets(std::shared_ptr<const Bytes> octets);
    /// Marks the range, and brings its first octet into sight; moves the cursor there without telling.
    void showRange(const ByteRange& range);
    /// Marks the range, and leaves cursor and place as they are.
    void markRange(const ByteRange& range);
    ByteRange shownRange() const { return range_; }
    /// Tinted ranges, in their order: where two objects differ.
    void setDifferences(std::vector<ByteRange> differences);
    std::size_t cursor() const { return cursor_; }

    /// As wide as its rows are.
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user moved the cursor.
    void octetChosen(std::size_t offset);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    std::size_t rows() const;
    int rowHeight() const;
    int charWidth() const;
    int hexLeft() const;
    int textLeft() const;
    int columnLeft(int column) const;
    int contentWidth() const;
    void fitScrollBar();
    void bringIntoSight(std::size_t offset);
    void moveCursor(std::size_t offset);
    void paintRow(QPainter& painter, std::size_t row, int y) const;
    void paintOctet(QPainter& painter, std::size_t offset, int column, int y) const;
    bool isDifferent(std::size_t offset) const;
    void copyRange() const;

    std::shared_ptr<const Bytes> octets_;
    std::vector<ByteRange> differences_;
    ByteRange range_;
    std::size_t cursor_ = 0;
};

} // namespace certwright::ui
