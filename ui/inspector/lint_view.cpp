// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/lint_view.h"

#include "core/lint/public_suffix_list.h"
#include "ui/inspector/show_octets.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QComboBox>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

using lint::Judgement;
using lint::Outcome;
using lint::Source;
using words::Mark;

namespace {

/// What breaks a program comes first: it is what is felt.
constexpr Source order[] = {
    Source::Stack, Source::Rfc5280, Source::OtherStandard, Source::Practice, Source::BaselineRequirements};

QString sourceText(Source source) {
    switch (source) {
    case Source::Stack:
        return LintView::tr("Breaks in a program");
    case Source::Rfc5280:
        return LintView::tr("Against RFC 5280");
    case Source::OtherStandard:
        return LintView::tr("Against another standard");
    case Source::Practice:
        return LintView::tr("Goes wrong again and again");
    case Source::BaselineRequirements:
        return LintView::tr("Against the rules for public CAs");
    }
    return {};
}

Mark markOf(Severity severity) {
    return severity == Severity::Error ? Mark::Refused : Mark::Attention;
}

Field findingField(const Judgement& judgement) {
    const Finding& finding = *judgement.finding;
    return {.name = words::markSymbol(markOf(finding.severity())) + QLatin1Char(' ') +
            words::severityText(finding.severity()),
        .value = words::findingText(finding) +
            QStringLiteral(" (%1)").arg(words::text(finding.kind->citation)),
        .place = finding.place};
}

std::vector<Field> fieldsOf(const std::vector<Judgement>& judgements) {
    std::vector<Field> groups;
    for (const Source source : order) {
        Field group{.name = sourceText(source), .value = {}};
        for (const Judgement& judgement : judgements)
            if (judgement.finding && judgement.lint->source == source)
                group.children.push_back(findingField(judgement));
        if (group.children.empty())
            continue;
        group.value = QString::number(group.children.size());
        groups.push_back(std::move(group));
    }
    return groups;
}

} // namespace

LintView::LintView(TaskRunner& tasks, QWidget* parent)
    : QWidget(parent)
    , tasks_(tasks)
    , profile_(new QComboBox)
    , summary_(makeHeading({}, Heading::Section))
    , tree_(makeFieldView(fields_, tr("What was found"), QStringLiteral("lintFindings"))) {
    profile_->setObjectName(QStringLiteral("lintProfile"));
    profile_->addItem(tr("A private CA"), static_cast<int>(lint::Profile::Private));
    profile_->addItem(tr("A public CA"), static_cast<int>(lint::Profile::Web));
    profile_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    summary_->setObjectName(QStringLiteral("lintSummary"));
    tree_->setHeaderHidden(true);
    tree_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(buddy(tr("Rule&s for"), profile_));
    layout->addWidget(profile_);
    layout->addWidget(summary_);
    layout->addWidget(tree_, 1);
    connect(profile_, &QComboBox::currentIndexChanged, this, &LintView::ask);
    addShowOctets(*tree_, fields_, [this](const ByteRange& place) { Q_EMIT octetsWanted(place); });
}

void LintView::setSubject(
    lint::Subject subject, std::shared_ptr<const container::Opened> beside, Instant now) {
    subject_ = std::move(subject);
    beside_ = std::move(beside);
    now_ = now;
    fields_.setFields({});
    summary_->setText({});
    ask();
}

void LintView::chooseProfile(lint::Profile profile) {
    profile_->setCurrentIndex(profile_->findData(static_cast<int>(profile)));
}

lint::Profile LintView::profile() const {
    return static_cast<lint::Profile>(profile_->currentData().toInt());
}

void LintView::ask() {
    if (!subject_)
        return;
    asking_ = tasks_.run<std::vector<Judgement>>(
        this, tr("Looking for faults"),
        [subject = *subject_, beside = beside_, profile = profile(), now = now_](
            std::stop_token, const Progress&) mutable -> Result<std::vector<Judgement>> {
            subject.issuer = lint::issuerAmong(beside->certificates(), subject);
            if (profile == lint::Profile::Web)
                subject.suffixes = lint::systemPublicSuffixes();
            return lint::run(subject, profile, now);
        },
        [this](Result<std::vector<Judgement>> judgements) { present(*judgements); });
}

void LintView::present(const std::vector<Judgement>& judgements) {
    const auto asked = std::ranges::count_if(
        judgements, [](const Judgement& j) { return j.outcome != Outcome::NotApplicable; });
    const std::vector<Finding> findings = lint::findingsIn(judgements);
    summary_->setText(findings.empty()
            ? tr("%n rule(s) apply, and none was broken.", nullptr, static_cast<int>(asked))
            : words::filled(tr("%n rule(s) apply, and %1 found something.", nullptr, static_cast<int>(asked)),
                  {QString::number(findings.size())}));
    fields_.setFields(fieldsOf(judgements));
    tree_->expandAll();
    tree_->resizeColumnToContents(0);
    Q_EMIT found(findings);
}

} // namespace certwright::ui
