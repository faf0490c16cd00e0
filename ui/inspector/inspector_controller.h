// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"
#include "ui/services/prompts.h"
#include "ui/tasks/task_runner.h"

#include <QByteArray>
#include <QObject>

#include <deque>
#include <memory>

namespace certwright::ui {

/// Something opened, under the name that its tab carries.
struct OpenedSource {
    QString name;
    QString path;      ///< empty for what was pasted
    QByteArray octets; ///< what was pasted
    std::shared_ptr<const container::Opened> content;
};

/// Opens files and pasted octets beside the window, one after the other, and asks for a passphrase where one
/// is needed.
class InspectorController : public QObject {
    Q_OBJECT

public:
    InspectorController(TaskRunner& tasks, Prompts& prompts, QObject* parent = nullptr);

    void openFile(const QString& path);
    void openOctets(const QString& name, const QByteArray& octets);
    /// The same again, with the passphrase of the keys in it that are still closed.
    void unlock(const OpenedSource& source);

Q_SIGNALS:
    void opened(const certwright::ui::OpenedSource& source);
    void failed(const certwright::Error& error);

private:
    struct Wanted {
        QString name;
        QString path;
        QByteArray octets; ///< where there is no path
        std::optional<SecretText> passphrase;
    };
    void take(Wanted wanted);
    void openFirst();
    void openNext();
    void finish(Result<container::Opened> result);
    void askFor(Wanted wanted, const Error& fault);

    TaskRunner& tasks_;
    Prompts& prompts_;
    std::deque<Wanted> waiting_; ///< the first is being opened
    Task opening_;
};

} // namespace certwright::ui
