// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector_controller.h"

#include "core/container/open.h"

#include <QFileInfo>

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
    if (!waiting_.empty())
        openFirst();
}

void InspectorController::openFirst() {
    opening_ = tasks_.run<Opened>(
        this, tr("Opening %1").arg(waiting_.front().name),
        [wanted = waiting_.front()](std::stop_token stop, const Progress&) -> Result<Opened> {
            auto opened = openEither(wanted.path, wanted.name, wanted.octets, wanted.passphrase);
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled, wanted.name.toStdString());
            return opened;
        },
        [this](Result<Opened> result) { finish(std::move(result)); });
}

void InspectorController::finish(Result<Opened> result) {
    const Wanted wanted = waiting_.front();
    if (result)
        Q_EMIT opened({.name = wanted.name,
            .path = wanted.path,
            .octets = wanted.octets,
            .content = std::make_shared<const Opened>(std::move(*result))});
    else if (asksForPassphrase(result.error()))
        askFor(wanted, result.error());
    else if (result.error().code != ErrorCode::Cancelled)
        Q_EMIT failed(result.error());
    openNext();
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
