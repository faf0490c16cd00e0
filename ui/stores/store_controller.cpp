// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_controller.h"

#include "core/machine/run.h"
#include "core/machine/store_access.h"
#include "core/trust/judge.h"
#include "ui/stores/store_changes.h"
#include "ui/words/stores.h"

#include <QFileInfo>

#include <algorithm>

namespace certwright::ui {

using trust::Store;
using trust::StoreFile;

StoreController::StoreController(const Services& services, StoreDocument document, QObject* parent)
    : QObject(parent)
    , services_(services)
    , file_(std::move(document.file))
    , passphrase_(std::move(document.passphrase))
    , access_(document.access)
    , maker_(std::move(document.maker))
    , history_(document.unsaved ? *document.unsaved : file_.store, !document.unsaved) {}

QString StoreController::name() const {
    return file_.path.empty() ? tr("New store") : QString::fromStdString(file_.path.filename().string());
}

QString StoreController::originText() const {
    return maker_ ? words::storeOriginText(*maker_) : QString();
}

bool StoreController::canEdit() const {
    return access_ == StoreAccess::Edit && !isBusy_ &&
        (isWritable() || store().format == trust::StoreFormat::Nss);
}

bool StoreController::isWritable() const {
    const auto writable = trust::writableFormats();
    return std::ranges::find(writable, store().format) != writable.end();
}

bool StoreController::isFile() const {
    return store().format != trust::StoreFormat::HashedFolder && store().format != trust::StoreFormat::Nss;
}

void StoreController::setBusy(bool busy) {
    isBusy_ = busy;
    Q_EMIT busyChanged();
}

void StoreController::tell(const Error& error) {
    if (error.code != ErrorCode::Cancelled)
        Q_EMIT failed(error);
}

void StoreController::readFiles(const FilesToRead& toRead, const UseAdditions& use) {
    setBusy(true);
    working_ = services_.tasks.run<Additions>(
        this, tr("Reading certificates"),
        [toRead](std::stop_token stop, const Progress&) { return additionsIn(toRead, stop); },
        [this, toRead, use](Result<Additions> additions) {
            setBusy(false);
            take(std::move(additions), toRead, use);
        });
}

/// Asks for the passphrase of a file that has one, and reads all of them again.
void StoreController::take(Result<Additions> additions, const FilesToRead& from, const UseAdditions& use) {
    if (additions)
        return use(std::move(*additions));
    if (!asksForPassphrase(additions.error()))
        return tell(additions.error());
    const QString file = QString::fromStdString(additions.error().subject);
    services_.prompts.askPassphrase(
        {.forWhat = QFileInfo(file).fileName(), .wrongBefore = from.passphrases.contains(file)},
        [this, from, file, use](SecretText passphrase) {
            FilesToRead again = from;
            again.passphrases[file] = std::move(passphrase);
            readFiles(again, use);
        },
        [this, error = additions.error()] { tell(error); });
}

void StoreController::addFiles() {
    services_.prompts.askFilesToOpen(
        tr("Add the certificates of"), [this](const QStringList& files) { addFiles(files); });
}

void StoreController::addFiles(const QStringList& files) {
    readFiles(
        {.files = files, .passphrases = {}}, [this](Additions additions) { add(std::move(additions)); });
}

void StoreController::addText(const QString& text) {
    setBusy(true);
    working_ = services_.tasks.run<Additions>(
        this, tr("Reading certificates"),
        [content = text.toStdString(), name = tr("The text").toStdString()](
            std::stop_token, const Progress&) { return additionsInText(content, name); },
        [this](Result<Additions> additions) {
            setBusy(false);
            if (!additions)
                return tell(additions.error());
            add(std::move(*additions));
        });
}

void StoreController::pickFromStore() {
    services_.prompts.askFilesToOpen(tr("Add entries of the store"), [this](const QStringList& files) {
        pickFromStore(
            {.text = QFileInfo(files.front()).fileName(), .path = files.front(), .store = std::nullopt});
    });
}

void StoreController::pickFromStore(const StoreChoice& choice) {
    if (choice.store)
        return offer(choice.text, trust::additionsFrom(*choice.store), FirstChoice::Nothing);
    readFiles({.files = {choice.path}, .passphrases = {}}, [this, name = choice.text](Additions additions) {
        offer(name, std::move(additions), FirstChoice::Nothing);
    });
}

void StoreController::pickFromVault() {
    const bool hasNames = trust::hasAliases(store().format); // else theirs would be told of as lost
    Additions additions;
    for (const vault::StoredCertificate& stored : services_.vault.certificates())
        additions.push_back({.entry = {.alias = hasNames ? stored.label : std::string(),
                                 .certificates = {stored.certificate}}});
    offer(tr("the vault"), std::move(additions), FirstChoice::Roots);
}

void StoreController::offer(const QString& from, Additions additions, FirstChoice first) {
    setBusy(true);
    working_ = services_.tasks.run<std::vector<Pick>>(
        this, tr("Comparing"),
        [additions = std::move(additions), into = store(), first](std::stop_token,
            const Progress&) -> Result<std::vector<Pick>> { return picksOf(additions, into, first); },
        [this, from](const Result<std::vector<Pick>>& picks) {
            setBusy(false);
            Q_EMIT picksFound(from, *picks);
        });
}

void StoreController::replace(std::uint64_t id) {
    services_.prompts.askFilesToOpen(
        tr("Replace by the certificate in"), [this, id](const QStringList& files) {
            readFiles({.files = {files.front()}, .passphrases = {}},
                [this, id, file = files.front()](const Additions& additions) {
                    const auto found = std::ranges::find_if(additions,
                        [](const trust::Add& addition) { return addition.entry.leaf() != nullptr; });
                    if (found == additions.end())
                        return tell({.code = ErrorCode::NoCertificate, .subject = file.toStdString()});
                    edit({trust::Replace{.id = id, .certificate = *found->entry.leaf()}});
                });
        });
}

void StoreController::add(Additions additions) {
    const Certificates certificates = trust::certificatesOf(additions);
    if (maker_ && certificates.empty())
        return tell({.code = ErrorCode::NoCertificate, .subject = tr("What was chosen").toStdString()});
    if (maker_)
        return plan(&trust::commandsToAdd, certificates);
    edit(trust::editsToAdd(std::move(additions), store().format, services_.clock.now()));
}

void StoreController::remove(const std::vector<std::uint64_t>& ids) {
    if (maker_) {
        Certificates certificates;
        for (const std::uint64_t id : ids)
            if (const trust::Entry* entry = store().find(id); entry && entry->leaf())
                certificates.push_back(*entry->leaf());
        return plan(&trust::commandsToRemove, certificates);
    }
    std::vector<trust::Edit> edits;
    for (const std::uint64_t id : ids)
        edits.push_back(trust::Remove{.id = id});
    edit(std::move(edits));
}

void StoreController::rename(std::uint64_t id, const QString& alias) {
    edit({trust::Rename{.id = id, .alias = alias.toStdString()}});
}

void StoreController::move(std::uint64_t id, std::size_t to) {
    edit({trust::Move{.id = id, .to = to}});
}

void StoreController::setTrust(const trust::SetTrust& trust) {
    edit({trust});
}

void StoreController::edit(std::vector<trust::Edit> edits) {
    setBusy(true);
    working_ = services_.tasks.run<Store>(
        this, tr("Editing %1").arg(name()),
        [before = store(), edits = std::move(edits)](
            std::stop_token, const Progress&) { return trust::apply(before, edits); },
        [this](Result<Store> edited) {
            setBusy(false);
            if (!edited)
                return tell(edited.error());
            history_.add(std::move(*edited));
            Q_EMIT changed();
        });
}

void StoreController::plan(Plan make, const Certificates& certificates) {
    struct Planned {
        std::vector<trust::Command> commands;
        bool mayRun = false;
    };
    setBusy(true);
    working_ = services_.tasks.run<Planned>(
        this, tr("Looking at what is there"),
        [maker = *maker_, make, certificates](std::stop_token, const Progress&) -> Result<Planned> {
            auto commands = make(maker, certificates);
            if (!commands)
                return tl::unexpected(std::move(commands).error());
            return Planned{std::move(*commands), machine::mayWrite(maker.folder)};
        },
        [this](Result<Planned> planned) {
            setBusy(false);
            if (!planned)
                return tell(planned.error());
            Q_EMIT commandsPlanned(planned->commands, planned->mayRun);
        });
}

void StoreController::run(const std::vector<trust::Command>& commands) {
    setBusy(true);
    working_ = services_.tasks.run<StoreFile>(
        this, tr("Running the machine's own tool"),
        [commands, from = file_.path, passphrase = passphrase_](
            std::stop_token, const Progress&) -> Result<StoreFile> {
            if (auto done = machine::runAll(commands, {.time = std::chrono::minutes(2)}); !done)
                return tl::unexpected(std::move(done).error());
            return machine::openStore(from, passphrase);
        },
        [this](Result<StoreFile> file) {
            setBusy(false);
            if (!file)
                return tell(file.error());
            file_ = std::move(*file);
            history_ = StoreHistory(file_.store, true);
            Q_EMIT changed();
            Q_EMIT saved(path(), {});
        });
}

void StoreController::undo() {
    history_.undo();
    Q_EMIT changed();
}

void StoreController::redo() {
    history_.redo();
    Q_EMIT changed();
}

void StoreController::convert(trust::StoreFormat format) {
    setBusy(true);
    working_ = services_.tasks.run<Store>(
        this, tr("Converting %1").arg(name()),
        [before = store(), format, now = services_.clock.now()](std::stop_token,
            const Progress&) -> Result<Store> { return trust::convert(before, format, now); },
        [this, before = store()](Result<Store> store) {
            setBusy(false);
            if (!store)
                return tell(store.error());
            Q_EMIT converted({.file = {.path = {}, .content = {}, .store = before},
                .unsaved = std::move(*store),
                .passphrase = {}});
        });
}

void StoreController::appraise() {
    appraising_ = services_.tasks.run<StoreAppraisal>(
        this, tr("Comparing"),
        [from = file_, before = file_.store, now = store(), at = services_.clock.now(),
            isModified = history_.isModified(),
            withPassphrase = passphrase_.has_value() || willAskForPassphrase()](
            std::stop_token, const Progress&) -> Result<StoreAppraisal> {
            StoreAppraisal appraisal{.remarks = trust::judge(now, at)};
            if (!isModified)
                return appraisal;
            const auto losses = trust::lossesOf(before, now, withPassphrase);
            appraisal.losesSomething = !losses.empty();
            appraisal.changes = changeFields(before, now, losses);
            const auto commands = machine::commandsToSave(from, now);
            if (!commands)
                return tl::unexpected(commands.error());
            std::ranges::move(commandFields(*commands), std::back_inserter(appraisal.changes));
            return appraisal;
        },
        [this](Result<StoreAppraisal> appraisal) {
            if (!appraisal)
                return tell(appraisal.error());
            Q_EMIT appraised(*appraisal);
        });
}

} // namespace certwright::ui
