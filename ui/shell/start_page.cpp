// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/start_page.h"

#include "core/codec/pem.h"
#include "ui/widgets/button_card.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/dates.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <iterator>
#include <ranges>

namespace certwright::ui {

using vault::StoredCertificate;

namespace {

/// Long enough to renew without haste.
constexpr std::chrono::days attentionBefore{30};
constexpr int mostLines = 6;

ButtonCard* makeJob(const QString& icon, const QString& title, const QString& text, const QString& name) {
    auto* button = new QPushButton(namedIcon(icon), title);
    button->setObjectName(name);
    auto* card = new ButtonCard(button, text);
    button->setIconSize(QSize(unit(*card), unit(*card)) * 6);
    button->setMinimumHeight(unit(*card) * 10);
    card->setMinimumWidth(card->fontMetrics().averageCharWidth() * 28);
    return card;
}

/// A part of the page that is there only when there is something in it.
QWidget* makePart(const QString& title, QVBoxLayout*& lines) {
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeHeading(title, Heading::Section));
    lines = new QVBoxLayout;
    lines->setSpacing(0);
    layout->addLayout(lines);
    return part;
}

} // namespace

StartPage::StartPage(const Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , attention_(makePart(tr("Needs attention"), attentionLines_))
    , setups_(makePart(tr("In your vault"), setupLines_))
    , recent_(makePart(tr("Recent"), recentLines_)) {
    const Page page = makeScrollingPage();
    page.content->addWidget(makeHeading(tr("What do you want to do?"), Heading::Page));
    page.content->addWidget(makeJobs());
    page.content->addWidget(makeMoreJobs());
    page.content->addSpacing(unit(*this) * 3);
    page.content->addWidget(attention_);
    page.content->addWidget(setups_);
    page.content->addWidget(recent_);
    page.content->addStretch(1);
    page.content->addWidget(makeRemark(tr(
        "Drop a certificate, a key, a key store, a record or a log anywhere on this window to look into it, "
        "or paste it.")));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page.widget);
    connect(&services_.vault, &VaultSession::changed, this, &StartPage::look);
    refresh();
}

QWidget* StartPage::makeJobs() {
    auto* setUp = makeJob(QStringLiteral("setup"), tr("Set up mutual TLS"),
        tr("A CA of your own, certificates for a server and its clients, and the configuration of your "
           "programs."),
        QStringLiteral("startSetUp"));
    auto* test = makeJob(QStringLiteral("connections"), tr("Test a connection"),
        tr("See what both sides say, and why one refuses the other."), QStringLiteral("startTest"));
    auto* inspect = makeJob(QStringLiteral("inspector"), tr("Inspect a file"),
        tr("What is it, whom is it for, how long is it good?"), QStringLiteral("startInspect"));
    auto* store = makeJob(QStringLiteral("stores"), tr("Edit a trust store"),
        tr("Add, remove and replace what a program trusts, whatever the format."),
        QStringLiteral("startStore"));
    connect(
        store->button(), &QPushButton::clicked, this, [this] { services_.navigator.open(StoresPlace{}); });
    connect(setUp->button(), &QPushButton::clicked, this, [this] { services_.navigator.open(SetupPlace{}); });
    connect(
        test->button(), &QPushButton::clicked, this, [this] { services_.navigator.open(ConnectionPlace{}); });
    connect(inspect->button(), &QPushButton::clicked, this, &StartPage::openFilesWanted);
    auto* jobs = new QWidget;
    auto* row = new QHBoxLayout(jobs);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(unit(*this) * 4);
    for (ButtonCard* card : {setUp, test, inspect, store})
        row->addWidget(card, 1);
    return jobs;
}

/// Jobs that come up less often, on one line.
QWidget* StartPage::makeMoreJobs() {
    auto* jobs = new QWidget;
    auto* row = new QHBoxLayout(jobs);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(unit(*this) * 2);
    const auto add = [&](const QString& icon, const QString& text, const QString& name,
                         const Location& place) {
        auto* button = new QPushButton(namedIcon(icon), text);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, [this, place] { services_.navigator.open(place); });
        row->addWidget(button);
    };
    add(QStringLiteral("trustmap"), tr("See who would accept whom"), QStringLiteral("startTrustMap"),
        TrustMapPlace{});
    add(QStringLiteral("log"), tr("Explain a line of a log"), QStringLiteral("startLog"), LogPlace{});
    row->addStretch(1);
    return jobs;
}

void StartPage::addLine(QVBoxLayout& lines, const QString& icon, const QString& text,
    std::function<void()> open, const QString& more) {
    auto* line = new QToolButton;
    line->setIcon(namedIcon(icon));
    line->setText(plainButtonText(text));
    line->setToolTip(plainToolTip(more));
    line->setAccessibleDescription(more);
    line->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    line->setAutoRaise(true);
    connect(line, &QToolButton::clicked, this, std::move(open));
    lines.addWidget(line, 0, Qt::AlignLeft);
}

/// What does not fit here is where it is kept.
void StartPage::addRest(QVBoxLayout& lines, std::size_t all, const Location& place) {
    if (all > mostLines)
        addLine(lines, QString(), tr("and %n more", nullptr, static_cast<int>(all - mostLines)),
            [this, place] { services_.navigator.open(place); });
}

void StartPage::showEvent(QShowEvent* event) {
    look();
    QWidget::showEvent(event);
}

void StartPage::look() {
    refresh();
    askProfiles();
}

/// Their last runs are known to nobody but the vault.
void StartPage::askProfiles() {
    const auto vault = services_.vault.vault();
    if (!vault)
        return;
    asking_ = services_.tasks.run<std::vector<vault::StoredProfile>>(
        this, tr("Reading the profiles"),
        [vault](std::stop_token, const Progress&) { return vault->profiles(); },
        [this](Result<std::vector<vault::StoredProfile>> profiles) {
            profiles_ = profiles ? std::move(*profiles) : std::vector<vault::StoredProfile>{};
            refreshAttention(); // the page of connections says why they cannot be read
        });
}

void StartPage::refresh() {
    refreshAttention();
    refreshSetups();
    refreshRecent();
}

void StartPage::refreshAttention() {
    clear(*attentionLines_);
    addEnding();
    addFailed();
    attention_->setVisible(attentionLines_->count() > 0);
}

void StartPage::addEnding() {
    const Instant now = services_.clock.now();
    std::vector<StoredCertificate> ending;
    for (const StoredCertificate& stored : services_.vault.certificates())
        if (stored.certificate->notAfter.instant < now + attentionBefore)
            ending.push_back(stored);
    std::ranges::sort(
        ending, {}, [](const StoredCertificate& stored) { return stored.certificate->notAfter.instant; });
    for (const StoredCertificate& stored : ending | std::views::take(mostLines)) {
        const Instant end = stored.certificate->notAfter.instant;
        const QString when = words::distanceAndDate(end, now);
        const QString name = words::text(stored.label);
        const QString text = words::filled(
            end < now ? tr("%1 expired %2") : tr("%1 expires %2"), {name, when});
        const auto octets = QByteArray::fromStdString(codec::toPem("CERTIFICATE", stored.certificate.der()));
        addLine(*attentionLines_, QStringLiteral("inspector"),
            words::markSymbol(words::Mark::Attention) + QLatin1Char(' ') + text, [this, name, octets] {
                services_.navigator.open(InspectorPlace{.name = name, .octets = octets});
            });
    }
    addRest(*attentionLines_, ending.size(), AuthoritiesPlace{});
}

/// Profiles that were not accepted when they were tested last.
void StartPage::addFailed() {
    std::vector<vault::StoredProfile> failed;
    std::ranges::copy_if(profiles_, std::back_inserter(failed), [](const vault::StoredProfile& profile) {
        return profile.lastRun && profile.lastRun->outcome != vault::RunOutcome::Accepted;
    });
    for (const vault::StoredProfile& profile : failed | std::views::take(mostLines)) {
        const QString when = words::Distance::text(profile.lastRun->at, services_.clock.now());
        addLine(
            *attentionLines_, QStringLiteral("connections"),
            words::markSymbol(words::Mark::Attention) + QLatin1Char(' ') +
                words::filled(tr("“%1” was not accepted when it was tested last, %2"),
                    {words::text(profile.name), when}),
            [this, id = profile.id] { services_.navigator.open(ConnectionPlace{.profile = id}); },
            words::text(profile.lastRun->sentence));
    }
    addRest(*attentionLines_, failed.size(), ConnectionPlace{});
}

/// A line for each CA: how much it issued.
void StartPage::refreshSetups() {
    clear(*setupLines_);
    const auto& all = services_.vault.certificates();
    const auto& setups = services_.vault.setups();
    for (std::size_t i = 0; i < setups.size() && i < mostLines; ++i) {
        const auto countOf = [&](vault::Role role) {
            return static_cast<int>(std::ranges::count_if(all, [&](const StoredCertificate& stored) {
                return stored.setup == setups[i].id && stored.role == role;
            }));
        };
        const QString text = QStringLiteral("%1: %2, %3")
                                 .arg(words::text(setups[i].name),
                                     tr("%n server(s)", nullptr, countOf(vault::Role::Server)),
                                     tr("%n client(s)", nullptr, countOf(vault::Role::Client)));
        addLine(*setupLines_, QStringLiteral("authorities"), text,
            [this] { services_.navigator.open(AuthoritiesPlace{}); });
    }
    addRest(*setupLines_, setups.size(), AuthoritiesPlace{});
    setups_->setVisible(!setups.empty());
}

void StartPage::refreshRecent() {
    clear(*recentLines_);
    const QStringList targets = services_.settings.recentTargets().mid(0, mostLines);
    const QStringList files = services_.settings.recentFiles().mid(0, mostLines);
    for (const QString& target : targets)
        addLine(*recentLines_, QStringLiteral("connections"), target,
            [this, target] { services_.navigator.open(ConnectionPlace{.target = target}); });
    for (const QString& file : files)
        addLine(*recentLines_, QStringLiteral("inspector"), QDir::toNativeSeparators(file),
            [this, file] { services_.navigator.open(InspectorPlace{.files = {file}}); });
    if (!targets.isEmpty() || !files.isEmpty())
        addLine(*recentLines_, QStringLiteral("close"), tr("Forget these"), [this] {
            services_.settings.clearRecent();
            QMetaObject::invokeMethod(this, &StartPage::refreshRecent, Qt::QueuedConnection); // it goes too
        });
    recent_->setVisible(!targets.isEmpty() || !files.isEmpty());
}

} // namespace certwright::ui
