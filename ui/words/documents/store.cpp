// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/store.h"

#include "core/container/java_store_reader.h"
#include "ui/words/documents/common.h"

namespace certwright::words {

using trust::Entry;
using trust::EntryFinding;

namespace {

QJsonArray attributeDocuments(const Entry& entry) {
    QJsonArray documents;
    for (const container::BagAttribute& attribute : entry.attributes) {
        QJsonArray values;
        for (const Bytes& value : attribute.values)
            values.append(base64Text(value));
        documents.append(QJsonObject{{QStringLiteral("oid"), plain(attribute.type.dotted())},
            {QStringLiteral("name"), plain(attribute.type.name())}, {QStringLiteral("values_der"), values}});
    }
    return documents;
}

QJsonArray entryDocuments(const std::vector<std::shared_ptr<const Entry>>& entries) {
    QJsonArray documents;
    for (const auto& entry : entries)
        documents.append(storeEntryDocument(*entry));
    return documents;
}

QJsonObject changeDocument(const trust::Change& change) {
    QJsonArray what;
    for (const std::string_view one : change.what)
        what.append(plain(one));
    return {{QStringLiteral("relation"), plain(trust::relationName(change.relation))},
        {QStringLiteral("what"), what}, {QStringLiteral("before"), storeEntryDocument(*change.before)},
        {QStringLiteral("after"), storeEntryDocument(*change.after)}};
}

} // namespace

QJsonObject storeEntryDocument(const Entry& entry) {
    const x509::Certificate* leaf = entry.leaf();
    QJsonArray chain;
    for (std::size_t i = 1; i < entry.certificates.size(); ++i)
        chain.append(certificateReference(entry.certificates[i]));
    return {{QStringLiteral("alias"), plain(entry.alias)},
        {QStringLiteral("kind"), plain(trust::entryKindName(entry.kind))},
        {QStringLiteral("sha256"), leaf ? QJsonValue(hexText(leaf->sha256())) : QJsonValue()},
        {QStringLiteral("subject"), leaf ? QJsonValue(plain((*leaf)->subject.toRfc4514())) : QJsonValue()},
        {QStringLiteral("not_after"), leaf ? QJsonValue(timeText((*leaf)->notAfter.instant)) : QJsonValue()},
        {QStringLiteral("date"),
            timeOrNull(entry.date ? container::instantOfJava(*entry.date) : std::nullopt)},
        {QStringLiteral("chain"), chain},
        {QStringLiteral("trust"),
            QJsonObject{{QStringLiteral("trusted"), entry.kind == trust::EntryKind::TrustedCertificate},
                {QStringLiteral("trusted_for"), purposesDocument(entry.trustedFor)},
                {QStringLiteral("rejected_for"), purposesDocument(entry.rejectedFor)}}},
        {QStringLiteral("attributes"), attributeDocuments(entry)}};
}

QJsonObject storeDocument(const trust::Store& store, const std::vector<EntryFinding>& findings) {
    QHash<quint64, qsizetype> places;
    for (const auto& entry : store.entries)
        places.insert(entry->id, places.size());
    QJsonArray all = findingDocuments(store.findings);
    for (const EntryFinding& one : findings) {
        QJsonObject document = findingDocument(one.finding);
        document[QStringLiteral("entry")] = static_cast<qint64>(places.value(one.entry));
        all.append(document);
    }
    return {{QStringLiteral("format"), plain(trust::storeFormatName(store.format))},
        {QStringLiteral("entries"), entryDocuments(store.entries)}, {QStringLiteral("findings"), all}};
}

QJsonObject storeDiffDocument(const trust::Diff& diff) {
    QJsonArray changed;
    for (const trust::Change& change : diff.changed)
        changed.append(changeDocument(change));
    return {{QStringLiteral("added"), entryDocuments(diff.added)},
        {QStringLiteral("removed"), entryDocuments(diff.removed)}, {QStringLiteral("changed"), changed}};
}

QJsonArray lossDocuments(const std::vector<EntryFinding>& losses) {
    QJsonArray documents;
    for (const EntryFinding& loss : losses)
        documents.append(findingDocument(loss.finding));
    return documents;
}

} // namespace certwright::words
