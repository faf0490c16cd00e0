// SPDX-License-Identifier: Apache-2.0
#include "app/gui/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace certwright::app {

namespace {

QString standardFile(QStandardPaths::StandardLocation place, const QString& name) {
    return QDir(QStandardPaths::writableLocation(place)).filePath(name);
}

} // namespace

Options readOptions() {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Options", "Certificates, trust stores and mutual TLS, explained."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption vault(QStringLiteral("vault"),
        QCoreApplication::translate("Options", "Keep keys and certificates in <file>."),
        QStringLiteral("file"),
        standardFile(QStandardPaths::GenericDataLocation, QStringLiteral("certwright/certwright.vault")));
    const QCommandLineOption settings(QStringLiteral("settings"),
        QCoreApplication::translate("Options", "Remember the window's state in <file>."),
        QStringLiteral("file"),
        standardFile(QStandardPaths::GenericConfigLocation, QStringLiteral("certwright/certwright.conf")));
    const QCommandLineOption demo(QStringLiteral("demo"),
        QCoreApplication::translate(
            "Options", "Open on a sample vault, with a test server that refuses a client."));
    const QCommandLineOption shots(QStringLiteral("shots"),
        QCoreApplication::translate(
            "Options", "With --demo: walk through the program and write pictures to <folder>."),
        QStringLiteral("folder"));
    QCommandLineOption quit(QStringLiteral("quit-when-shown"));
    quit.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({vault, settings, demo, shots, quit});
    parser.addPositionalArgument(QStringLiteral("files"),
        QCoreApplication::translate("Options", "Files to look into."), QStringLiteral("[files…]"));
    parser.process(*QCoreApplication::instance());
    return {.files = parser.positionalArguments(),
        .vault = parser.value(vault),
        .settings = parser.value(settings),
        .home = standardFile(QStandardPaths::DocumentsLocation, QStringLiteral("Certwright")),
        .demo = parser.isSet(demo),
        .shots = parser.value(shots),
        .quitWhenShown = parser.isSet(quit)};
}

} // namespace certwright::app
