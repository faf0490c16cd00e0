// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/chain_view.h"

#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/certificates.h"
#include "ui/words/dates.h"
#include "ui/words/sentence.h"

#include <QAccessible>
#include <QGraphicsPathItem>
#include <QGraphicsSimpleTextItem>
#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace certwright::ui {

using words::Mark;

namespace {

// In characters and lines of the font.
constexpr int boxWidth = 34;
constexpr double boxLines = 4.6;
constexpr int gapWidth = 17;
constexpr double rowStep = 1.35; ///< from a box to the one below, in heights of a box
constexpr int rowsShown = 2;
constexpr double smallestZoom = 0.3;
constexpr double largestZoom = 3;
constexpr double stillReadable = 0.7; ///< a wide chain is drawn smaller unasked, but not below that
constexpr int nodeRole = 0;

/// Text in a drawing is never read as markup: QGraphicsSimpleTextItem knows none.
QGraphicsSimpleTextItem* addText(QGraphicsScene& scene, const QString& text, const QPointF& place,
    const QFont& font, const QColor& color) {
    auto* item = scene.addSimpleText(text, font);
    item->setBrush(color);
    item->setPos(place);
    return item;
}

Mark markOf(const ChainNode& node) {
    if (node.isExpired)
        return Mark::Refused;
    return node.isAnchor ? Mark::Accepted : Mark::Unknown;
}

Mark markOf(const ChainEdge& edge) {
    if (edge.signature == keys::SignatureVerdict::Invalid)
        return Mark::Refused;
    if (edge.signature == keys::SignatureVerdict::Unsupported)
        return Mark::Unknown;
    return edge.namesMatch && edge.keyIdMatches.value_or(true) ? Mark::Accepted : Mark::Attention;
}

} // namespace

ChainView::ChainView(QWidget* parent)
    : QGraphicsView(parent) {
    setScene(new QGraphicsScene(this));
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setDragMode(QGraphicsView::ScrollHandDrag);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Chain"));
    setObjectName(QStringLiteral("chainView"));
    setToolTip(tr("Arrows choose a certificate, Enter opens it, + and - zoom, 0 shows all"));
    makeRoomFor(1);
}

/// More rows than a few are scrolled to.
void ChainView::makeRoomFor(int rows) {
    const double boxes = 1 + (std::min(rows, rowsShown) - 1) * rowStep;
    setMinimumHeight(qRound(fontMetrics().height() * (boxLines * boxes + 2)));
}

void ChainView::setDrawing(ChainDrawing drawing) {
    drawing_ = std::move(drawing);
    current_ = 0;
    zoomedByHand_ = false;
    setAccessibleDescription(chainText(drawing_));
    int rows = 1;
    for (const ChainNode& node : drawing_.nodes)
        rows = std::max(rows, node.row + 1);
    makeRoomFor(rows);
    draw();
    fitWidth();
}

/// Whole where that can still be read; who has zoomed keeps what was chosen.
void ChainView::fitWidth() {
    if (zoomedByHand_)
        return;
    resetTransform();
    zoom_ = std::clamp(viewport()->width() / std::max(sceneRect().width(), 1.0), stillReadable, 1.0);
    scale(zoom_, zoom_);
}

QRectF ChainView::boxOf(const ChainNode& node) const {
    const QFontMetricsF metrics(font());
    const qreal width = metrics.averageCharWidth() * boxWidth;
    const qreal height = metrics.height() * boxLines;
    return {node.column * (width + metrics.averageCharWidth() * gapWidth), node.row * height * rowStep, width,
        height};
}

void ChainView::drawNode(std::size_t index) {
    const ChainNode& node = drawing_.nodes[index];
    const QRectF box = boxOf(node);
    const bool isCurrent = static_cast<int>(index) == current_;
    const QColor edge = isCurrent && hasFocus() ? palette().color(QPalette::Highlight)
        : node.isExpired || node.isAnchor       ? markColor(markOf(node), palette())
                                                : secondaryText(palette());
    QPainterPath path;
    path.addRoundedRect(box, 6, 6);
    auto* shape = scene()->addPath(
        path, QPen(edge, isCurrent && hasFocus() ? 2.5 : 1.2), palette().color(QPalette::Base));
    shape->setData(nodeRole, static_cast<int>(index));
    shape->setToolTip(plainToolTip(words::certificateLine(node.certificate)));

    const QFontMetricsF metrics(font());
    const qreal left = box.left() + metrics.averageCharWidth();
    const qreal room = box.width() - metrics.averageCharWidth() * 2;
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QString name = words::text(node.certificate->subject.shortText());
    addText(*scene(), QFontMetricsF(bold).elidedText(name, Qt::ElideRight, room),
        {left, box.top() + metrics.height() * 0.3}, bold, palette().color(QPalette::Text));
    const QString end = words::filled(node.isExpired ? tr("%1 not valid, until %2") : tr("until %2"),
        {words::markSymbol(Mark::Refused), words::dateText(node.certificate->notAfter.instant)});
    const QString whence = node.whence ? whenceText(*node.whence) : QString();
    const QString trust = node.isAnchor
        ? words::filled(tr("%1 trusted, %2"), {words::markSymbol(Mark::Accepted), whence})
        : whence;
    const QColor quiet = secondaryText(palette());
    const std::pair<QString, QColor> lines[] = {{words::certificateKind(node.certificate), quiet},
        {end, node.isExpired ? markColor(Mark::Refused, palette()) : quiet},
        {trust, node.isAnchor ? markColor(Mark::Accepted, palette()) : quiet}};
    qreal line = 1.4;
    for (const auto& [text, color] : lines) {
        addText(*scene(), metrics.elidedText(text, Qt::ElideRight, room),
            {left, box.top() + metrics.height() * line}, font(), color);
        line += 1;
    }
}

void ChainView::drawEdge(const ChainEdge& edge) {
    const QRectF lower = boxOf(drawing_.nodes[edge.lower]);
    const QRectF upper = boxOf(drawing_.nodes[edge.upper]);
    const QPointF from(lower.right(), lower.center().y());
    const QPointF to(upper.left(), upper.center().y());
    const QColor color = markColor(markOf(edge), palette());
    QPainterPath path(from);
    const qreal bend = (to.x() - from.x()) / 2;
    path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
    QPen pen(color, edge.isOnBestPath ? 2 : 1.2);
    if (markOf(edge) != Mark::Accepted)
        pen.setStyle(Qt::DashLine);
    scene()->addPath(path, pen);
    const QFontMetricsF metrics(font());
    QPainterPath arrow(to);
    arrow.lineTo(to + QPointF(-metrics.averageCharWidth(), -metrics.averageCharWidth() * 0.6));
    arrow.lineTo(to + QPointF(-metrics.averageCharWidth(), metrics.averageCharWidth() * 0.6));
    arrow.closeSubpath();
    scene()->addPath(arrow, QPen(color), color);
    const QStringList ticks = ticksOf(edge);
    // At the height of the end that this edge does not share with others, so that no two lie on each other.
    const bool isShared = std::ranges::count(drawing_.edges, edge.upper, &ChainEdge::upper) > 1;
    const QPointF middle((from.x() + to.x()) / 2, isShared ? from.y() : to.y());
    const qreal left = middle.x() - metrics.averageCharWidth() * (gapWidth / 2.0 - 3);
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const qreal line = i == 0 ? -1.15 : static_cast<qreal>(i - 1) * 1.05 + 0.1;
        const bool bad = ticks[i].startsWith(words::markSymbol(Mark::Refused));
        addText(*scene(), ticks[i], {left, middle.y() + metrics.height() * line}, font(),
            bad ? markColor(Mark::Refused, palette()) : palette().color(QPalette::Text));
    }
}

void ChainView::draw() {
    scene()->clear();
    setBackgroundBrush(palette().color(QPalette::Window));
    for (const ChainEdge& edge : drawing_.edges)
        drawEdge(edge);
    for (std::size_t index = 0; index < drawing_.nodes.size(); ++index)
        drawNode(index);
    const int margin = unit(*this) * 2;
    scene()->setSceneRect(scene()->itemsBoundingRect().adjusted(-margin, -margin, margin, margin));
}

int ChainView::nodeAt(const QPoint& position) const {
    const QPointF at = mapToScene(position);
    for (std::size_t index = 0; index < drawing_.nodes.size(); ++index)
        if (boxOf(drawing_.nodes[index]).contains(at))
            return static_cast<int>(index);
    return -1;
}

void ChainView::choose(int node) {
    if (node < 0 || static_cast<std::size_t>(node) >= drawing_.nodes.size())
        return;
    current_ = node;
    draw();
    ensureVisible(boxOf(drawing_.nodes[static_cast<std::size_t>(node)]));
    setAccessibleName(words::filled(tr("Chain: %1"),
        {words::certificateLine(drawing_.nodes[static_cast<std::size_t>(node)].certificate)}));
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

/// To the nearest one in that direction.
void ChainView::step(int columns, int rows) {
    if (drawing_.nodes.empty())
        return;
    const ChainNode& from = drawing_.nodes[static_cast<std::size_t>(current_)];
    int best = -1;
    int distance = 0;
    for (std::size_t index = 0; index < drawing_.nodes.size(); ++index) {
        const ChainNode& node = drawing_.nodes[index];
        const int right = node.column - from.column;
        const int down = node.row - from.row;
        if (columns != 0 ? right * columns <= 0 : right != 0 || down * rows <= 0)
            continue;
        const int far = std::abs(right) * 10 + std::abs(down);
        if (best < 0 || far < distance) {
            best = static_cast<int>(index);
            distance = far;
        }
    }
    choose(best);
}

void ChainView::zoom(double factor) {
    zoomedByHand_ = true;
    const double wanted = std::clamp(zoom_ * factor, smallestZoom, largestZoom);
    scale(wanted / zoom_, wanted / zoom_);
    zoom_ = wanted;
}

void ChainView::openCurrent() {
    if (static_cast<std::size_t>(current_) < drawing_.nodes.size())
        Q_EMIT certificateWanted(drawing_.nodes[static_cast<std::size_t>(current_)].certificate);
}

void ChainView::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers().testFlag(Qt::AltModifier)) { // that goes back and forward
        event->ignore();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Right:
        return step(1, 0);
    case Qt::Key_Left:
        return step(-1, 0);
    case Qt::Key_Down:
        return step(0, 1);
    case Qt::Key_Up:
        return step(0, -1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return openCurrent();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(1.2);
    case Qt::Key_Minus:
        return zoom(1 / 1.2);
    case Qt::Key_0:
        zoomedByHand_ = true;
        fitInView(sceneRect(), Qt::KeepAspectRatio);
        zoom_ = transform().m11();
        return;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void ChainView::mousePressEvent(QMouseEvent* event) {
    choose(nodeAt(event->position().toPoint()));
    QGraphicsView::mousePressEvent(event);
}

void ChainView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (nodeAt(event->position().toPoint()) >= 0)
        openCurrent();
}

void ChainView::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    zoom(std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void ChainView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    fitWidth();
}

void ChainView::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
}

void ChainView::focusInEvent(QFocusEvent* event) {
    QGraphicsView::focusInEvent(event);
    draw();
}

void ChainView::focusOutEvent(QFocusEvent* event) {
    QGraphicsView::focusOutEvent(event);
    draw();
}

} // namespace certwright::ui
