// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/trust_map.h"

#include "ui/words/documents/common.h"

#include <QJsonArray>

namespace certwright::words {

using diagnose::TrustCell;
using verify::Treatment;

namespace {

QJsonObject cellDocument(const TrustCell& cell, const TrustMapNames& names) {
    QJsonArray path;
    for (const ossl::Sha256& digest : cell.path)
        path.append(hexText(digest));
    return {{QStringLiteral("identity"), plain(names.identities[cell.identity])},
        {QStringLiteral("store"), plain(names.stores[cell.store])},
        {QStringLiteral("purpose"), purposeName(cell.purpose)},
        {QStringLiteral("verdict"), cellVerdictName(cell.verdict)},
        {QStringLiteral("cause"),
            cell.cause ? QJsonValue(plain(diagnose::causeName(*cell.cause))) : QJsonValue()},
        {QStringLiteral("variant"), cell.variant.empty() ? QJsonValue() : QJsonValue(plain(cell.variant))},
        {QStringLiteral("path"), path}};
}

} // namespace

QString cellVerdictName(Treatment verdict) {
    switch (verdict) {
    case Treatment::Accepts:
        return QStringLiteral("accepted");
    case Treatment::Refuses:
        return QStringLiteral("refused");
    case Treatment::Unknown:
        return QStringLiteral("unknown");
    }
    return QStringLiteral("unknown");
}

QString purposeName(verify::Purpose purpose) {
    switch (purpose) {
    case verify::Purpose::Any:
        return QStringLiteral("any");
    case verify::Purpose::TlsServer:
        return QStringLiteral("server");
    case verify::Purpose::TlsClient:
        return QStringLiteral("client");
    }
    return QStringLiteral("any");
}

QJsonObject trustMapDocument(const diagnose::TrustMapRequest& request, const std::vector<TrustCell>& cells,
    const TrustMapNames& names) {
    QJsonArray identities;
    for (std::size_t i = 0; i < request.identities.size(); ++i) {
        QJsonObject identity = certificateReference(request.identities[i].chain.front());
        identity[QStringLiteral("identity")] = plain(names.identities[i]);
        identities.append(identity);
    }
    QJsonArray stores;
    for (std::size_t i = 0; i < request.stores.size(); ++i)
        stores.append(QJsonObject{{QStringLiteral("store"), plain(names.stores[i])},
            {QStringLiteral("certificates"), static_cast<qint64>(request.stores[i]->certificates().size())}});
    QJsonArray list;
    for (const TrustCell& cell : cells)
        list.append(cellDocument(cell, names));
    return {{QStringLiteral("at"), timeText(request.at)}, {QStringLiteral("identities"), identities},
        {QStringLiteral("stores"), stores}, {QStringLiteral("cells"), list}};
}

} // namespace certwright::words
