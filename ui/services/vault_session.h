// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/vault/vault.h"
#include "ui/services/prompts.h"
#include "ui/tasks/task_runner.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace certwright::ui {

/// The vault of this run, and what the window knows of it: a snapshot of the last change. Nothing here waits
/// for the file: it is opened, read and unlocked beside the window.
class VaultSession : public QObject {
    Q_OBJECT

public:
    VaultSession(TaskRunner& tasks, Prompts& prompts, QObject* parent = nullptr);

    /// Opens the file, or makes it: changed() or failed() follows.
    void open(const QString& path);

    bool isOpen() const { return vault_ != nullptr; }
    bool isUnlocked() const { return known_.unlocked; }
    vault::Protection protection() const { return known_.protection; }
    const std::shared_ptr<vault::Vault>& vault() const { return vault_; }

    const std::vector<vault::StoredCertificate>& certificates() const { return known_.certificates; }
    const std::vector<vault::StoredSetup>& setups() const { return known_.setups; }
    /// What is sent for a leaf: itself and the CA that issued it; the root stays at home.
    std::vector<x509::Certificate> chainOf(const vault::StoredCertificate& leaf) const;
    /// Null where there is none.
    const vault::StoredCertificate* find(const QByteArray& sha256) const;
    /// The root of the set-up that a certificate belongs to; null where there is none.
    const vault::StoredCertificate* rootOf(const vault::StoredCertificate& stored) const;

    /// Asks for the passphrase if need be, then goes on. Nothing happens where the user leaves the question.
    void whenUnlocked(std::function<void()> next);
    void lock();
    /// Reads everything anew, after a change; then goes on, whether that worked or not.
    void refresh(std::function<void()> then = {});

Q_SIGNALS:
    void changed();
    void failed(const certwright::Error& error);

private:
    struct Known {
        std::shared_ptr<vault::Vault> vault;
        vault::Protection protection = vault::Protection::None;
        bool unlocked = false;
        std::vector<vault::StoredCertificate> certificates;
        std::vector<vault::StoredSetup> setups;
    };
    static Result<Known> read(const std::shared_ptr<vault::Vault>& vault);
    void take(Result<Known> known);
    void goOn();
    void ask(bool wrongBefore, std::function<void()> next);

    TaskRunner& tasks_;
    Prompts& prompts_;
    Task reading_;
    std::vector<std::function<void()>> waiting_; ///< for the next reading
    Task unlocking_;
    std::shared_ptr<vault::Vault> vault_;
    Known known_;
};

} // namespace certwright::ui
