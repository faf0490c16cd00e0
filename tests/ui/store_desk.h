// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/inspection.h"

#include <QFile>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>

/// What tests of the trust stores' workspace share: files to open, and the ways to what is shown of them.
namespace certwright::test {

inline QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void open(Desk& desk, const QString& path) {
    desk.navigator.open(ui::StoresPlace{.files = {path}});
    QVERIFY(desk.waitUntilShown("storeEntries"));
}

inline QAbstractItemModel& rows(Desk& desk) {
    return *desk.find<QTreeView>("storeEntries")->model();
}

inline void choose(Desk& desk, int row) {
    auto* list = desk.find<QTreeView>("storeEntries");
    list->setCurrentIndex(list->model()->index(row, 0));
}

inline void press(Desk& desk, const char* button) {
    auto* widget = desk.find<QToolButton>(button);
    QVERIFY2(desk.waitFor([&] { return widget->isEnabled(); }), button);
    QTest::mouseClick(widget, Qt::LeftButton);
}

/// What stands in the lines of a tree, all columns, level by level.
inline QStringList linesOf(const QAbstractItemModel& model, const QModelIndex& parent = {}) {
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row)
        for (int column = 0; column < model.columnCount(parent); ++column)
            lines << model.index(row, column, parent).data().toString();
    for (int row = 0; row < model.rowCount(parent); ++row)
        lines << linesOf(model, model.index(row, 0, parent));
    return lines;
}

/// Takes what stands in a button's menu under that name.
inline void chooseFrom(Desk& desk, const char* button, const char* item) {
    auto* widget = desk.find<QToolButton>(button);
    QVERIFY2(desk.waitFor([&] { return widget->isEnabled(); }), button);
    for (QAction* action : widget->menu()->actions())
        if (action->objectName() == QLatin1String(item)) {
            QVERIFY2(action->isEnabled(), item);
            action->trigger();
            return;
        }
    QFAIL(item);
}

inline bool isEnabled(Desk& desk, const char* button) {
    return desk.find<QToolButton>(button)->isEnabled();
}

} // namespace certwright::test
