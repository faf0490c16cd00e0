// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/unused_view.h"

#include "ui/stores/store_changes.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"
#include "ui/words/trust_maps.h"
#include "ui/words/verdicts.h"

#include <QFileInfo>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <map>
#include <set>

namespace certwright::ui {

namespace {

/// Nobody reads on; they can be chosen in the store all the same.
constexpr std::size_t mostLines = 1'000;

void addLine(Field& group, Field line) {
    if (group.children.size() < mostLines)
        group.children.push_back(std::move(line));
    else if (group.children.size() == mostLines)
        group.children.push_back({.name = QStringLiteral("…"), .value = {}, .children = {}});
}

/// What nothing uses, and beneath each of the others who does, by which path.
std::vector<Field> fieldsOf(const trust::Store& store, const diagnose::UnusedEntries& found,
    const std::vector<NamedIdentity>& identities) {
    std::map<std::uint64_t, std::vector<Field>> needs;
    for (const diagnose::NeededEntry& need : found.needed)
        needs[need.entry].push_back(
            {.name = words::filled(UnusedView::tr("by %1"), {identities[need.identity].name}),
                .value = words::pathText(need.path),
                .children = {}});
    const std::set<std::uint64_t> unused(found.unused.begin(), found.unused.end());
    Field idle{.name = UnusedView::tr("Used by none"), .value = {}, .children = {}};
    Field used{.name = UnusedView::tr("Used"), .value = {}, .children = {}};
    for (const auto& entry : store.entries) {
        if (unused.contains(entry->id))
            addLine(idle, entryField(*entry));
        if (const auto by = needs.find(entry->id); by != needs.end()) {
            Field field = entryField(*entry, words::markSymbol(words::Mark::Accepted));
            field.children = std::move(by->second);
            addLine(used, std::move(field));
        }
    }
    std::vector<Field> fields;
    for (Field* group : {&idle, &used})
        if (!group->children.empty())
            fields.push_back(std::move(*group));
    return fields;
}

} // namespace

UnusedView::UnusedView(const Services& services, NamedStore store, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , store_(std::move(store))
    , asked_(makeRemark())
    , summary_(new PlainLabel)
    , list_(makeFieldView(fields_, tr("Entries and who needs them"), QStringLiteral("unusedEntries")))
    , choose_(new QPushButton(tr("&Choose the unused in the store"))) {
    asked_->setObjectName(QStringLiteral("unusedAsked"));
    summary_->setObjectName(QStringLiteral("unusedSummary"));
    for (PlainLabel* label : {asked_, summary_})
        label->setWordWrap(true);
    choose_->setObjectName(QStringLiteral("unusedChoose"));
    choose_->setToolTip(tr("There they can be looked at and removed"));
    list_->setHeaderHidden(true);
    auto* add = new QPushButton(tr("&Add certificates…"));
    add->setObjectName(QStringLiteral("unusedAdd"));
    auto* row = new QHBoxLayout;
    row->addWidget(add);
    row->addWidget(choose_);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    const int margin = unit(*this) * 4;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(
        makeHeading(words::filled(tr("What nothing uses in %1"), {store_.name}), Heading::Page));
    layout->addWidget(asked_);
    layout->addWidget(summary_);
    layout->addWidget(list_, 1);
    layout->addLayout(row);
    layout->addStretch(0); // in place of the list, where that is hidden
    connect(add, &QPushButton::clicked, this, &UnusedView::addFiles);
    connect(choose_, &QPushButton::clicked, this, [this] { Q_EMIT chooseWanted(unused_); });
    takeVault();
    search();
}

/// Its servers and clients: what its CAs issued besides is not in it.
void UnusedView::takeVault() {
    for (const vault::StoredCertificate& stored : services_.vault.certificates())
        if (stored.role == vault::Role::Server || stored.role == vault::Role::Client)
            identities_.push_back({words::text(stored.label), {services_.vault.chainOf(stored)}});
}

void UnusedView::addFiles() {
    services_.prompts.askFilesToOpen(tr("Certificates that are in use"),
        [this](const QStringList& files) { readFiles(files, std::nullopt); });
}

void UnusedView::readFiles(const QStringList& files, const std::optional<SecretText>& passphrase) {
    if (files.isEmpty())
        return;
    const QString file = files.front();
    reading_ = services_.tasks.run<NamedIdentity>(
        this, tr("Reading certificates"),
        [file, passphrase](std::stop_token, const Progress&) { return identityIn(file, passphrase); },
        [this, files, file, isAgain = passphrase.has_value()](Result<NamedIdentity> who) {
            if (!who && asksForPassphrase(who.error()))
                return services_.prompts.askPassphrase(
                    {.forWhat = QFileInfo(file).fileName(), .wrongBefore = isAgain},
                    [this, files](SecretText typed) { readFiles(files, std::move(typed)); },
                    [this, error = who.error()] { Q_EMIT failed(error); });
            if (!who)
                return failed(who.error());
            identities_.push_back(std::move(*who));
            search();
            readFiles(files.mid(1), std::nullopt);
        });
}

void UnusedView::search() {
    QStringList names;
    for (const NamedIdentity& one : identities_)
        names << one.name;
    asked_->setText(names.isEmpty()
            ? tr("Say first which certificates are in use: an entry is used where one of them needs it on "
                 "its "
                 "way to a root. The vault holds none.")
            : words::filled(tr("Asked about: %1. Whatever else is in use can be added."),
                  {names.join(QStringLiteral(", "))}));
    list_->setVisible(!names.isEmpty());
    summary_->setVisible(!names.isEmpty());
    choose_->setEnabled(false);
    if (names.isEmpty())
        return;
    working_ = services_.tasks.run<Answer>(
        this, tr("Looking for what nothing uses"),
        [store = store_.store, named = identities_, at = services_.clock.now()](
            std::stop_token stop, const Progress&) -> Result<Answer> {
            std::vector<diagnose::MapIdentity> identities;
            for (const NamedIdentity& one : named)
                identities.push_back(one.identity);
            auto found = diagnose::findUnused(store, identities, at, std::move(stop));
            if (!found)
                return tl::unexpected(std::move(found).error());
            auto fields = fieldsOf(store, *found, named);
            return Answer{std::move(*found), std::move(fields)};
        },
        [this](Result<Answer> answer) {
            if (answer)
                show(std::move(*answer));
        });
}

void UnusedView::show(Answer answer) {
    unused_ = std::move(answer.found.unused);
    const auto count = static_cast<int>(unused_.size());
    QStringList summary{count == 0
            ? tr("Every certificate in it is used.")
            : tr("%n certificate(s) in it are used by none of these.", nullptr, count)};
    if (!answer.found.complete)
        summary << tr("The search came to its limit: one of them may be used all the same.");
    summary_->setText(summary.join(QLatin1Char(' ')));
    fields_.setFields(std::move(answer.fields));
    list_->expandAll();
    list_->resizeColumnToContents(0);
    choose_->setEnabled(count > 0);
}

} // namespace certwright::ui
