// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/trustmap/trust_sources.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace certwright::ui {

/// Asks for the address of a live server, and as what it shall stand in the map.
class ServerRow : public QWidget {
    Q_OBJECT

public:
    /// \param name of this one among others of the page: its parts are called after it
    explicit ServerRow(const QString& name, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& address, certwright::ui::MapSide side);

private:
    QPushButton* makeButton(const QString& text, const QString& hint, MapSide side);
    void refresh();

    QLineEdit* address_;
    QPushButton* presents_;
    QPushButton* judges_;
};

} // namespace certwright::ui
