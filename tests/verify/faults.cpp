// SPDX-License-Identifier: Apache-2.0
#include "tests/verify/faults.h"

#include "tests/support/texts.h"

#include <QStringList>

namespace certwright::test {

QString faultsOf(const verify::Report& report) {
    QStringList faults;
    for (const verify::PathFinding& found : report.best().findings)
        if (found.finding.severity() == Severity::Error)
            faults << QStringLiteral("%1@%2").arg(text(found.finding.id())).arg(found.depth);
    return faults.join(u' ');
}

} // namespace certwright::test
