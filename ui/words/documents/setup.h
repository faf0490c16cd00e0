// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deploy/deployment.h"

#include <QJsonObject>

namespace certwright::words {

/// created, configuration: as `setup` prints it.
QJsonObject deploymentDocument(const deploy::Deployment& deployment);

} // namespace certwright::words
