// SPDX-License-Identifier: Apache-2.0
#include "app/gui/demo.h"
#include "app/gui/tour.h"
#include "app/gui/workbench.h"
#include "app/process/protect_memory.h"
#include "ui/widgets/icons.h"
#include "ui/words/errors.h"
#include "ui/words/translation.h"

#include <QApplication>

#include <cstdio>

namespace {

using namespace certwright;
using namespace certwright::app;

constexpr int couldNotStart = 3;

/// Once the vault is read: its certificates are what the demo shows.
void startDemo(Demo& demo, Tour& tour, Workbench& workbench, bool walk) {
    QObject::connect(&demo, &Demo::failed, &workbench.window(), &ui::MainWindow::showError);
    if (walk)
        QObject::connect(&demo, &Demo::ready, &tour, &Tour::start);
    else
        QObject::connect(&demo, &Demo::ready, &workbench.navigator(), &ui::Navigator::open);
    QObject::connect(
        &workbench.vault(), &ui::VaultSession::changed, &demo, &Demo::start, Qt::SingleShotConnection);
}

int run() {
    Options options = readOptions();
    Demo demo;
    if (options.demo)
        if (auto prepared = demo.prepare(options); !prepared) {
            std::fprintf(stderr, "%s\n", qPrintable(words::errorText(prepared.error())));
            return couldNotStart;
        }
    Workbench workbench(options);
    Tour tour(workbench.window(), workbench.navigator(), options.shots);
    if (options.demo)
        startDemo(demo, tour, workbench, !options.shots.isEmpty());
    if (options.quitWhenShown)
        QObject::connect(&workbench.vault(), &ui::VaultSession::changed, &workbench.window(), [&workbench] {
            workbench.window().repaint(); // shown means painted
            QApplication::quit();
        });
    workbench.window().show();
    workbench.start(options);
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    process::protectMemory();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("certwright"));
    QApplication::setApplicationDisplayName(QStringLiteral("Certwright"));
    QApplication::setApplicationVersion(QStringLiteral(CERTWRIGHT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("certwright"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/certwright.svg")));
    words::installTranslation(application);
    return run();
}
