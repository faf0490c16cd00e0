// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/lint.h"

#include "ui/words/documents/common.h"
#include "ui/words/findings.h"

namespace certwright::words {

using container::Item;

namespace {

QJsonValue placeDocument(const std::optional<ByteRange>& place) {
    if (!place)
        return {};
    return QJsonObject{{QStringLiteral("offset"), static_cast<qint64>(place->offset)},
        {QStringLiteral("length"), static_cast<qint64>(place->length)}};
}

} // namespace

QString nameOfItem(const Item& item) {
    if (const auto* certificate = item.certificate())
        return plain((*certificate)->subject.toRfc4514());
    if (const auto* request = std::get_if<x509::Request>(&item.content))
        return plain((*request)->subject.toRfc4514());
    if (const auto* list = std::get_if<x509::RevocationList>(&item.content))
        return plain((*list)->issuer.toRfc4514());
    return plain(item.label);
}

QJsonObject judgementDocument(const lint::Judgement& judgement) {
    const lint::Lint& lint = *judgement.lint;
    const auto& finding = judgement.finding;
    return {{QStringLiteral("lint"), plain(lint.kind.id)},
        {QStringLiteral("known_as"), lint.knownAs.empty() ? QJsonValue() : QJsonValue(plain(lint.knownAs))},
        {QStringLiteral("severity"), plain(severityName(lint.kind.severity))},
        {QStringLiteral("source"), plain(lint::sourceName(lint.source))},
        {QStringLiteral("citation"), plain(lint.kind.citation)},
        {QStringLiteral("outcome"), plain(lint::outcomeName(judgement.outcome))},
        {QStringLiteral("detail"), finding ? findingText(*finding) : QString()},
        {QStringLiteral("place"), finding ? placeDocument(finding->place) : QJsonValue()}};
}

QJsonObject judgedObjectDocument(const Item& item, std::size_t object) {
    return {{QStringLiteral("object"), static_cast<qint64>(object)},
        {QStringLiteral("file"), plain(item.source.file)}};
}

QJsonArray lintedObjectDocuments(const lint::JudgedItems& judged, const std::vector<Item>& items) {
    QJsonArray documents;
    for (const lint::JudgedItem& judgedItem : judged.items) {
        const Item& item = items[judgedItem.index];
        documents.append(QJsonObject{{QStringLiteral("file"), plain(item.source.file)},
            {QStringLiteral("offset"), static_cast<qint64>(item.source.place.offset)},
            {QStringLiteral("kind"), plain(item.kindName())}, {QStringLiteral("name"), nameOfItem(item)}});
    }
    return documents;
}

} // namespace certwright::words
