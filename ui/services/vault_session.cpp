// SPDX-License-Identifier: Apache-2.0
#include "ui/services/vault_session.h"

#include "ui/services/fingerprint.h"
#include "ui/words/sentence.h"

#include <algorithm>
#include <utility>

namespace certwright::ui {

using vault::Protection;
using vault::StoredCertificate;
using vault::Vault;

VaultSession::VaultSession(TaskRunner& tasks, Prompts& prompts, QObject* parent)
    : QObject(parent)
    , tasks_(tasks)
    , prompts_(prompts) {}

Result<VaultSession::Known> VaultSession::read(const std::shared_ptr<Vault>& vault) {
    auto certificates = vault->certificates();
    if (!certificates)
        return tl::unexpected(std::move(certificates).error());
    auto setups = vault->setups();
    if (!setups)
        return tl::unexpected(std::move(setups).error());
    return Known{
        vault, vault->protection(), vault->isUnlocked(), std::move(*certificates), std::move(*setups)};
}

void VaultSession::take(Result<Known> known) {
    if (!known) {
        Q_EMIT failed(known.error());
        return;
    }
    known_ = std::move(*known);
    vault_ = known_.vault;
    Q_EMIT changed();
}

void VaultSession::open(const QString& path) {
    reading_ = tasks_.run<Known>(
        this, tr("Opening the vault"),
        [path = path.toStdString()](std::stop_token, const Progress&) -> Result<Known> {
            const auto opened = Vault::open(path);
            return opened ? read(*opened) : tl::unexpected(opened.error());
        },
        [this](Result<Known> known) { take(std::move(known)); });
}

void VaultSession::refresh(std::function<void()> then) {
    if (then)
        waiting_.push_back(std::move(then));
    if (!vault_) {
        goOn();
        return;
    }
    reading_ = tasks_.run<Known>(
        this, tr("Reading the vault"),
        [vault = vault_](std::stop_token, const Progress&) { return read(vault); },
        [this](Result<Known> known) {
            take(std::move(known));
            goOn();
        });
}

/// Whoever waited for a reading that a later one took the place of is not forgotten.
void VaultSession::goOn() {
    for (const std::function<void()>& next : std::exchange(waiting_, {}))
        next();
}

std::vector<x509::Certificate> VaultSession::chainOf(const StoredCertificate& leaf) const {
    std::vector<x509::Certificate> chain{leaf.certificate};
    for (const StoredCertificate& stored : known_.certificates)
        if (stored.setup == leaf.setup && stored.certificate.isCa() && stored.role != vault::Role::Root &&
            matches(stored.certificate->subject, leaf.certificate->issuer))
            chain.push_back(stored.certificate);
    return chain;
}

const StoredCertificate* VaultSession::find(const QByteArray& sha256) const {
    const auto found = std::ranges::find_if(known_.certificates,
        [&](const StoredCertificate& stored) { return sha256 == fingerprint(stored.certificate); });
    return found != known_.certificates.end() ? &*found : nullptr;
}

const StoredCertificate* VaultSession::rootOf(const StoredCertificate& stored) const {
    const auto found = std::ranges::find_if(known_.certificates, [&](const StoredCertificate& other) {
        return other.setup == stored.setup && other.role == vault::Role::Root;
    });
    return found != known_.certificates.end() ? &*found : nullptr;
}

void VaultSession::whenUnlocked(std::function<void()> next) {
    if (isUnlocked()) {
        next();
        return;
    }
    if (vault_ && protection() == Protection::Passphrase)
        ask(false, std::move(next));
}

void VaultSession::ask(bool wrongBefore, std::function<void()> next) {
    const QString name = words::text(vault_->path().filename().string());
    prompts_.askPassphrase({name, wrongBefore}, [this, next = std::move(next)](SecretText passphrase) {
        unlocking_ = tasks_.run<void>(
            this, tr("Unlocking the vault"),
            [vault = vault_, passphrase](
                std::stop_token, const Progress&) { return vault->unlock(passphrase); },
            [this, next](Result<void> unlocked) {
                if (unlocked) {
                    refresh(next);
                } else if (unlocked.error().code == ErrorCode::WrongPassphrase) {
                    ask(true, next);
                } else {
                    Q_EMIT failed(unlocked.error());
                }
            });
    });
}

void VaultSession::lock() {
    if (!vault_)
        return;
    unlocking_ = tasks_.run<void>(
        this, tr("Locking the vault"),
        [vault = vault_](std::stop_token, const Progress&) -> Result<void> {
            vault->lock();
            return {};
        },
        [this](const Result<void>&) { refresh(); });
}

} // namespace certwright::ui
