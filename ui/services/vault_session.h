// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/vault/vault.h"
#include "ui/services/prompts.h"
#include "ui/tasks/task_runner.h"

#include <QObject>

#include <functional>
#include <memory>

namespace certwright::ui {

/// The vault of this run, and what the window knows of it: unlocking takes half a second and happens beside
/// the window. What is listed here is a snapshot of the last change.
class VaultSession : public QObject {
    Q_OBJECT

public:
    VaultSession(TaskRunner& tasks, Prompts& prompts, QObject* parent = nullptr);

    /// Opens the file, or makes it. The error stays for the shell to show.
    Result<void> open(const QString& path);

    bool isOpen() const { return vault_ != nullptr; }
    bool isUnlocked() const { return vault_ && vault_->isUnlocked(); }
    vault::Protection protection() const;
    const std::shared_ptr<vault::Vault>& vault() const { return vault_; }

    const std::vector<vault::StoredCertificate>& certificates() const { return certificates_; }
    const std::vector<vault::StoredSetup>& setups() const { return setups_; }
    /// What is sent for a leaf: itself and the CA that issued it; the root stays at home.
    std::vector<x509::Certificate> chainOf(const vault::StoredCertificate& leaf) const;
    /// Null where there is none.
    const vault::StoredCertificate* find(const QByteArray& sha256) const;
    /// The root of the set-up that a certificate belongs to; null where there is none.
    const vault::StoredCertificate* rootOf(const vault::StoredCertificate& stored) const;

    /// Asks for the passphrase if need be, then goes on. Nothing happens where the user leaves the question.
    void whenUnlocked(std::function<void()> next);
    void lock();
    /// Reads the lists anew, after a change.
    void refresh();

Q_SIGNALS:
    void changed();
    void lockChanged();
    void failed(const certwright::Error& error);

private:
    void ask(bool wrongBefore, std::function<void()> next);

    TaskRunner& tasks_;
    Prompts& prompts_;
    Task unlocking_;
    std::shared_ptr<vault::Vault> vault_;
    std::vector<vault::StoredCertificate> certificates_;
    std::vector<vault::StoredSetup> setups_;
};

} // namespace certwright::ui
