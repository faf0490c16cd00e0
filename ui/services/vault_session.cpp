// SPDX-License-Identifier: Apache-2.0
#include "ui/services/vault_session.h"

#include "ui/services/fingerprint.h"
#include "ui/words/sentence.h"

#include <algorithm>

namespace certwright::ui {

using vault::Protection;
using vault::StoredCertificate;
using vault::Vault;

VaultSession::VaultSession(TaskRunner& tasks, Prompts& prompts, QObject* parent)
    : QObject(parent)
    , tasks_(tasks)
    , prompts_(prompts) {}

Result<void> VaultSession::open(const QString& path) {
    auto opened = Vault::open(path.toStdString());
    if (!opened)
        return tl::unexpected(std::move(opened).error());
    vault_ = std::move(*opened);
    refresh();
    Q_EMIT lockChanged();
    return {};
}

Protection VaultSession::protection() const {
    return vault_ ? vault_->protection() : Protection::None;
}

void VaultSession::refresh() {
    if (!vault_)
        return;
    auto certificates = vault_->certificates();
    auto setups = vault_->setups();
    if (!certificates || !setups) {
        Q_EMIT failed(certificates ? setups.error() : certificates.error());
        return;
    }
    certificates_ = std::move(*certificates);
    setups_ = std::move(*setups);
    Q_EMIT changed();
}

std::vector<x509::Certificate> VaultSession::chainOf(const StoredCertificate& leaf) const {
    std::vector<x509::Certificate> chain{leaf.certificate};
    for (const StoredCertificate& stored : certificates_)
        if (stored.setup == leaf.setup && stored.certificate.isCa() && stored.role != vault::Role::Root &&
            matches(stored.certificate->subject, leaf.certificate->issuer))
            chain.push_back(stored.certificate);
    return chain;
}

const StoredCertificate* VaultSession::find(const QByteArray& sha256) const {
    const auto found = std::ranges::find_if(certificates_,
        [&](const StoredCertificate& stored) { return sha256 == fingerprint(stored.certificate); });
    return found != certificates_.end() ? &*found : nullptr;
}

const StoredCertificate* VaultSession::rootOf(const StoredCertificate& stored) const {
    const auto found = std::ranges::find_if(certificates_, [&](const StoredCertificate& other) {
        return other.setup == stored.setup && other.role == vault::Role::Root;
    });
    return found != certificates_.end() ? &*found : nullptr;
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
                    Q_EMIT lockChanged();
                    next();
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
    vault_->lock();
    Q_EMIT lockChanged();
}

} // namespace certwright::ui
