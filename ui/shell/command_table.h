// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>

namespace certwright::ui {

/// Something that can be done anywhere in the window: in a menu, by a key, from the palette.
struct Command {
    QString text;
    QString icon; ///< of resources/icons; may be empty
    QKeySequence shortcut;
    std::function<void()> run;
    std::function<bool()> isOn = {}; ///< of one that is a state: whether it holds now
};

/// A menu and what is in it.
struct CommandGroup {
    QString title;
    QList<Command> commands;
};

} // namespace certwright::ui
