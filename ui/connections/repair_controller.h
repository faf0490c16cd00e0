// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/open.h"
#include "core/net/fetch.h"
#include "core/repair/bundle_plan.h"
#include "core/repair/offers.h"
#include "ui/connections/connect_controller.h"
#include "ui/services/navigator.h"
#include "ui/services/setup_work.h"

#include <QObject>

#include <functional>

namespace certwright::ui {

/// What this program can repair after a connection test, without a widget in it: works out what is possible,
/// shows what it would do, and does it when told to.
class RepairController : public QObject {
    Q_OBJECT

public:
    struct Services {
        ConnectController::Services core;
        Navigator& navigator;
    };
    explicit RepairController(const Services& services, QObject* parent = nullptr);

    /// The connection to repair, and what it was made with. What was shown goes.
    void follow(const JudgedConnection& connection, const ConnectForm& form);
    void forget();

    const std::vector<repair::Repair>& repairs() const { return repairs_; }
    /// Of the repair that was chosen last: what would be written. Empty where it writes no bundle, or it is
    /// worked out.
    const std::optional<repair::BundlePlan>& plan() const { return plan_; }

    /// Works out what it would write, where it writes a certificate file. planned() follows.
    void choose(const repair::Repair& repair);
    /// Does it. Where something more is to be known (a folder, a file, the vault's passphrase), it is asked
    /// for.
    void apply(const repair::Repair& repair);
    /// Of a missing issuer: gets it from the address that the certificate names.
    void fetch(const QString& address);

Q_SIGNALS:
    void changed();
    void planned();
    /// This is to be used instead; then the test is worth repeating.
    void identityFileWritten(const QString& file);
    void identityMade(const QByteArray& fingerprint);
    void trustFileWritten(const QString& file);
    void filesWritten(const QString& folder);
    void failed(const certwright::Error& error);

private:
    void workOut();
    void planFor(const repair::Repair& repair, const std::optional<SecretText>& passphrase);
    void applyPlan();
    /// Reads certificates beside the window, and looks what can be done with them.
    void learn(std::function<Result<container::Opened>()> read);
    void saveTrust(const x509::Certificate& root);
    void addToStore(const QStringList& files, const std::vector<x509::Certificate>& authorities);
    void issue(const repair::Repair& repair);
    void makeIn(const QString& folder, const repair::Repair& repair);
    void finish(const repair::Repair& repair, const Result<std::shared_ptr<MadeSetup>>& made);
    std::vector<repair::AuthorityAtHand> authorities() const;

    Services services_;
    net::Fetch fetch_;
    Task working_;
    Task planning_;
    Task reading_;
    Task writing_;
    JudgedConnection connection_;
    ConnectForm form_;
    std::vector<x509::Certificate> learnt_; ///< from files and addresses, for this connection
    std::string address_;                   ///< that is fetched from
    bool fetched_ = false;
    std::vector<repair::Repair> repairs_;
    std::optional<repair::BundlePlan> plan_;
};

} // namespace certwright::ui
