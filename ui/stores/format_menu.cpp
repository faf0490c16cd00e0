// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/format_menu.h"

#include "ui/words/sentence.h"
#include "ui/words/stores.h"

#include <QMenu>

namespace certwright::ui {

QMenu* makeFormatMenu(QWidget* owner, const std::function<void(trust::StoreFormat)>& choose) {
    auto* menu = new QMenu(owner);
    for (const trust::StoreFormat format : trust::writableFormats()) {
        QAction* action = menu->addAction(words::storeFormatText(format));
        action->setObjectName(words::text(trust::storeFormatName(format)));
        QObject::connect(action, &QAction::triggered, owner, [choose, format] { choose(format); });
    }
    return menu;
}

} // namespace certwright::ui
