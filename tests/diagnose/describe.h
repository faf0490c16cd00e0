// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"
#include "tests/support/texts.h"

#include <QStringList>

namespace certwright::test {

/// "client-cert-unknown-ca not-listed: likely, add-authority-to-server"
inline QString describe(const diagnose::Diagnosed& diagnosed) {
    const QString variant = diagnosed.variant.empty() ? QString() : ' ' + text(diagnosed.variant);
    return text(causeName(diagnosed.cause)) + variant + ": " + text(certaintyName(diagnosed.certainty)) +
        ", " + text(fixActionName(diagnosed.fix.action));
}

/// Every cause, in its order.
inline QString describe(const diagnose::Diagnosis& diagnosis) {
    QStringList lines;
    for (const diagnose::Diagnosed& diagnosed : diagnosis.causes)
        lines << describe(diagnosed);
    return lines.join("; ");
}

} // namespace certwright::test
