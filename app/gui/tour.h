// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/navigator.h"
#include "ui/shell/main_window.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace certwright::app {

/// Walks through the program by its own buttons and fields, writes a picture of each station and the record
/// of the refused connection into a folder, then ends the program: with status 1 where a station was not
/// reached.
class Tour : public QObject {
    Q_OBJECT

public:
    Tour(ui::MainWindow& window, ui::Navigator& navigator, const QString& folder, QObject* parent = nullptr);

    void start(const ui::ConnectionPlace& refused);

private:
    /// \param ready whether what shall be seen is there
    struct Station {
        QString name; ///< of the picture
        std::function<void()> go;
        std::function<bool()> ready;
    };
    void addConnection(const ui::ConnectionPlace& refused);
    void addSetup();
    void addTestServer();
    void addDark(const ui::ConnectionPlace& refused);
    void add(const QString& name, std::function<void()> go, std::function<bool()> ready);
    void click(const char* button);
    void type(const char* field, const QString& text);
    bool isShown(const char* widget) const;
    bool isDrawn(const char* drawing) const;
    void arrive();
    void look();
    void leave();
    void fail(const QString& what);
    bool take(const QString& name);
    bool writeRecord();

    ui::MainWindow& window_;
    ui::Navigator& navigator_;
    QDir folder_;
    QList<Station> stations_;
    qsizetype station_ = 0;
    QTimer watch_;
    QElapsedTimer underWay_;
};

} // namespace certwright::app
