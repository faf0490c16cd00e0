// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector_controller.h"

#include "core/container/open.h"

#include <QFileInfo>

#include <utility>

namespace certwright::ui {

using container::Opened;

namespace {

Result<Opened> openEither(const QString& path, const QString& name, const QByteArray& octets,
    const std::optional<SecretText>& passphrase) {
    if (!path.isEmpty())
        return container::openFile(path.toStdString(), passphrase);
    const ByteView content{
        reinterpret_cast<const std::uint8_t*>(octets.constData()), static_cast<std::size_t>(octets.size())};
    return container::open(content, {.file = name.toStdString(), .passphrase = passphrase});
}

} // namespace

InspectorController::InspectorController(TaskRunner& tasks, Prompts& prompts, QObject* parent)
    : QObject(parent)
    , tasks_(tasks)
    , prompts_(prompts) {}

void InspectorController::openFile(const QString& path) {
    take({.name = QFileInfo(path).fileName(), .path = QFileInfo(path).absoluteFilePath()});
}

void InspectorController::openOctets(const QString& name, const QByteArray& octets) {
    take({.name = name, .octets = octets});
}

void InspectorController::unlock(const OpenedSource& source) {
    prompts_.askPassphrase({.forWhat = source.name}, [this, source](SecretText passphrase) {
        take({source.name, source.path, source.octets, std::move(passphrase)});
    });
}

void InspectorController::take(Wanted wanted) {
    waiting_.push_back(std::move(wanted));
    if (waiting_.size() == 1)
        openFirst();
}

void InspectorController::openNext() {
    waiting_.pop_front();
    if (!waiting_.empty()) {
        openFirst();
        return;
    }
    const bool isCut = std::exchange(isCut_, false);
    const int passedOver = std::exchange(passedOver_, 0);
    if (isCut || passedOver > 0)
        Q_EMIT folderDone(passedOver, isCut);
}

Result<InspectorController::Arrived> InspectorController::arrive(const Wanted& wanted, std::stop_token stop) {
    if (!wanted.path.isEmpty() && QFileInfo(wanted.path).isDir()) {
        auto folder = filesIn(wanted.path, stop);
        if (!folder)
            return tl::unexpected(std::move(folder).error());
        return Arrived{{}, std::move(*folder)};
    }
    auto opened = openEither(wanted.path, wanted.name, wanted.octets, wanted.passphrase);
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, wanted.name.toStdString());
    if (!opened)
        return tl::unexpected(std::move(opened).error());
    return Arrived{std::move(*opened), {}};
}

void InspectorController::openFirst() {
    opening_ = tasks_.run<Arrived>(
        this, tr("Opening %1").arg(waiting_.front().name),
        [wanted = waiting_.front()](std::stop_token stop, const Progress&) { return arrive(wanted, stop); },
        [this](Result<Arrived> result) { finish(std::move(result)); });
}

void InspectorController::finish(Result<Arrived> result) {
    const Wanted wanted = waiting_.front();
    if (!result)
        refuse(wanted, result.error());
    else if (result->opened)
        tell(wanted, std::move(*result->opened));
    else
        takeFolder(result->folder);
    openNext();
}

void InspectorController::tell(const Wanted& wanted, Opened content) {
    Q_EMIT opened({.name = wanted.name,
        .path = wanted.path,
        .octets = wanted.octets,
        .isOneOfMany = wanted.isOneOfMany,
        .content = std::make_shared<const Opened>(std::move(content))});
}

/// Right behind the folder, which is still the first.
void InspectorController::takeFolder(const FolderContent& folder) {
    isCut_ = isCut_ || folder.isCut;
    std::deque<Wanted> files;
    for (const QString& file : folder.files)
        files.push_back({.name = QFileInfo(file).fileName(), .path = file, .isOneOfMany = true});
    waiting_.insert(waiting_.begin() + 1, files.begin(), files.end());
}

void InspectorController::refuse(const Wanted& wanted, const Error& error) {
    const bool isNothing = error.code == ErrorCode::UnknownFormat || error.code == ErrorCode::Empty;
    if (wanted.isOneOfMany && isNothing)
        ++passedOver_; // a folder holds other things too
    else if (asksForPassphrase(error))
        askFor(wanted, error);
    else if (error.code != ErrorCode::Cancelled)
        Q_EMIT failed(error);
}

/// Others are not kept waiting by an open question.
void InspectorController::askFor(Wanted wanted, const Error& fault) {
    prompts_.askPassphrase(
        {.forWhat = wanted.name, .wrongBefore = wanted.passphrase.has_value()},
        [this, wanted](SecretText passphrase) {
            Wanted again = wanted;
            again.passphrase = std::move(passphrase);
            take(std::move(again));
        },
        [this, fault] { Q_EMIT failed(fault); });
}

} // namespace certwright::ui
