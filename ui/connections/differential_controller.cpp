// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/differential_controller.h"

namespace certwright::ui {

using diagnose::DifferentialPlan;
using diagnose::Outcome;

namespace {

/// Values only: it is worked on beside the window.
struct Wanted {
    tls::ProbeSettings settings;
    net::FinishedRecord first;
    std::shared_ptr<vault::Vault> vault;
    std::vector<std::vector<x509::Certificate>> otherChains; ///< of the vault, whose keys are there
};

Result<DifferentialPlan> makePlan(const Wanted& wanted, const std::stop_token& stop) {
    diagnose::OtherIdentities others;
    for (const auto& chain : wanted.otherChains) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        auto identity = identityIn(*wanted.vault, chain);
        if (!identity)
            return tl::unexpected(std::move(identity).error());
        others.own.push_back(std::move(*identity));
    }
    auto throwAway = diagnose::throwAwayIdentity(wanted.settings.at);
    if (!throwAway)
        return tl::unexpected(std::move(throwAway).error());
    others.throwAway = std::move(*throwAway);
    return diagnose::planDifferential(wanted.settings, *wanted.first, others);
}

} // namespace

DifferentialController::DifferentialController(const ConnectController::Services& services, QObject* parent)
    : QObject(parent)
    , services_(services)
    , job_(this) {
    connect(&job_, &net::DifferentialJob::finished, this, &DifferentialController::take);
    connect(&job_, &net::DifferentialJob::lacksSession, this,
        [this](int row) { table_.omit(static_cast<std::size_t>(row), diagnose::Omission::NoSession); });
    connect(&job_, &net::DifferentialJob::allFinished, this, &DifferentialController::endIfDone);
    connect(&services_.vault, &VaultSession::changed, this, [this] {
        if (!services_.vault.isUnlocked()) // the vault is locked so that no key stays in memory
            forget();
    });
}

void DifferentialController::follow(tls::ProbeSettings settings, net::FinishedRecord first) {
    forget();
    if (!diagnose::canBeVaried(*first))
        return;
    settings_ = std::move(settings);
    first_ = std::move(first);
    Q_EMIT changed();
}

void DifferentialController::forget() {
    preparing_.drop();
    judging_.clear();
    job_.forget();
    settings_.reset();
    first_.reset();
    table_ = {};
    running_ = false;
    Q_EMIT changed();
}

void DifferentialController::start() {
    if (!canStart())
        return;
    Wanted wanted{.settings = *settings_, .first = first_, .vault = services_.vault.vault()};
    wanted.settings.at = services_.clock.now();
    if (services_.vault.isUnlocked())
        for (const vault::StoredCertificate& stored : services_.vault.certificates())
            if (stored.role == vault::Role::Client && stored.hasKey)
                wanted.otherChains.push_back(services_.vault.chainOf(stored));
    running_ = true;
    table_ = {};
    Q_EMIT changed();
    preparing_ = services_.tasks.run<DifferentialPlan>(
        this, tr("Planning the runs"),
        [wanted = std::move(wanted)](
            const std::stop_token& stop, const Progress&) { return makePlan(wanted, stop); },
        [this](const Result<DifferentialPlan>& plan) {
            if (plan) {
                run(*plan);
                return;
            }
            running_ = false;
            Q_EMIT changed();
            if (plan.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(plan.error());
        });
}

void DifferentialController::run(const DifferentialPlan& plan) {
    table_ = {plan, first_};
    Q_EMIT changed();
    job_.start(plan);
}

void DifferentialController::stop() {
    if (job_.isRunning()) {
        job_.stop();
        return;
    }
    if (!judging_.empty())
        return; // all have run
    preparing_.drop();
    running_ = false;
    Q_EMIT changed();
}

void DifferentialController::take(int row, const net::FinishedRecord& record) {
    judging_[row] = services_.tasks.run<Outcome>(
        this, tr("Working out the cause"),
        [record](std::stop_token, const Progress&) -> Result<Outcome> { return diagnose::outcomeOf(record); },
        [this, row](Result<Outcome> outcome) {
            judging_.erase(row);
            table_.setOutcome(static_cast<std::size_t>(row), std::move(*outcome));
            Q_EMIT changed();
            endIfDone();
        });
}

void DifferentialController::endIfDone() {
    if (!running_ || job_.isRunning() || !judging_.empty())
        return;
    running_ = false;
    table_.close();
    Q_EMIT changed();
}

std::size_t DifferentialController::current() const {
    std::size_t row = 0;
    while (row < table_.size() && table_.outcome(row))
        ++row;
    return row;
}

} // namespace certwright::ui
