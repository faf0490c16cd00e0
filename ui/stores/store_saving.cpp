// SPDX-License-Identifier: Apache-2.0
// What the controller of a store does with its file: saving it, and reading it again.
#include "core/machine/store_access.h"
#include "ui/stores/store_controller.h"
#include "ui/words/sentence.h"

#include <QFileInfo>

namespace certwright::ui {

using trust::IfChanged;
using trust::Store;
using trust::StoreFile;
using trust::StoreFormat;

bool StoreController::willAskForPassphrase() const {
    return file_.path.empty() && trust::isSealedFormat(store().format);
}

void StoreController::save() {
    if (file_.path.empty())
        saveAs();
    else
        overwrite(IfChanged::Refuse);
}

void StoreController::saveOver() {
    overwrite(IfChanged::Replace);
}

void StoreController::overwrite(IfChanged ifChanged) {
    whenSealKnown([this, ifChanged] {
        const bool keepsBackup = store().format != StoreFormat::Nss && fileChange_ != FileChange::Removed;
        write(
            [from = file_, edited = store(), passphrase = passphrase_, ifChanged](
                std::stop_token) -> Result<StoreFile> {
                if (auto written = machine::saveStore(from, edited, passphrase, ifChanged); !written)
                    return tl::unexpected(written.error());
                return machine::openStore(from.path, passphrase);
            },
            keepsBackup ? path() + QStringLiteral(".bak") : QString());
    });
}

void StoreController::saveAs() {
    const QString start = file_.path.empty() ? words::text(trust::usualFileName(store().format)) : path();
    services_.prompts.askFileToSave(tr("Save the store as"), start, [this](const QString& file) {
        if (QFileInfo(file).absoluteFilePath() == path())
            return saveOver();
        if (!willAskForPassphrase())
            return whenSealKnown([this, file] { writeNew(file); });
        services_.prompts.askPassphrase(
            {.forWhat = QFileInfo(file).fileName(), .isNew = true}, [this, file](SecretText passphrase) {
                passphrase_ = std::move(passphrase);
                writeNew(file);
            });
    });
}

/// The dialog has asked whether a file that is there may be replaced.
void StoreController::writeNew(const QString& file) {
    write(
        [path = file.toStdString(), edited = store(), passphrase = passphrase_](
            std::stop_token) -> Result<StoreFile> {
            auto prepared = trust::prepareStoreFile(path, edited, passphrase);
            if (!prepared)
                return prepared;
            if (auto written = trust::writeStoreFile(*prepared, IfExists::Replace); !written)
                return tl::unexpected(written.error());
            return prepared;
        },
        {});
}

void StoreController::write(std::function<Result<StoreFile>(std::stop_token)> work, const QString& backup) {
    setBusy(true);
    working_ = services_.tasks.run<StoreFile>(
        this, tr("Saving %1").arg(name()),
        [work = std::move(work)](std::stop_token stop, const Progress&) { return work(stop); },
        [this, position = history_.position(), backup](Result<StoreFile> file) {
            setBusy(false);
            if (!file)
                return tellUnsaved(file.error());
            file_ = std::move(*file);
            fileChange_.reset();
            history_.markSaved(position);
            Q_EMIT changed();
            Q_EMIT saved(path(), backup);
        });
}

/// Java's stores are sealed with a passphrase that reading them does not take. What is typed must be the one
/// that the store has: a slip of the finger would lock its owner out.
void StoreController::whenSealKnown(const std::function<void()>& next, bool wrongBefore) {
    if (passphrase_ || file_.path.empty() || !trust::isJavaFormat(store().format))
        return next();
    services_.prompts.askPassphrase({.forWhat = name(), .wrongBefore = wrongBefore},
        [this, next](SecretText typed) { checkSeal(std::move(typed), next); });
}

void StoreController::checkSeal(SecretText typed, const std::function<void()>& next) {
    setBusy(true);
    working_ = services_.tasks.run<Store>(
        this, tr("Trying the passphrase"),
        [content = file_.content, file = file_.path.string(), typed](std::stop_token, const Progress&) {
            return trust::openStore(content, {.file = file, .passphrase = typed});
        },
        [this, typed, next](const Result<Store>& opened) {
            setBusy(false);
            if (!opened && opened.error().code == ErrorCode::WrongPassphrase)
                return whenSealKnown(next, true);
            if (!opened)
                return tell(opened.error());
            passphrase_ = typed;
            next();
        });
}

bool StoreController::takesPassphrase() const {
    return access_ == StoreAccess::Edit && !file_.path.empty() && trust::hasStorePassphrase(store().format);
}

void StoreController::changePassphrase() {
    whenSealKnown([this] {
        services_.prompts.askPassphrase(
            {.forWhat = name(), .isNew = true}, [this](const SecretText& passphrase) { reseal(passphrase); });
    });
}

void StoreController::reseal(const SecretText& passphrase) {
    struct Done {
        trust::Resealed resealed;
        StoreFile file;
    };
    setBusy(true);
    working_ = services_.tasks.run<Done>(
        this, tr("Changing the passphrase of %1").arg(name()),
        [from = file_, before = passphrase_, passphrase](std::stop_token, const Progress&) -> Result<Done> {
            auto resealed = trust::changePassphrase(from, before, passphrase);
            if (!resealed)
                return tl::unexpected(std::move(resealed).error());
            auto file = trust::openStoreFile(from.path, passphrase);
            if (!file)
                return tl::unexpected(std::move(file).error());
            return Done{std::move(*resealed), std::move(*file)};
        },
        [this, passphrase](Result<Done> done) {
            setBusy(false);
            if (!done)
                return tellUnsaved(done.error());
            passphrase_ = passphrase;
            file_ = std::move(done->file);
            fileChange_.reset();
            history_ = StoreHistory(file_.store, true); // what was before is under the old one
            Q_EMIT changed();
            Q_EMIT passphraseChanged(done->resealed);
        });
}

void StoreController::tellUnsaved(const Error& error) {
    const bool isWritten = error.code == ErrorCode::ChangedMeanwhile;
    const bool isRemoved = error.code == ErrorCode::NotFound && error.subject == file_.path.string();
    if (!isWritten && !isRemoved)
        return tell(error);
    fileChange_ = isRemoved ? FileChange::Removed : FileChange::Written;
    Q_EMIT fileChangeFound();
}

void StoreController::loadAgain() {
    loadAgain(passphrase_, false);
}

/// \param isAnother the passphrase is not that of before: the other program may have changed it
void StoreController::loadAgain(const std::optional<SecretText>& passphrase, bool isAnother) {
    struct Again {
        StoreFile file;
        trust::Rebased rebased;
    };
    setBusy(true);
    working_ = services_.tasks.run<Again>(
        this, tr("Opening %1").arg(name()),
        [from = file_, edited = history_.isModified() ? store() : file_.store, passphrase](
            std::stop_token stop, const Progress&) -> Result<Again> {
            auto file = machine::openStore(from.path, passphrase, stop);
            if (!file)
                return tl::unexpected(std::move(file).error());
            auto rebased = trust::rebase(from.store, edited, file->store);
            return Again{std::move(*file), std::move(rebased)};
        },
        [this, passphrase, isAnother](Result<Again> again) {
            setBusy(false);
            if (!again && asksForPassphrase(again.error()))
                return services_.prompts.askPassphrase({.forWhat = name(), .wrongBefore = isAnother},
                    [this](SecretText typed) { loadAgain(std::move(typed), true); });
            if (!again)
                return tellUnsaved(again.error());
            passphrase_ = passphrase;
            file_ = std::move(again->file);
            fileChange_.reset();
            history_ = StoreHistory(file_.store, true);
            if (again->rebased.isEdited)
                history_.add(again->rebased.store);
            Q_EMIT changed();
            Q_EMIT loadedAgain(again->rebased);
        });
}

} // namespace certwright::ui
