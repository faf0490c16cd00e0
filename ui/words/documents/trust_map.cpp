// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/trust_map.h"

#include "ui/words/documents/common.h"

#include <QJsonArray>

#include <set>

namespace certwright::words {

using diagnose::TrustCell;
using verify::Treatment;

namespace {

QJsonValue textOrNull(std::string_view text) {
    return text.empty() ? QJsonValue() : QJsonValue(plain(text));
}

QJsonObject cellDocument(
    const diagnose::TrustMapRequest& request, const TrustCell& cell, const TrustMapNames& names) {
    QJsonArray path;
    for (const ossl::Sha256& digest : cell.path)
        path.append(hexText(digest));
    const bool isListed = cell.list && cell.purpose == verify::Purpose::TlsClient;
    return {{QStringLiteral("identity"), plain(names.identities[cell.identity])},
        {QStringLiteral("store"), plain(names.stores[cell.store])},
        {QStringLiteral("purpose"), purposeName(cell.purpose)},
        {QStringLiteral("verdict"), cellVerdictName(cell.verdict)},
        {QStringLiteral("cause"),
            textOrNull(cell.cause ? diagnose::causeName(*cell.cause) : std::string_view())},
        {QStringLiteral("variant"), textOrNull(cell.variant)}, {QStringLiteral("path"), path},
        {QStringLiteral("list"),
            textOrNull(isListed ? diagnose::listRelationName(*cell.list) : std::string_view())},
        {QStringLiteral("listed_name"), textOrNull(diagnose::listedName(request, cell))}};
}

/// How many different ones it trusts for any of the purposes.
qint64 trustedCount(const diagnose::TrustMapRequest& request, const diagnose::MapStore& store) {
    std::set<ossl::Sha256> trusted;
    for (const verify::Purpose purpose : request.purposes)
        for (const x509::Certificate& certificate : diagnose::certificatesOf(store, purpose))
            trusted.insert(certificate.sha256());
    return static_cast<qint64>(trusted.size());
}

QJsonObject storeDocument(
    const diagnose::TrustMapRequest& request, const diagnose::MapStore& store, const std::string& name) {
    QJsonObject document{{QStringLiteral("store"), plain(name)},
        {QStringLiteral("certificates"), trustedCount(request, store)}};
    const auto* list = std::get_if<diagnose::AuthorityList>(&store);
    if (!list)
        return document;
    QJsonArray names;
    for (const x509::Name& authority : list->names)
        names.append(plain(authority.toRfc4514()));
    document[QStringLiteral("ca_names")] = list->asked ? QJsonValue(names) : QJsonValue();
    return document;
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
        stores.append(storeDocument(request, request.stores[i], names.stores[i]));
    QJsonArray list;
    for (const TrustCell& cell : cells)
        list.append(cellDocument(request, cell, names));
    return {{QStringLiteral("at"), timeText(request.at)}, {QStringLiteral("identities"), identities},
        {QStringLiteral("stores"), stores}, {QStringLiteral("cells"), list}};
}

} // namespace certwright::words
