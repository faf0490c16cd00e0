// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/show_octets.h"

#include <QAction>
#include <QTreeView>

namespace certwright::ui {

void addShowOctets(
    QTreeView& view, const FieldTree& fields, std::function<void(const ByteRange& place)> show) {
    auto* action = new QAction(QTreeView::tr("Show its octets"), &view);
    action->setShortcut(QTreeView::tr("Ctrl+B"));
    action->setShortcutContext(Qt::WidgetShortcut);
    view.addAction(action);
    QObject::connect(action, &QAction::triggered, &view, [&view, &fields, show = std::move(show)] {
        if (const auto place = fields.placeOf(view.currentIndex()))
            show(*place);
    });
}

} // namespace certwright::ui
