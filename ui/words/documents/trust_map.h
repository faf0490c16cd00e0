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
/// `cells`: {"identity","store","purpose","verdict" (accepted, refused, unknown),"cause","variant","path",
/// "list" (named, not-named, empty, not-asked; null where a store judges),"listed_name"}. Of a store
/// `certificates` counts what it trusts for any of the purposes; of a live server's list `ca_names` holds the
/// names, null where it asked for no certificate.
QJsonObject trustMapDocument(const diagnose::TrustMapRequest& request,
    const std::vector<diagnose::TrustCell>& cells, const TrustMapNames& names);

/// "accepted", "refused", "unknown"
QString cellVerdictName(verify::Treatment verdict);
/// "client", "server": what the identity would be.
QString purposeName(verify::Purpose purpose);

} // namespace certwright::words
