// SPDX-License-Identifier: Apache-2.0
#include "ui/words/translation.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace certwright::words {

void installTranslation(QCoreApplication& application) {
    const QString folder = QStringLiteral(":/i18n");
    const QString name = QStringLiteral("certwright");
    const QString separator = QStringLiteral("_");
    auto* translator = new QTranslator(&application);
    if (translator->load(QLocale(), name, separator, folder) ||
        translator->load(QLocale(QLocale::English), name, separator, folder))
        QCoreApplication::installTranslator(translator);
}

} // namespace certwright::words
