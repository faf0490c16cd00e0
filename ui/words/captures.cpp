// SPDX-License-Identifier: Apache-2.0
#include "ui/words/captures.h"

#include "ui/words/sentence.h"

#include <QCoreApplication>
#include <QLocale>

namespace certwright::words {

namespace {

class Captures {
    Q_DECLARE_TR_FUNCTIONS(Capture)
};

} // namespace

QString captureWarning() {
    return Captures::tr("The TLS secrets of this connection are kept for its capture: whoever gets that file can read "
                        "everything that is said in it, passwords and cookies too.");
}

QString captureLimitText(const tls::Capture& capture) {
    const QLocale locale;
    return filled(Captures::tr("The capture ends early: of one connection at most %1 octets are kept, and %2 came after them."),
        {locale.toString(static_cast<qulonglong>(tls::Capture::mostOctets)),
            locale.toString(static_cast<qulonglong>(capture.omittedOctets))});
}

QString nothingCaptured() {
    return Captures::tr("No connection came about, so there is nothing to capture.");
}

} // namespace certwright::words
