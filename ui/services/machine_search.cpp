// SPDX-License-Identifier: Apache-2.0
#include "ui/services/machine_search.h"

#include <QDir>

namespace certwright::ui {

trust::MachineSearch machineSearch() {
    return {.root = qEnvironmentVariable("CERTWRIGHT_ROOT", QStringLiteral("/")).toStdString(),
        .home = QDir::homePath().toStdString(), .javaHome = qEnvironmentVariable("JAVA_HOME").toStdString()};
}

} // namespace certwright::ui
