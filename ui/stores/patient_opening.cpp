// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/patient_opening.h"

#include "core/container/pkcs12_crypto.h"
#include "ui/stores/store_opener.h"
#include "ui/tasks/unseen_work.h"

#include <QFileInfo>
#include <QPointer>

#include <algorithm>
#include <limits>

namespace certwright::ui {

namespace {

constexpr auto oftenEnough = std::chrono::milliseconds(200);

/// PBKDF2 with SHA-256, of a few iterations: no frame is lost for it. PKCS#12's own derivation is faster. The
/// best of three tells of this machine, not of what else it does.
std::chrono::seconds timeOf(std::uint64_t iterations) {
    constexpr int tried = 5'000;
    const auto scheme = container::newScheme(container::PbeScheme::Pbes2Aes256Sha256, tried);
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer clock;
        clock.start();
        static_cast<void>(container::pbeEncrypt(scheme, {}, {}));
        best = std::min(best, clock.nsecsElapsed());
    }
    const double nanoseconds = static_cast<double>(best) / tried * static_cast<double>(iterations);
    return std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::duration<double, std::nano>(nanoseconds));
}

} // namespace

PatientOpening::PatientOpening(Prompts& prompts, Wanted wanted, QObject* parent)
    : QObject(parent)
    , prompts_(prompts)
    , wanted_(std::move(wanted))
    , expected_(timeOf(wanted_.iterations)) {
    looking_.setInterval(oftenEnough);
    connect(&looking_, &QTimer::timeout, this, &PatientOpening::look);
}

QString PatientOpening::name() const {
    return QFileInfo(wanted_.path).fileName();
}

void PatientOpening::start() {
    if (wanted_.passphrase)
        work();
    else
        askPassphrase(false);
}

void PatientOpening::askPassphrase(bool wrongBefore) {
    prompts_.askPassphrase({.forWhat = name(), .wrongBefore = wrongBefore},
        [this, here = QPointer(this)](SecretText passphrase) {
            if (!here) // it was left meanwhile
                return;
            wanted_.passphrase = std::move(passphrase);
            work();
        });
}

void PatientOpening::work() {
    result_ = startUnseen<Result<StoreDocument>>(
        [wanted = wanted_] { return readDocument(wanted.path, wanted.passphrase, {}, wanted.iterations); });
    clock_.start();
    looking_.start();
    Q_EMIT progressed();
}

void PatientOpening::look() {
    if (result_.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
        finish(result_.get());
    else
        Q_EMIT progressed();
}

void PatientOpening::finish(Result<StoreDocument> document) {
    looking_.stop();
    if (!document && asksForPassphrase(document.error())) {
        wanted_.passphrase.reset();
        Q_EMIT progressed();
        return askPassphrase(true);
    }
    if (document) {
        document->access = StoreAccess::Convert;
        Q_EMIT opened(*document);
    } else {
        Q_EMIT failed(document.error());
    }
    end();
}

void PatientOpening::leave() {
    end();
}

void PatientOpening::end() {
    looking_.stop();
    Q_EMIT ended();
    deleteLater();
}

} // namespace certwright::ui
