// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stores/store_controller.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <future>

namespace certwright::ui {

/// Opening a store that asks for more key derivation than is done unasked: it may take seconds or days, which
/// the user decides on. What is opened so is not edited, for saving would have to do as much again.
class PatientOpening : public QObject {
    Q_OBJECT

public:
    struct Wanted {
        QString path;
        std::optional<SecretText> passphrase; ///< where it is known already
        std::uint64_t iterations = 0;         ///< that one derivation asks for
    };
    PatientOpening(Prompts& prompts, Wanted wanted, QObject* parent = nullptr);

    /// The file's, without its folder.
    QString name() const;
    std::uint64_t iterations() const { return wanted_.iterations; }
    /// What one derivation takes here, as tried out with a few iterations.
    std::chrono::seconds expected() const { return expected_; }
    bool isWorking() const { return result_.valid(); }
    std::chrono::milliseconds elapsed() const { return std::chrono::milliseconds(clock_.elapsed()); }

    /// Asks for the passphrase first, as often as it is wrong.
    void start();
    /// The user goes on at once. OpenSSL's derivations cannot be interrupted: one that is under way ends
    /// unseen and its result is dropped.
    void leave();

Q_SIGNALS:
    /// It works now, or for a while longer.
    void progressed();
    void opened(const certwright::ui::StoreDocument& document);
    void failed(const certwright::Error& error);
    /// One way or another: it deletes itself.
    void ended();

private:
    void askPassphrase(bool wrongBefore);
    void work();
    void look();
    void finish(Result<StoreDocument> document);
    void end();

    Prompts& prompts_;
    Wanted wanted_;
    std::chrono::seconds expected_;
    std::future<Result<StoreDocument>> result_;
    QElapsedTimer clock_;
    QTimer looking_;
};

} // namespace certwright::ui
