// SPDX-License-Identifier: Apache-2.0
#include "app/gui/demo.h"
#include "app/gui/tour.h"
#include "app/gui/workbench.h"
#include "app/process/protect_memory.h"
#include "ui/widgets/icons.h"
#include "ui/words/errors.h"
#include "ui/words/translation.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

namespace {

using namespace certwright;
using namespace certwright::app;

constexpr int couldNotStart = 3;

int run(QApplication& application) {
    Options options = readOptions();
    Demo demo;
    if (options.demo)
        if (auto prepared = demo.prepare(options); !prepared) {
            std::fprintf(stderr, "%s\n", qPrintable(words::errorText(prepared.error())));
            return couldNotStart;
        }
    Workbench workbench(options);
    workbench.window().show();
    QTimer::singleShot(0, &application, [&] {
        workbench.start(options);
        if (options.quitWhenShown)
            application.quit();
    });
    Tour tour(workbench.window(), workbench.navigator(), options.shots);
    if (options.demo) {
        QObject::connect(&demo, &Demo::failed, &workbench.window(), &ui::MainWindow::showError);
        QObject::connect(&demo, &Demo::ready, &tour, [&](const ui::ConnectionPlace& place) {
            if (options.shots.isEmpty())
                workbench.navigator().open(place);
            else
                tour.start(place);
        });
        demo.start();
    }
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
    return run(application);
}
