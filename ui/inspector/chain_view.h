// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/chain_drawing.h"

#include <QGraphicsView>

namespace certwright::ui {

/// The chain as a drawing: each certificate with whence it is, each link with what speaks for it. Arrows go
/// from one to the next, Enter or a double click opens it, + and - zoom, 0 shows all.
class ChainView : public QGraphicsView {
    Q_OBJECT

public:
    explicit ChainView(QWidget* parent = nullptr);

    void setDrawing(ChainDrawing drawing);
    const ChainDrawing& drawing() const { return drawing_; }
    int current() const { return current_; }

Q_SIGNALS:
    void certificateWanted(const certwright::x509::Certificate& certificate);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void draw();
    void drawNode(std::size_t index);
    void drawEdge(const ChainEdge& edge);
    QRectF boxOf(const ChainNode& node) const;
    int nodeAt(const QPoint& position) const;
    void choose(int node);
    void step(int columns, int rows);
    void zoom(double factor);
    void fitWidth();
    void makeRoomFor(int rows);
    void openCurrent();

    ChainDrawing drawing_;
    int current_ = 0;
    double zoom_ = 1;
    bool zoomedByHand_ = false;
};

} // namespace certwright::ui
