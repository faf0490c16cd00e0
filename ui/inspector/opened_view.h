// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "ui/inspector/inspector_controller.h"

#include <QWidget>

namespace certwright::ui {

class ItemView;

/// One opened file: what was found in it at the left, the chosen object at the right, remarks on the file
/// above.
class OpenedView : public QWidget {
    Q_OBJECT

public:
    OpenedView(const OpenedSource& source, Instant now, QWidget* parent = nullptr);

    const OpenedSource& source() const { return source_; }

Q_SIGNALS:
    void unlockWanted(const certwright::ui::OpenedSource& source);

private:
    QWidget* makeList();
    void showItem(int row);

    OpenedSource source_;
    Instant now_;
    ItemView* item_;
};

} // namespace certwright::ui
