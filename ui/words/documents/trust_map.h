// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/trust_map.h"

#include <QJsonObject>
#include <QString>

#include <string>
#include <vector>

namespace certwright::words {

/// How the two sides of a trust map are called: as they were given.
struct TrustMapNames {
    std::vector<std::string> identities;
    std::vector<std::string> stores;
};

/// A trust map as `trustmap` prints it: identities, stores, and
/// `cells`: {"identity","store","purpose","verdict" (accepted, refused, unknown),"cause","variant","path"}.
QJsonObject trustMapDocument(const diagnose::TrustMapRequest& request,
    const std::vector<diagnose::TrustCell>& cells, const TrustMapNames& names);

/// "accepted", "refused", "unknown"
QString cellVerdictName(verify::Treatment verdict);
/// "client", "server": what the identity would be.
QString purposeName(verify::Purpose purpose);

} // namespace certwright::words
