// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_changes.h"

#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/stores.h"
#include "ui/words/verdicts.h"

#include <QCoreApplication>

namespace certwright::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(StoreChanges)
};

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

Field entryField(const trust::Entry& entry, const QString& mark) {
    const QString subject = entry.leaf() ? words::text((*entry.leaf())->subject.shortText()) : QString();
    const QString name = entry.alias.empty() && entry.leaf() ? subject : words::text(entry.name());
    return {.name = mark.isEmpty() ? name : mark + QLatin1Char(' ') + name,
        .value = name == subject ? QString() : subject,
        .children = {}};
}

Field changedField(const trust::Change& change, const QString& mark) {
    Field field = entryField(*change.before, mark);
    field.value = changeText(change);
    return field;
}

std::vector<Field> changeFields(
    const trust::Store& before, const trust::Store& after, const std::vector<trust::EntryFinding>& losses) {
    std::vector<Field> fields;
    const trust::Diff diff = trust::diff(before, after);
    if (before.format != after.format)
        fields.push_back({.name = Texts::tr("Another format"),
            .value = words::filled(Texts::tr("%1 instead of %2"),
                {words::storeFormatText(after.format), words::storeFormatText(before.format)}),
            .children = {}});
    for (const auto& entry : diff.added)
        fields.push_back(entryField(*entry, QStringLiteral("+")));
    for (const auto& entry : diff.removed)
        fields.push_back(entryField(*entry, QStringLiteral("−")));
    for (const trust::Change& change : diff.changed)
        fields.push_back(changedField(change, QStringLiteral("≠")));
    if (fields.empty())
        fields.push_back({.name = Texts::tr("Only the order"), .value = {}, .children = {}});
    for (const trust::EntryFinding& loss : losses)
        fields.push_back({.name = words::markSymbol(words::Mark::Attention) + QLatin1Char(' ') +
                Texts::tr("Lost when saved"),
            .value = words::findingText(loss.finding),
            .children = {}});
    return fields;
}

std::vector<Field> commandFields(const std::vector<trust::Command>& commands) {
    std::vector<Field> fields;
    for (const trust::Command& command : commands) {
        Field field{.name = Texts::tr("Runs"),
            .value = words::text(trust::shellText({command.program, command.arguments, {}})),
            .children = {}};
        if (!command.input.empty())
            field.children.push_back(
                {.name = Texts::tr("and reads"), .value = words::text(command.input), .children = {}});
        fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace certwright::ui
