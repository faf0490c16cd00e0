// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/comparison_view.h"

#include "ui/stores/store_changes.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QTreeView>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

QString summaryOf(const StoreComparison& comparison) {
    const auto counted = [](const QString& what, std::size_t count) {
        return what.arg(static_cast<qulonglong>(count));
    };
    const trust::Diff& diff = comparison.diff;
    return QStringList{words::filled(ComparisonView::tr("only in %1: %2"),
                           {comparison.before, QString::number(diff.removed.size())}),
        words::filled(
            ComparisonView::tr("only in %1: %2"), {comparison.after, QString::number(diff.added.size())}),
        counted(ComparisonView::tr("not the same in both: %1"), diff.changed.size()),
        counted(ComparisonView::tr("the same in both: %1"), comparison.same)}
        .join(QStringLiteral(" · "));
}

/// The entries beneath a line that says what they have in common; nothing where there are none.
void addGroup(std::vector<Field>& fields, const QString& title, std::vector<Field> entries) {
    if (!entries.empty())
        fields.push_back({.name = title, .value = {}, .children = std::move(entries)});
}

std::vector<Field> fieldsOf(const std::vector<std::shared_ptr<const trust::Entry>>& entries) {
    std::vector<Field> fields;
    for (const auto& entry : entries)
        fields.push_back(entryField(*entry));
    return fields;
}

std::vector<Field> fieldsOf(const StoreComparison& comparison) {
    const trust::Diff& diff = comparison.diff;
    std::vector<Field> changed;
    for (const trust::Change& change : diff.changed)
        changed.push_back(changedField(change));
    std::vector<Field> fields;
    const QString onlyIn = ComparisonView::tr("Only in %1");
    addGroup(fields, words::filled(onlyIn, {comparison.before}), fieldsOf(diff.removed));
    addGroup(fields, words::filled(onlyIn, {comparison.after}), fieldsOf(diff.added));
    addGroup(fields, ComparisonView::tr("Not the same in both"), std::move(changed));
    return fields;
}

} // namespace

ComparisonView::ComparisonView(const StoreComparison& comparison, QWidget* parent)
    : QWidget(parent) {
    auto* title = makeHeading(
        words::filled(tr("From %1 to %2"), {comparison.before, comparison.after}), Heading::Page);
    title->setObjectName(QStringLiteral("comparisonTitle"));
    auto* summary = makeRemark();
    summary->setObjectName(QStringLiteral("comparisonSummary"));
    summary->setWordWrap(true);
    summary->setText(comparison.diff.empty() ? tr("Both hold the same entries.") : summaryOf(comparison));
    QTreeView* list = makeFieldView(fields_, tr("What differs"), QStringLiteral("comparedEntries"));
    list->setHeaderHidden(true);
    fields_.setFields(fieldsOf(comparison));
    list->expandAll();
    list->setVisible(!comparison.diff.empty());
    list->resizeColumnToContents(0);
    auto* layout = new QVBoxLayout(this);
    const int margin = unit(*this) * 4;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(title);
    layout->addWidget(summary);
    layout->addWidget(list, 1);
    if (comparison.diff.empty())
        layout->addStretch(1);
}

} // namespace certwright::ui
