// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_controller.h"

#include "core/container/open.h"
#include "core/machine/run.h"
#include "core/machine/store_access.h"
#include "core/trust/judge.h"
#include "ui/stores/store_changes.h"
#include "ui/words/sentence.h"

#include <algorithm>

namespace certwright::ui {

using trust::Store;
using trust::StoreFile;

namespace {

Result<std::vector<x509::Certificate>> certificatesIn(
    const Result<container::Opened>& opened, const std::string& name) {
    if (!opened)
        return tl::unexpected(opened.error());
    auto certificates = opened->certificates();
    if (certificates.empty())
        return failure(ErrorCode::NoCertificate, name);
    return certificates;
}

/// Every certificate in the files. Errors: of the first file that cannot be read or holds none.
Result<std::vector<x509::Certificate>> certificatesIn(const QStringList& files, std::stop_token stop) {
    std::vector<x509::Certificate> all;
    for (const QString& file : files) {
        const std::string name = file.toStdString();
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, name);
        const auto certificates = certificatesIn(container::openFile(name), name);
        if (!certificates)
            return certificates;
        all.insert(all.end(), certificates->begin(), certificates->end());
    }
    return all;
}

} // namespace

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

void StoreController::read(std::function<Result<Certificates>(std::stop_token)> source,
    std::function<void(const Certificates&)> use) {
    setBusy(true);
    working_ = services_.tasks.run<Certificates>(
        this, tr("Reading certificates"),
        [source = std::move(source)](std::stop_token stop, const Progress&) { return source(stop); },
        [this, use = std::move(use)](Result<Certificates> certificates) {
            setBusy(false);
            if (!certificates)
                return tell(certificates.error());
            use(*certificates);
        });
}

void StoreController::addFiles() {
    services_.prompts.askFilesToOpen(tr("Add the certificates of"), [this](const QStringList& files) {
        read([files](std::stop_token stop) { return certificatesIn(files, stop); },
            [this](const Certificates& certificates) { add(certificates); });
    });
}

void StoreController::addText(const QString& text) {
    const std::string name = tr("clipboard").toStdString();
    read(
        [content = text.toStdString(), name](std::stop_token) {
            return certificatesIn(container::open(bytesOf(content), {.file = name, .passphrase = {}}), name);
        },
        [this](const Certificates& certificates) { add(certificates); });
}

void StoreController::replace(std::uint64_t id) {
    services_.prompts.askFilesToOpen(
        tr("Replace by the certificate in"), [this, id](const QStringList& files) {
            read([files](std::stop_token stop) { return certificatesIn(files, stop); },
                [this, id](const Certificates& certificates) {
                    edit({trust::Replace{.id = id, .certificate = certificates.front()}});
                });
        });
}

void StoreController::add(const Certificates& certificates) {
    if (maker_)
        return plan(&trust::commandsToAdd, certificates);
    std::vector<trust::Edit> edits;
    for (const x509::Certificate& certificate : certificates) {
        trust::Entry entry;
        entry.certificates = {certificate};
        edits.push_back(trust::Add{.entry = std::move(entry)});
    }
    edit(std::move(edits));
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
        [from = file_, before = file_.store, now = store(), at = services_.clock.now(), isModified = history_.isModified(),
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
