// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/item_view.h"

#include "core/base/files.h"
#include "core/codec/oid_names.h"
#include "core/lint/judge_items.h"
#include "ui/inspector/chain_view.h"
#include "ui/inspector/constraints_view.h"
#include "ui/inspector/copy_menu.h"
#include "ui/inspector/item_fields.h"
#include "ui/inspector/item_octets.h"
#include "ui/inspector/lifetime_bar.h"
#include "ui/inspector/lint_view.h"
#include "ui/inspector/octets_view.h"
#include "ui/inspector/problem_strip.h"
#include "ui/inspector/report_export.h"
#include "ui/inspector/revocation_view.h"
#include "ui/inspector/show_octets.h"
#include "ui/inspector/verify_panel.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"

#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>

#include <algorithm>

namespace certwright::ui {

namespace {

/// A verified chain, drawn: both are made beside the window.
struct DrawnChain {
    Judged judged;
    ChainDrawing drawing;
};

const x509::NameConstraints* constraintsOf(const container::Item& item) {
    const auto* certificate = item.certificate();
    return certificate ? certificate->extension<x509::NameConstraints>(codec::oid::nameConstraints) : nullptr;
}

QPushButton* makeAction(const QString& text, const QString& name) {
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    return button;
}

} // namespace

ItemView::ItemView(const Services& services, const Neighbours& neighbours, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , neighbours_(neighbours)
    , sentence_(makeHeading({}, Heading::Page))
    , problems_(new ProblemStrip)
    , lifetime_(new LifetimeBar)
    , unlock_(makeAction(tr("Open with its passphrase…"), QStringLiteral("unlockItem")))
    , copy_(new CopyMenu)
    , verifyButton_(makeAction(tr("&Verify…"), QStringLiteral("verifyItem")))
    , compareButton_(makeAction(tr("Compare with…"), QStringLiteral("compareItem")))
    , renewalButton_(makeAction(tr("If renewed…"), QStringLiteral("compareRenewal")))
    , tabs_(new QTabWidget)
    , chain_(new ChainView)
    , tree_(makeFieldView(fields_, tr("Fields"), QStringLiteral("itemFields")))
    , octets_(new OctetsView({tr("ASN.1 elements"), tr("Octets"), QStringLiteral("item")}, this))
    , container_(new OctetsView(
          {tr("ASN.1 elements of the file"), tr("Octets of the file"), QStringLiteral("container")}, this))
    , constraints_(new ConstraintsView(this))
    , lint_(new LintView(services.tasks, this))
    , revocation_(new RevocationView(this))
    , verify_(new VerifyPanel(services.tasks, services.prompts, this))
    , compare_(new CompareView(services.tasks, services.prompts, this)) {
    sentence_->setObjectName(QStringLiteral("itemSentence"));
    auto* layout = new QVBoxLayout(this);
    const int margin = unit(*this) * 4;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(sentence_);
    layout->addWidget(problems_);
    layout->addWidget(lifetime_);
    layout->addWidget(makeActions());
    makeTabs();
    layout->addWidget(tabs_, 1);
    connect(unlock_, &QPushButton::clicked, this, &ItemView::unlockWanted);
    connect(chain_, &ChainView::certificateWanted, this, &ItemView::certificateWanted);
    connect(octets_, &OctetsView::octetChosen, this, &ItemView::showFieldAt);
    connect(revocation_, &RevocationView::fileWanted, this, &ItemView::filesWanted);
    connect(lint_, &LintView::octetsWanted, this, &ItemView::showOctets);
    connect(lint_, &LintView::found, this, [this](const std::vector<Finding>& findings) {
        problems_->setFindings(ProblemSource::Lint, findings);
    });
}

QWidget* ItemView::makeActions() {
    auto* report = makeAction(tr("Export report…"), QStringLiteral("exportReport"));
    auto* actions = new QWidget;
    auto* row = new FlowLayout(unit(*this) * 2, actions);
    for (QWidget* button : {static_cast<QWidget*>(unlock_), static_cast<QWidget*>(copy_),
             static_cast<QWidget*>(verifyButton_), static_cast<QWidget*>(compareButton_),
             static_cast<QWidget*>(renewalButton_), static_cast<QWidget*>(report)})
        row->addWidget(button);
    connect(verifyButton_, &QPushButton::clicked, this, [this] { tabs_->setCurrentWidget(verify_); });
    connect(compareButton_, &QPushButton::clicked, this, [this] { tabs_->setCurrentWidget(compare_); });
    renewalButton_->setToolTip(tr("What a renewal would change, and who would notice"));
    connect(renewalButton_, &QPushButton::clicked, this, [this] {
        tabs_->setCurrentWidget(compare_);
        compare_->compareWithRenewal();
    });
    connect(report, &QPushButton::clicked, this, &ItemView::exportReport);
    return actions;
}

QWidget* ItemView::makeOverview() {
    addShowOctets(*tree_, fields_, [this](const ByteRange& place) { showOctets(place); });
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(chain_);
    parts->addWidget(tree_);
    parts->setStretchFactor(1, 1);
    return parts;
}

void ItemView::makeTabs() {
    tabs_->setDocumentMode(true);
    tabs_->setObjectName(QStringLiteral("itemTabs"));
    overview_ = makeOverview();
    tabs_->addTab(overview_, tr("Overview"));
    constraints_->hide();
    lint_->hide();
    revocation_->hide();
    verify_->hide();
    compare_->hide();
    octets_->hide();
    container_->hide();
    connect(tabs_, &QTabWidget::currentChanged, this, &ItemView::refreshTab);
}

void ItemView::setTabShown(QWidget* tab, const QString& title, bool shown) {
    const int index = tabs_->indexOf(tab);
    if (shown && index < 0)
        tabs_->addTab(tab, title);
    if (!shown && index >= 0)
        tabs_->setTabVisible(index, false);
    if (shown && index >= 0)
        tabs_->setTabVisible(index, true);
}

void ItemView::showItem(const OpenedSource& source, std::size_t row) {
    source_ = source;
    row_ = row;
    now_ = services_.clock.now();
    report_.reset();
    timestamps_.clear();
    judging_.drop();
    const x509::Certificate* certificate = item().certificate();
    const bool isComparable = comparableOf(item()).has_value();
    const std::optional<lint::Subject> linted = lint::subjectOf(item());
    sentence_->setText(sentenceOf(item(), now_));
    problems_->clear();
    problems_->setFindings(ProblemSource::Octets, item().findings);
    lifetime_->setVisible(certificate);
    chain_->setVisible(certificate);
    copy_->setCertificate(certificate ? std::optional{*certificate} : std::nullopt);
    verifyButton_->setVisible(certificate);
    compareButton_->setVisible(isComparable);
    renewalButton_->setVisible(certificate);
    compare_->setIssuerEnd({});
    unlock_->setVisible(std::holds_alternative<keys::EncryptedKey>(item().content));
    fields_.setFields(fieldsOf(item(), now_));
    showFields(*tree_);
    stale_ = {octets_, container_, constraints_, verify_, compare_};
    {
        const QSignalBlocker quiet(tabs_); // a tab that goes away brings up others that go away next
        setTabShown(octets_, tr("Octets"), describedItem(item()).has_value());
        setTabShown(container_, tr("File octets"), source_.content->whole.has_value());
        setTabShown(constraints_, tr("Names"), constraintsOf(item()));
        setTabShown(lint_, tr("Lint"), linted.has_value());
        setTabShown(revocation_, tr("Revocation"), certificate);
        setTabShown(verify_, tr("Verify"), certificate);
        setTabShown(compare_, tr("Compare"), isComparable);
    }
    if (linted)
        lint_->setSubject(*linted, source_.content, now_);
    if (certificate) {
        lifetime_->setCertificate(*certificate, now_);
        chain_->setDrawing({});
        verify_->setLife((*certificate)->notBefore.instant, (*certificate)->notAfter.instant);
        judgeChain(*certificate);
    }
    refreshTab();
}

void ItemView::refreshTab() {
    QWidget* shown = tabs_->currentWidget();
    if (!source_.content)
        return;
    if (shown == revocation_)
        judgeChain(*item().certificate()); // lists may have been opened meanwhile
    if (!stale_.contains(shown))
        return;
    stale_.erase(shown);
    const auto surroundings = [find = neighbours_.surroundings, content = source_.content] {
        return find(content);
    };
    if (shown == octets_)
        octets_->setDescription(describedItem(item()));
    if (shown == container_)
        container_->setDescription(source_.content->whole);
    if (shown == constraints_)
        constraints_->setConstraints(*constraintsOf(item()));
    if (shown == verify_)
        verify_->setTarget(*item().certificate(), surroundings, now_);
    if (shown == compare_)
        compare_->setObject(*comparableOf(item()), neighbours_.comparable, now_);
}

/// What this machine and the vault say of it now; asked at once, told when it is there.
void ItemView::judgeChain(const x509::Certificate& certificate) {
    const Question question{
        .target = certificate, .surroundings = neighbours_.surroundings(source_.content), .at = now_};
    judging_ = services_.tasks.run<DrawnChain>(
        this, tr("Verifying"),
        [question](std::stop_token stop, const Progress&) -> Result<DrawnChain> {
            auto judged = judge(question, stop);
            if (!judged)
                return tl::unexpected(std::move(judged).error());
            ChainDrawing drawing = drawingOf(*judged);
            return DrawnChain{std::move(*judged), std::move(drawing)};
        },
        [this](Result<DrawnChain> chain) {
            if (chain)
                showChain(chain->judged, std::move(chain->drawing));
            else if (chain.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(chain.error());
        });
}

void ItemView::showChain(const Judged& judged, ChainDrawing drawing) {
    report_ = judged.report;
    const verify::Path& best = judged.report.best();
    problems_->setFindings(ProblemSource::Verification, findingsOf(best));
    chain_->setDrawing(std::move(drawing));
    std::vector<x509::Certificate> above;
    Instant begin = best.steps.front().certificate->notBefore.instant;
    Instant end = best.steps.front().certificate->notAfter.instant;
    for (std::size_t depth = 1; depth < best.steps.size(); ++depth) {
        const x509::Certificate& upper = best.steps[depth].certificate;
        above.push_back(upper);
        begin = std::min(begin, upper->notBefore.instant);
        end = std::max(end, upper->notAfter.instant);
    }
    if (!above.empty()) {
        lifetime_->setIssuerEnd(above.front()->notAfter.instant);
        compare_->setIssuerEnd(above.front()->notAfter.instant);
    }
    copy_->setChain(std::move(above));
    verify_->setLife(begin, end);
    revocation_->setPath(best, judged.at);
    showTimestamps(judged.report.timestamps);
    const bool isPublic = best.endsInAnchor() &&
        judged.origins.of(best.steps.back()) == Whence::System;
    lint_->chooseProfile(isPublic ? lint::Profile::Web : lint::Profile::Private);
}

/// What they are worth is known only once the issuer is found; the fields stay as they are where there is
/// none.
void ItemView::showTimestamps(std::vector<x509::JudgedTimestamp> timestamps) {
    if (timestamps == timestamps_)
        return;
    timestamps_ = std::move(timestamps);
    fields_.setFields(fieldsOf(item(), now_, timestamps_));
    showFields(*tree_);
}

void ItemView::showOctets(const ByteRange& place) {
    tabs_->setCurrentWidget(octets_);
    octets_->showPlace(place);
}

void ItemView::showFieldAt(std::size_t offset) {
    if (const QModelIndex field = fields_.indexAt(offset); field.isValid())
        tree_->setCurrentIndex(field);
}

void ItemView::exportReport() {
    const InspectionReport report{.name = source_.name,
        .sentence = sentence_->text(),
        .findings = problems_->findings(),
        .fields = fieldsOf(item(), now_, timestamps_),
        .content = source_.content,
        .row = row_,
        .verification = report_,
        .made = now_};
    const QString proposed = QString::fromStdString(safeFileName(source_.name.toStdString())) +
        QStringLiteral("-report.html");
    services_.prompts.askFileToSave(tr("Export report (the ending chooses: html, pdf, txt, json)"), proposed,
        [this, report](const QString& file) {
            exporting_ = services_.tasks.run<QString>(
                this, tr("Writing %1").arg(file),
                [report, file](std::stop_token, const Progress&) -> Result<QString> {
                    if (auto written = writeReport(report, file); !written)
                        return tl::unexpected(written.error());
                    return file;
                },
                [this](Result<QString> written) {
                    if (written)
                        Q_EMIT reported(*written);
                    else
                        Q_EMIT failed(written.error());
                });
        });
}

} // namespace certwright::ui
