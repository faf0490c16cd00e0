// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspector_controller.h"
#include "ui/inspector/item_view.h"

#include <QWidget>

class QListView;
class QVBoxLayout;

namespace certwright::ui {

/// One opened file: what was found in it at the left, the chosen object at the right, remarks on the file
/// above. Built when it is first shown: of a folder's hundred files few are.
class OpenedView : public QWidget {
    Q_OBJECT

public:
    OpenedView(const OpenedSource& source, const ItemView::Services& services,
        const ItemView::Neighbours& neighbours, QWidget* parent = nullptr);

    const OpenedSource& source() const { return source_; }
    void showRow(std::size_t row);

Q_SIGNALS:
    void unlockWanted(const certwright::ui::OpenedSource& source);
    void filesWanted();
    void certificateWanted(const certwright::x509::Certificate& certificate);
    /// This object is in sight now.
    void rowShown(std::size_t row);
    void failed(const certwright::Error& error);
    void reported(const QString& file);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* makeList();
    void addRemarks(QVBoxLayout& layout);

    OpenedSource source_;
    ItemView::Services services_;
    ItemView::Neighbours neighbours_;
    std::size_t row_ = 0;
    ItemView* item_ = nullptr; ///< null until it is first shown
    QListView* list_ = nullptr;
};

} // namespace certwright::ui
