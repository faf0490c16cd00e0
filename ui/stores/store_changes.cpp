// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_changes.h"

#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QCoreApplication>

namespace certwright::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(StoreChanges)
};

QString subjectOf(const trust::Entry& entry) {
    return entry.leaf() ? words::text((*entry.leaf())->subject.shortText()) : QString();
}

Field line(const QString& what, const trust::Entry& entry) {
    return {.name = what + QLatin1Char(' ') + words::text(entry.name()),
        .value = subjectOf(entry),
        .children = {}};
}

QString changeText(const trust::Change& change) {
    switch (change.relation) {
    case trust::Relation::SameCertificate:
        return change.before->alias == change.after->alias
            ? Texts::tr("trusted for something else")
            : words::filled(Texts::tr("renamed to %1"), {words::text(change.after->name())});
    case trust::Relation::SameKey:
        return Texts::tr("replaced by a certificate of the same key");
    case trust::Relation::SameName:
        return Texts::tr("replaced by a certificate of the same name, with another key");
    }
    return {};
}

} // namespace

std::vector<Field> changeFields(const trust::Diff& diff, const std::vector<trust::EntryFinding>& losses) {
    std::vector<Field> fields;
    for (const auto& entry : diff.added)
        fields.push_back(line(QStringLiteral("+"), *entry));
    for (const auto& entry : diff.removed)
        fields.push_back(line(QStringLiteral("−"), *entry));
    for (const trust::Change& change : diff.changed) {
        Field field = line(QStringLiteral("≠"), *change.before);
        field.value = changeText(change);
        fields.push_back(std::move(field));
    }
    if (fields.empty())
        fields.push_back({.name = Texts::tr("Only the order"), .value = {}, .children = {}});
    for (const trust::EntryFinding& loss : losses)
        fields.push_back({.name = words::markSymbol(words::Mark::Attention) + QLatin1Char(' ') +
                Texts::tr("Lost when saved"),
            .value = words::findingText(loss.finding),
            .children = {}});
    return fields;
}

} // namespace certwright::ui
