// SPDX-License-Identifier: Apache-2.0
#include "ui/words/timeline.h"

#include "ui/words/sentence.h"

#include <QCoreApplication>
#include <QLocale>

namespace certwright::words {

QString elapsedText(tls::Elapsed elapsed) {
    const double milliseconds = static_cast<double>(elapsed.count()) / 1000.0;
    return QCoreApplication::translate("Timeline", "%1 ms").arg(QLocale().toString(milliseconds, 'f', 1));
}

QString observationText(const tls::Observation& observation) {
    const QString what = text(observation.what);
    switch (observation.layer) {
    case tls::Layer::Dns:
        return QStringLiteral("DNS: ") + what;
    case tls::Layer::Tcp:
        return QStringLiteral("TCP: ") + what;
    case tls::Layer::Proxy:
        return QStringLiteral("Proxy: ") + what;
    case tls::Layer::StartTls:
        return QStringLiteral("STARTTLS: ") + what;
    case tls::Layer::Alert:
        return QStringLiteral("Alert: ") + what;
    case tls::Layer::Http:
        return QStringLiteral("HTTP: ") + what;
    case tls::Layer::Application:
        return QStringLiteral("Application: ") + what;
    case tls::Layer::Record:
    case tls::Layer::Handshake:
        return what;
    }
    return what;
}

} // namespace certwright::words
