// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/verify_panel.h"

#include "ui/inspector/stack_row.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/source_picker.h"
#include "ui/widgets/theme.h"
#include "ui/words/certificates.h"
#include "ui/words/dates.h"
#include "ui/words/errors.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QTreeView>

#include <algorithm>

namespace certwright::ui {

using words::Mark;

namespace {

constexpr int sliderSteps = 1'000;

const QByteArray machineAndVault = QByteArrayLiteral("machine-and-vault");
const QByteArray machine = QByteArrayLiteral("machine");
const QByteArray vaultOnly = QByteArrayLiteral("vault");

QDateTime toDateTime(Instant instant) {
    return QDateTime::fromSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC);
}

Instant toInstant(const QDateTime& time) {
    return Instant{std::chrono::seconds{time.toSecsSinceEpoch()}};
}

QString findingLine(const Finding& finding) {
    const Mark mark = finding.severity() == Severity::Error ? Mark::Refused : Mark::Attention;
    return words::markSymbol(mark) + QLatin1Char(' ') + words::findingText(finding);
}

Field pathField(const verify::Path& path, const Origins& origins, int number) {
    const Mark mark = path.isValid() ? Mark::Accepted : Mark::Refused;
    QStringList names;
    for (const verify::PathStep& step : path.steps)
        names << words::text(step.certificate->subject.shortText());
    Field field{.name = words::markSymbol(mark) + QLatin1Char(' ') + VerifyPanel::tr("Path %1").arg(number),
        .value = names.join(QStringLiteral(" → "))};
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const verify::PathStep& step = path.steps[depth];
        const auto whence = origins.of(step);
        QString where = whence ? whenceText(*whence) : QString();
        if (step.origin == verify::Origin::Anchor)
            where = words::filled(VerifyPanel::tr("trusted, %1"), {where});
        Field certificate{.name = words::text(step.certificate->subject.shortText()), .value = where};
        for (const verify::PathFinding& found : path.findings)
            if (found.depth == depth)
                certificate.children.push_back({.name = words::severityText(found.finding.severity()),
                    .value = findingLine(found.finding)});
        field.children.push_back(std::move(certificate));
    }
    return field;
}

QString opinionText(const verify::Report& report) {
    if (!report.openssl)
        return {};
    if (report.openssl->ok)
        return VerifyPanel::tr("Second opinion: OpenSSL finds it valid.");
    return words::filled(VerifyPanel::tr("Second opinion: OpenSSL refuses it (%1: %2)."),
        {QString::number(report.openssl->code()), words::text(report.openssl->text())});
}

} // namespace

std::vector<Field> pathFields(const verify::Report& report, const Origins& origins) {
    std::vector<Field> fields;
    int number = 0;
    for (const verify::Path& path : report.paths)
        fields.push_back(pathField(path, origins, ++number));
    for (const Finding& finding : report.findings)
        fields.push_back(
            {.name = words::severityText(finding.severity()), .value = words::findingText(finding)});
    return fields;
}

VerifyPanel::VerifyPanel(TaskRunner& tasks, Prompts& prompts, QWidget* parent)
    : QWidget(parent)
    , tasks_(tasks)
    , trust_(new SourcePicker(prompts, tr("Trust&ing"), tr("A trust store file")))
    , purpose_(new QComboBox)
    , rules_(new QComboBox)
    , name_(new QLineEdit)
    , slider_(new QSlider(Qt::Horizontal))
    , time_(new QDateTimeEdit)
    , answer_(new Card)
    , verdict_(makeHeading({}, Heading::Section))
    , opinion_(makeRemark())
    , stacks_(new StackRow)
    , tree_(makeFieldView(paths_, tr("Paths that were tried"), QStringLiteral("verifyPaths"))) {
    verdict_->setObjectName(QStringLiteral("verifyVerdict"));
    opinion_->setObjectName(QStringLiteral("verifyOpinion"));
    tree_->setHeaderHidden(true);
    auto* says = new QVBoxLayout(answer_);
    says->setContentsMargins(0, 0, 0, 0);
    says->addWidget(verdict_);
    says->addWidget(opinion_);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(makeQuestion());
    layout->addWidget(answer_);
    layout->addWidget(stacks_);
    layout->addWidget(tree_, 1);
    stacks_->hide();
}

QWidget* VerifyPanel::makeQuestion() {
    trust_->setEntries({{tr("This machine and the vault"), machineAndVault}, {tr("This machine"), machine},
        {tr("The vault's root CAs"), vaultOnly}});
    trust_->box()->setObjectName(QStringLiteral("verifyTrust"));
    trust_->fileField()->setObjectName(QStringLiteral("verifyTrustFile"));
    purpose_->setObjectName(QStringLiteral("verifyPurpose"));
    for (const auto& [text, purpose] : {std::pair{tr("Any use"), verify::Purpose::Any},
             std::pair{tr("TLS server"), verify::Purpose::TlsServer},
             std::pair{tr("TLS client"), verify::Purpose::TlsClient}})
        purpose_->addItem(text, static_cast<int>(purpose));
    rules_->setObjectName(QStringLiteral("verifyRules"));
    for (const auto& [text, rules] : {std::pair{tr("RFC 5280"), verify::Rules::Rfc5280},
             std::pair{tr("What programs enforce"), verify::Rules::Practice},
             std::pair{tr("Public CAs"), verify::Rules::Web}})
        rules_->addItem(text, static_cast<int>(rules));
    name_->setObjectName(QStringLiteral("verifyName"));
    name_->setPlaceholderText(tr("none"));

    const auto column = [this](const QString& label, QWidget* field) {
        auto* both = new QVBoxLayout;
        both->setSpacing(trust_->layout()->spacing()); // in one line with the one beside it
        both->addWidget(buddy(label, field));
        both->addWidget(field);
        both->addStretch(1);
        return both;
    };
    auto* question = new QWidget;
    auto* grid = new QGridLayout(question);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit(*this) * 4);
    grid->addWidget(trust_, 0, 0, Qt::AlignTop);
    grid->addLayout(column(tr("U&sed as"), purpose_), 0, 1);
    grid->addLayout(column(tr("&Named"), name_), 0, 2);
    grid->addLayout(column(tr("&Rules"), rules_), 0, 3);
    grid->addWidget(makeTime(), 1, 0, 1, 4);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 2);
    grid->setColumnStretch(3, 1);
    connect(trust_, &SourcePicker::changed, this, &VerifyPanel::ask);
    connect(purpose_, &QComboBox::currentIndexChanged, this, &VerifyPanel::ask);
    connect(name_, &QLineEdit::textChanged, this, &VerifyPanel::ask);
    connect(rules_, &QComboBox::currentIndexChanged, this, &VerifyPanel::ask);
    return question;
}

QWidget* VerifyPanel::makeTime() {
    slider_->setObjectName(QStringLiteral("verifySlider"));
    slider_->setAccessibleName(tr("Time, over the life of the chain"));
    slider_->setRange(0, sliderSteps);
    slider_->setPageStep(sliderSteps / 20);
    time_->setObjectName(QStringLiteral("verifyTime"));
    time_->setTimeSpec(Qt::UTC);
    time_->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
    auto* now = new QPushButton(tr("Now"));
    now->setObjectName(QStringLiteral("verifyNow"));
    now->setAccessibleName(tr("Verify at the present time"));
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(buddy(tr("&At"), time_));
    layout->addWidget(slider_, 1);
    layout->addWidget(time_);
    layout->addWidget(now);
    connect(slider_, &QSlider::valueChanged, this, &VerifyPanel::timeSlid);
    connect(time_, &QDateTimeEdit::dateTimeChanged, this, [this](const QDateTime& time) {
        setTime(toInstant(time));
        ask();
    });
    connect(now, &QPushButton::clicked, this, [this] { time_->setDateTime(toDateTime(now_)); });
    return row;
}

void VerifyPanel::setTarget(
    const x509::Certificate& certificate, std::function<Surroundings()> surroundings, Instant now) {
    target_ = certificate;
    surroundings_ = std::move(surroundings);
    now_ = now;
    {
        const QSignalBlocker quiet(time_);
        time_->setDateTime(toDateTime(now_));
    }
    setTime(now_);
    ask();
}

void VerifyPanel::setLife(Instant begin, Instant end) {
    const auto margin = (end - begin) / 20; // at its very end a certificate is still valid
    begin_ = begin - margin;
    end_ = end + margin;
    setTime(toInstant(time_->dateTime()));
}

void VerifyPanel::setTime(Instant at) {
    const QSignalBlocker quiet(slider_);
    const auto whole = static_cast<double>((end_ - begin_).count());
    const auto passed = static_cast<double>((at - begin_).count());
    slider_->setValue(whole > 0 ? static_cast<int>(std::clamp(passed / whole, 0.0, 1.0) * sliderSteps) : 0);
}

void VerifyPanel::timeSlid(int part) {
    const auto passed = static_cast<std::int64_t>(
        static_cast<double>((end_ - begin_).count()) * part / sliderSteps);
    {
        const QSignalBlocker quiet(time_);
        time_->setDateTime(toDateTime(begin_ + std::chrono::seconds{passed}));
    }
    ask();
}

Question VerifyPanel::question() const {
    const QByteArray trust = trust_->value();
    const TrustChoice choice = trust_->isFile() ? TrustChoice::File
        : trust == machine                      ? TrustChoice::Machine
        : trust == vaultOnly                    ? TrustChoice::Vault
                                                : TrustChoice::MachineAndVault;
    return {.target = *target_,
        .surroundings = surroundings_(),
        .trust = choice,
        .trustFile = trust_->file(),
        .purpose = static_cast<verify::Purpose>(purpose_->currentData().toInt()),
        .name = name_->text().trimmed(),
        .at = toInstant(time_->dateTime()),
        .rules = static_cast<verify::Rules>(rules_->currentData().toInt()),
        .secondOpinion = true};
}

void VerifyPanel::ask() {
    if (!target_)
        return;
    if (trust_->isFile() && trust_->file().isEmpty()) {
        asking_.drop();
        paths_.setFields({});
        sayVerdict(Mark::Unknown, tr("Choose the file that holds the trusted CAs."));
        return;
    }
    asking_ = tasks_.run<Judged>(
        this, tr("Verifying"),
        [question = question()](std::stop_token stop, const Progress&) { return judge(question, stop); },
        [this](Result<Judged> answer) { showAnswer(answer); });
}

void VerifyPanel::sayVerdict(Mark mark, const QString& text) {
    answer_->setMark(mark);
    opinion_->hide();
    stacks_->hide();
    verdict_->setText(words::markSymbol(mark) + QLatin1Char(' ') + text);
}

void VerifyPanel::showAnswer(const Result<Judged>& answer) {
    if (!answer) {
        paths_.setFields({});
        sayVerdict(Mark::Unknown, words::errorText(answer.error()));
        return;
    }
    const verify::Report& report = answer->report;
    const QString name = words::text((*target_)->subject.shortText());
    if (report.isValid()) {
        sayVerdict(Mark::Accepted,
            words::filled(tr("Valid: %1 is trusted through %2."),
                {name, words::text(report.best().steps.back().certificate->subject.shortText())}));
    } else {
        const std::vector<Finding> findings = findingsOf(report.best());
        sayVerdict(Mark::Refused,
            words::filled(
                tr("Invalid: %1"), {findings.empty() ? name : words::findingText(findings.front())}));
    }
    opinion_->setText(opinionText(report));
    opinion_->setVisible(report.openssl.has_value());
    stacks_->setVerdicts(answer->stacks);
    paths_.setFields(pathFields(report, answer->origins));
    tree_->expandAll();
    tree_->resizeColumnToContents(0);
    Q_EMIT answered(*answer);
}

} // namespace certwright::ui
