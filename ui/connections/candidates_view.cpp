// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/candidates_view.h"

#include "ui/services/fingerprint.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

namespace {

constexpr int mostRows = 12;

/// An identity that may be presented. Values only: it is judged beside the window.
struct Presentable {
    QString name;
    QByteArray fingerprint;
    std::vector<x509::Certificate> chain;
};

std::vector<JudgedIdentity> judgedAll(const tls::Record& record, const std::vector<Presentable>& all) {
    std::vector<JudgedIdentity> identities;
    for (const Presentable& own : all)
        identities.push_back({own.name, own.fingerprint, diagnose::judgeCandidate(record, own.chain),
            diagnose::withholding(record, own.chain)});
    std::ranges::stable_partition(identities, [](const JudgedIdentity& own) { return own.candidate.fits(); });
    return identities;
}

} // namespace

CandidatesView::CandidatesView(TaskRunner& tasks, VaultSession& vault, QWidget* parent)
    : QWidget(parent)
    , tasks_(tasks)
    , vault_(vault)
    , view_(new QTreeView)
    , use_(new QPushButton(tr("Use it and test again"))) {
    view_->setModel(&model_);
    view_->setObjectName(QStringLiteral("candidates"));
    view_->setAccessibleName(tr("Your certificates, held against what the server asked for"));
    view_->setUniformRowHeights(true);
    view_->setAlternatingRowColors(true);
    view_->setRootIsDecorated(false);
    view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the page scrolls
    makeRowsRoomy(*view_, CandidatesModel::markRole);
    use_->setObjectName(QStringLiteral("useCandidate"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(makeHeading(tr("Which of your certificates would do"), Heading::Section));
    layout->addWidget(view_);
    layout->addWidget(use_, 0, Qt::AlignLeft);
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &CandidatesView::refreshButton);
    connect(use_, &QPushButton::clicked, this, [this] {
        if (const JudgedIdentity* chosen = model_.identity(view_->currentIndex().row()))
            Q_EMIT identityWanted(chosen->fingerprint);
    });
    hide();
}

void CandidatesView::forget() {
    judging_.drop();
    hide();
}

void CandidatesView::follow(const JudgedConnection& connection) {
    forget();
    const tls::Record& record = *connection.record;
    if (record.role == tls::Role::Server || !record.certificateRequest)
        return;
    std::vector<Presentable> all;
    for (const vault::StoredCertificate& stored : vault_.certificates())
        if (stored.role == vault::Role::Client && stored.hasKey)
            all.push_back(
                {words::text(stored.label), fingerprint(stored.certificate), vault_.chainOf(stored)});
    const auto& own = record.own.configured;
    const bool isOfVault = !own.empty() && vault_.find(fingerprint(own.front()));
    if (!own.empty() && !isOfVault)
        all.insert(all.begin(),
            {tr("%1 (as tested)").arg(words::text(own.front()->subject.shortText())), QByteArray(), own});
    if (all.empty())
        return;
    judging_ = tasks_.run<std::vector<JudgedIdentity>>(
        this, tr("Judging your certificates"),
        [record = connection.record, all = std::move(all)](std::stop_token,
            const Progress&) -> Result<std::vector<JudgedIdentity>> { return judgedAll(*record, all); },
        [this](Result<std::vector<JudgedIdentity>> identities) { show(std::move(*identities)); });
}

void CandidatesView::show(std::vector<JudgedIdentity> identities) {
    model_.setIdentities(std::move(identities));
    fitHeight(*view_, mostRows);
    for (int column = 0; column < model_.columnCount(); ++column)
        view_->resizeColumnToContents(column);
    view_->setCurrentIndex(model_.index(0, 0));
    refreshButton();
    setVisible(true);
}

void CandidatesView::refreshButton() {
    const JudgedIdentity* chosen = model_.identity(view_->currentIndex().row());
    use_->setEnabled(chosen && !chosen->fingerprint.isEmpty());
}

} // namespace certwright::ui
