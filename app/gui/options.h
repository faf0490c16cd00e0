// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace certwright::app {

/// How the program was called.
struct Options {
    QStringList files;          ///< to look into
    QString vault;              ///< its file
    QString settings;           ///< their file
    QString home;               ///< where folders of set-ups are proposed
    bool demo = false;          ///< on a sample vault, with a test server that refuses
    QString shots;              ///< folder for the pictures of the demo; empty: none are taken
    bool quitWhenShown = false; ///< to measure how long that takes
};

/// Reads the arguments of the application. Ends the program where they ask for help or are wrong.
Options readOptions();

} // namespace certwright::app
